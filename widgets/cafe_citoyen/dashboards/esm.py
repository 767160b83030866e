"""Our front modules and styles as anywidget wants them: one text each."""

from collections.abc import Iterator

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.pasting import FRONT, inline, style_of

__all__ = ["inline", "style"]

COMMON = "ballots.css"
"""What several kinds of ballots share; each kind's own sheet follows it."""


def style(*names: str) -> str:
    """Return style sheets of ``front/``, one after the other; the ballots' with those of every kind."""
    return "\n".join(text for name in names for text in _sheets(name))


def _sheets(name: str) -> Iterator[str]:
    yield (FRONT / name).read_text("utf-8")
    if name == COMMON:
        yield style_of(*(f"ballots/{kind}.js" for kind in kinds()))
