"""Which votes stand on the sheet that goes out, by a rule that the sheet states."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import FEWEST
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.lead import is_close
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import is_halved
from cafe_citoyen.core.wording import EVOLUTION
from cafe_citoyen.store.after.results import Tallied
from cafe_citoyen.store.log.follow import SeanceFollower

MOST = 5


@dataclass(frozen=True)
class Finding:
    """What the room said to one question, the last time that it was shown.

    Attributes
    ----------
    step : Step
        What was asked, without the objects that fewer than five people answered.
    number : int
        The round, from 1.
    results : list of Result
        What the tally states of it.
    received : int
        How many ballots count.
    """

    step: Step
    number: int
    results: list[Result]
    received: int

    @property
    def is_clear(self) -> bool:
        """Whether one answer stands out, so that the sentence does not say « trop serré »."""
        return not is_close(self.results)

    def sentence(self, translate: Translate) -> str:
        """Return the kind's own sentence."""
        return kind(self.step.kind).sentence(self.step, self.results, translate)

    def figure(self, translate: Translate) -> dict[str, Any]:
        """Return the kind's own figure; one without data where nothing is left to draw."""
        if not self.results:
            return {"data": [], "layout": {}}
        return kind(self.step.kind).figure(self.step, self.results, translate)


def chosen(asked: Iterable[Tallied], follower: SeanceFollower) -> list[Finding]:
    """Return five findings at most: first the clear ones, then those of most ballots, then the earliest.

    Only votes that the room was shown, and that five people answered; of a question asked
    again, the last round that is both.

    Parameters
    ----------
    asked : iterable of Tallied
        The rounds that were asked and not cancelled, in the order of the evening.
    follower : SeanceFollower
        The séance's files, read.
    """
    last = {one.step.id: one for one in asked if one.is_revealed and _is_enough(one, follower)}
    found = [_finding(one, follower) for one in last.values()]
    drawn = [one for one in found if one.figure(str)["data"]]
    return sorted(drawn, key=lambda one: (not one.is_clear, -one.received))[:MOST]


def _is_enough(one: Tallied, follower: SeanceFollower) -> bool:
    return kind(one.step.kind).makes == "ballots" and follower.box.received(one.round) >= FEWEST


def _finding(one: Tallied, follower: SeanceFollower) -> Finding:
    """Return what a round says, added up anew where too few answered some of its objects; one half of a room alone says nothing."""
    step, ballots = one.step, follower.box.counted(one.round)
    results = [result for result in one.results if result.indicator != EVOLUTION]
    answers = {result.object: result.n for result in sorted(results, key=lambda result: result.n)}
    small = {item.id for item in step.objects if answers.get(item.id, 0) < FEWEST}
    if small:
        kept = tuple(item for item in step.objects if item.id not in small and not is_halved(step))
        step = replace(step, objects=kept)
        ballots = {
            person: {name: value for name, value in ballot.items() if name not in small}
            for person, ballot in ballots.items()
        }
        results = kind(step.kind).tally(step, ballots) if kept else []
    return Finding(step, one.number, results, len(ballots))
