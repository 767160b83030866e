"""The results of a séance as rows of ``resultats.csv``: derived, so that anybody may delete it."""

from collections.abc import Iterator

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.rounds import changes
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.csv_file import encode, header
from cafe_citoyen.store.follow import SeanceFollower

EVOLUTION = "evolution"
"""Indicator of a later round: the difference to the round before, -1 to 1, person by person."""

Row = dict[str, str]


def rounds(follower: SeanceFollower) -> Iterator[tuple[Step, int, list[Result]]]:
    """Yield each round that was asked and not cancelled, with its results, in the order of the evening.

    Texts that were taken back after a vote on them are worded no more: reports stay.
    """
    proceedings = follower.proceedings
    for step_id in proceedings.steps:
        before = None
        for number in proceedings.rounds(step_id):
            step = follower.texts.as_published(proceedings.step_of(step_id, number))
            results = kind(step.kind).tally(step, follower.box.counted(step_id, number))
            if before is not None:
                results = results + _evolution(follower, step, before, number)
            yield step, number, results
            before = number


def rows(seance_id: str, follower: SeanceFollower) -> list[Row]:
    """Return every number that the tallies state, one row each.

    Parameters
    ----------
    seance_id : str
        Id of the séance.
    follower : SeanceFollower
        Its files, read.
    """
    return [
        _row(seance_id, step.id, number, result)
        for step, number, results in rounds(follower)
        for result in results
    ]


def as_csv(seance_id: str, follower: SeanceFollower) -> bytes:
    """Return ``resultats.csv``, header included."""
    return header("resultats") + encode("resultats", rows(seance_id, follower))


def _evolution(follower: SeanceFollower, step: Step, before: int, after: int) -> list[Result]:
    box = follower.box
    found = changes(step, box.counted(step.id, before), box.counted(step.id, after))
    return [
        Result(one.object, EVOLUTION, one.difference, one.low, one.high, one.n) for one in found
    ]


def _row(seance_id: str, step_id: str, number: int, result: Result) -> Row:
    return {
        "seance": seance_id,
        "etape": step_id,
        "tour": str(number),
        "objet": result.object,
        "indicateur": result.indicator,
        "valeur": _cell(result.value),
        "bas": _cell(result.low),
        "haut": _cell(result.high),
        "n": str(result.n),
    }


def _cell(value: float | None) -> str:
    """Return a number with ten significant digits: more than any room knows, and stable."""
    return "" if value is None else f"{value + 0.0:.10g}"
