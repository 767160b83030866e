"""One turn of a transcript at a time, for somebody who keeps it or not."""

from typing import Any

from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.verbatims.questions import LOOSE, STRICT
from cafe_citoyen.store.transcripts.review import ALL, Review, Turn

RULES = (ALL, LOOSE, STRICT)
AHEAD = 3
"""Turns shown after the one to decide on."""


def transcript_view(
    review: Review | None, waiting: list[str], only: str, at: str
) -> dict[str, Any]:
    """Return the turn to decide on, what comes after it, and how far one is.

    Parameters
    ----------
    review : Review or None
        The transcript that somebody goes through.
    waiting : list of str
        Names of all that wait.
    only : str
        Which turns are shown: all, or those that a rule takes for questions.
    at : str
        Line of a turn come back to; else the first one that is not decided on.
    """
    if review is None:
        return {"waiting": waiting, "name": ""}
    shown = review.shown(only if only in RULES else ALL)
    open_ones = [place for place, one in enumerate(shown) if not review.decision(one.line).answer]
    asked = next((place for place, one in enumerate(shown) if str(one.line) == at), None)
    place = asked if asked is not None else (open_ones[0] if open_ones else len(shown))
    return {
        "waiting": waiting,
        "name": review.name,
        "only": only if only in RULES else ALL,
        "sizes": [len(review.shown(rule)) for rule in RULES],
        "total": len(shown),
        "done": len(shown) - len(open_ones),
        "decided": review.decided(),
        "kept": len(review.kept()),
        "turn": _turn(review, shown[place]) if place < len(shown) else None,
        "after": [typeset(one.text) for one in shown[place + 1 : place + 1 + AHEAD]],
        "before": str(shown[place - 1].line) if place else "",
        "next": str(shown[place + 1].line) if place + 1 < len(shown) else "",
    }


def _turn(review: Review, one: Turn) -> dict[str, Any]:
    said = review.decision(one.line)
    text = said.text or one.text
    return {
        "line": one.line,
        "text": typeset(text),
        "raw": text,
        "question": one.question,
        "names": one.names,
        "answer": said.answer,
    }
