"""Our front modules and styles as anywidget wants them: one text each."""

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.pasting import ballot_module, inline, style

__all__ = ["inline", "style", "voting_style"]


def voting_style(name: str) -> str:
    """Return the style sheets of a screen that may hold a ballot of any kind: a notebook votes by itself without a room."""
    return style(name, *map(ballot_module, kinds()))
