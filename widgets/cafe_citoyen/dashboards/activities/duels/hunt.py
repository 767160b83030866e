"""The sentences that the room would check, each opened on its source."""

from collections.abc import Sequence
from typing import Any

from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.store.reference.duels_parts import QUESTION, sentences


def scene(ballots: Ballots, opened: Sequence[str], language: str) -> dict[str, Any]:
    """Return each sentence with who would check it, and whether it is right once it was opened.

    What its source says stands below the one opened last: all at once fill more than a screen.
    """
    rows = sentences(language)
    is_over = all(row["id"] in opened for row in rows)
    wrong = sum(row["is_right"] == "false" for row in rows)
    return {
        "people": len(ballots),
        "question": typeset(translator(language)(QUESTION)),
        "sentences": [
            {
                **_sentence(row, ballots),
                "is_right": row["is_right"] == "true" if row["id"] in opened else None,
                "told": _told(row) if row["id"] in opened[-1:] else None,
            }
            for row in rows
        ],
        "planted": wrong if is_over else None,
    }


def _sentence(row: dict[str, str], ballots: Ballots) -> dict[str, Any]:
    ticked = sum(row["id"] in ballot for ballot in ballots.values())
    low, high = exact(ticked, len(ballots))
    return {
        "id": row["id"],
        "text": typeset(row["text"]),
        "ticked": ticked,
        "low": low,
        "high": high,
    }


def _told(row: dict[str, str]) -> dict[str, str]:
    return {"said": typeset(row["said"]), "source": typeset(row["source"])}
