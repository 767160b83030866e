"""Our front modules and styles as anywidget wants them: one text each."""

from cafe_citoyen.pasting import FRONT, inline

__all__ = ["inline", "style"]


def style(*names: str) -> str:
    """Return style sheets of ``front/``, one after the other."""
    return "\n".join((FRONT / name).read_text("utf-8") for name in names)
