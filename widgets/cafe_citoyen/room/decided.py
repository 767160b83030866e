"""What the room has said tonight: each vote whose result it was shown, tallied once, and in one sentence."""

import asyncio
import logging
from typing import Any, NamedTuple

from cafe_citoyen.core.asked import Asked
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import shortened, typeset
from cafe_citoyen.store.log.follow import SeanceFollower

logger = logging.getLogger(__name__)
MOST = 8
"""Votes that a state tells of, the last ones: it goes to every tablet at each change."""

TITLE_SIGNS, SENTENCE_SIGNS = 100, 200

Ballots = dict[str, dict[str, str]]
Row = dict[str, Any]


class Kept(NamedTuple):
    """A tally: of which step, after how many ballots taken, its rows for the tablets, its sentence."""

    step: Step
    taken: int
    rows: list[Row]
    sentence: str


class Decided:
    """The results that the room was shown.

    Parameters
    ----------
    follower : SeanceFollower
        What the files say.
    translate : callable
        From French to the séance's language.
    """

    def __init__(self, follower: SeanceFollower, translate: Translate) -> None:
        self._follower = follower
        self._translate = translate
        self._kept: dict[Round, Kept] = {}
        self._seen = (0, -1)
        self._wanted: list[Asked] = []

    def due(self) -> list[Asked]:
        """Return what was shown and is not tallied as it stands now, the vote in front first."""
        return [one for one in self._shown() if not self._is_tallied(one)]

    async def tally(self, asked: Asked) -> None:
        """Tally one in a thread: the intervals of 1,500 people's duels take half a second."""
        box = self._follower.box
        taken, counted = box.taken(asked.round), box.counted(asked.round)
        ballots = {participant: dict(values) for participant, values in counted.items()}
        try:
            found = await asyncio.to_thread(_tally, asked, ballots, self._translate)
        except Exception:  # the room must hear that the vote is over
            logger.exception("the tally of %s failed", asked.step.id)
            found = [], ""
        self._kept[asked.round] = Kept(asked.step, taken, *found)

    def rows(self, asked: Asked) -> list[Row] | None:
        """Return the results for the tablets; None where they are not there yet."""
        return self._kept[asked.round].rows if self._is_tallied(asked) else None

    def finding(self, asked: Asked) -> str:
        """Return the sentence of a result; empty where it is not there, or nobody voted."""
        return self._line(asked)["sentence"] if self._is_tallied(asked) else ""

    def lines(self, in_front: str) -> list[dict[str, str]]:
        """Return the votes that are over, the last one first: title and sentence.

        Parameters
        ----------
        in_front : str
            Id of the step in front of the room, which speaks for itself.
        """
        told = [
            self._line(one)
            for one in self._shown()
            if one.step.id != in_front and self._is_tallied(one) and self._kept[one.round].sentence
        ]
        return told[:MOST]

    def _line(self, asked: Asked) -> dict[str, str]:
        return {
            "title": typeset(shortened(asked.step.title, TITLE_SIGNS)),
            "sentence": typeset(shortened(self._kept[asked.round].sentence, SENTENCE_SIGNS)),
        }

    def _is_tallied(self, asked: Asked) -> bool:
        kept = self._kept.get(asked.round)
        taken = self._follower.box.taken(asked.round)
        return kept is not None and (kept.step, kept.taken) == (asked.step, taken)

    def _shown(self) -> list[Asked]:
        """Return what the room was shown, as published: the vote in front, then the others, the last first."""
        proceedings = self._follower.proceedings
        if self._seen != (id(proceedings), proceedings.rows):
            self._seen = (id(proceedings), proceedings.rows)
            shown = [one for one in proceedings.asked() if proceedings.is_revealed(one.round)]
            last = {one.step.id: one for one in shown if kind(one.step.kind).makes == "ballots"}
            current = proceedings.current
            if current is not None and proceedings.is_revealed(current.round):
                last.pop(current.step.id, None)
                last[current.step.id] = current
            self._wanted = [
                Asked(self._follower.texts.as_published(one.step), one.number)
                for one in reversed(last.values())
            ][: MOST + 1]
        return self._wanted


def _tally(asked: Asked, ballots: Ballots, translate: Translate) -> tuple[list[Row], str]:
    """Return the results for the tablets, without what their kind holds back, and their sentence."""
    rules = kind(asked.step.kind)
    results = [
        one for one in rules.tally(asked.step, ballots) if one.indicator not in rules.held_back
    ]
    rows = [
        {
            "round": asked.number,
            "object": result.object,
            "indicator": result.indicator,
            "value": round(result.value, 4),
            "low": None if result.low is None else round(result.low, 4),
            "high": None if result.high is None else round(result.high, 4),
            "n": result.n,
        }
        for result in results
    ]
    return rows, rules.sentence(asked.step, results, translate) if results else ""
