"""In which order an earlier vote leaves its objects: most voices, most divided, least known first."""

from collections import Counter
from collections.abc import Mapping

from cafe_citoyen.core.atelier.source import DIVIDED, UNKNOWN
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.comparison import RANK
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step


def ranked(way: str, step: Step, ballots: Ballots) -> list[str]:
    """Return the ids of a step's objects in an order; those that are level keep the step's own.

    Parameters
    ----------
    way : {"premiers", "partages", "inconnus"}
        What comes first.
    step : Step
        What was asked.
    ballots : mapping
        The ballots that count.
    """
    if way == UNKNOWN:
        marks = {item.id: unknown(step, counts(item.id, ballots)) for item in step.objects}
        return _sorted(step, marks)
    results = kind(step.kind).tally(step, ballots)
    return (
        most_divided(step, ballots, results)
        if way == DIVIDED
        else _sorted(step, _voices(step, results))
    )


def most_divided(step: Step, ballots: Ballots, results: list[Result]) -> list[str]:
    """Return the ids of a step's objects, the most divided first: as its kind states it, then by how far answers lie apart.

    The order alone says nothing of the room: where a kind is silent, with too few people, it follows
    the `spread`.
    """
    stated = by_object(results, kind(step.kind).divided_by)
    spreads = _sorted(step, {one.id: spread(step, counts(one.id, ballots)) for one in step.objects})
    return sorted(spreads, key=lambda name: -stated[name].value if name in stated else 0.0)


def counts(name: str, ballots: Ballots) -> Counter[str]:
    """Return how many gave each answer to an object."""
    return Counter(ballot[name] for ballot in ballots.values() if name in ballot)


def unknown(step: Step, given: Mapping[str, int]) -> float:
    """Return the share of answers that stand in no order, « je ne sais pas »; 0 where there is none."""
    n = sum(given.values())
    return sum(given.get(value, 0) for value in kind(step.kind).unranked(step)) / n if n else 0.0


def spread(step: Step, given: Mapping[str, int]) -> float:
    """Return how far the answers to an object lie apart, from 0 (of one mind) to 1 (two equal camps).

    With levels it is their variance, the lowest being 0, the highest 1, over its largest value:
    for stands what `Position` states. Without, the chance that two people answered otherwise.
    """
    levels = list(kind(step.kind).levels(step))
    n = sum(given.get(level, 0) for level in levels) if levels else sum(given.values())
    if not n:
        return 0.0
    if len(levels) < 2:
        return 1 - sum((count / n) ** 2 for count in given.values())
    places = {level: place / (len(levels) - 1) for place, level in enumerate(levels)}
    mean = sum(place * given.get(level, 0) for level, place in places.items()) / n
    squares = sum((place - mean) ** 2 * given.get(level, 0) for level, place in places.items())
    return 4 * squares / n


def _sorted(step: Step, marks: Mapping[str, float]) -> list[str]:
    """Return the ids of a step's objects, the highest mark first, level ones in the step's order."""
    return sorted((item.id for item in step.objects), key=lambda name: -marks.get(name, 0.0))


def _voices(step: Step, results: list[Result]) -> dict[str, float]:
    """Return what puts each object first: its rank, else what its kind speaks of first."""
    ranks = by_object(results, RANK)
    if ranks:
        return {name: -one.value for name, one in ranks.items()}
    spoken = kind(step.kind).headline or next(
        (one.indicator for one in results if one.low is not None), ""
    )
    return {name: one.value for name, one in by_object(results, spoken).items()}
