"""Whether the first is ahead of the others: the one place that says so, for every way to vote.

What decides is the interval of the *difference*, person by person, because the same people
answered on both. To compare the first with each other one, and with no correction for how many
there are, keeps the promise made for a pair (K. Hung and W. Fithian, "Rank verification for
exponential families", Annals of Statistics 47, 2019).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import fsum
from typing import NamedTuple

from cafe_citoyen.core import plain_gaps
from cafe_citoyen.core.intervals import paired, student
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.typography import quoted, shortened

LEAD = "lead"
"""Indicator of the objects that may be first: how far each is ahead of the best of the others."""

FEW_MARKS = 20_000
"""Of people who stand for several: fewer are added up without NumPy, which takes a tenth of a second to load."""

MOST_NAMED = 3
TITLE_SIGNS = 80
"""Of all the names in one sentence: more than that, and they are counted."""

NAME_SIGNS = 60
"""Of each text where several are named in one sentence."""


class Gap(NamedTuple):
    """How far the first is ahead of another one, with the 95 % interval and the people behind it."""

    value: float
    low: float
    high: float
    n: int


def gaps(
    marks: Mapping[str, Mapping[str, float]], first: str, people: Mapping[str, int] | None = None
) -> dict[str, Gap]:
    """Return how far the first's mean mark is ahead of each other one's.

    Where everybody marked both, this is `paired` for marks between 0 and 1. People who marked
    one of the two only count for its mean, by the variance of a difference of such means.

    Parameters
    ----------
    marks : mapping
        Object to {person: mark from 0 to 1}.
    first : str
        The object with the highest mean.
    people : mapping, optional
        How many marked alike, where a person of `marks` stands for several; by default each for one.
    """
    if people and len(people) * len(marks) < FEW_MARKS:
        return _plain_gaps(marks, first, people)
    try:
        import numpy as np
    except ModuleNotFoundError:  # in a browser
        return _plain_gaps(marks, first, people)

    everybody = sorted({*chain.from_iterable(marks.values())})  # a sum depends on its order
    place = dict(zip(everybody, range(len(everybody)), strict=True)).__getitem__
    table = np.full((len(marks), len(everybody) + 2), np.nan)
    known: list[str] = []
    places = np.empty(0, np.intp)
    for row, own in enumerate(marks.values()):
        if (whose := list(own)) != known:  # most often all marked all: one look-up for every row
            known, places = whose, np.fromiter(map(place, whose), np.intp, len(whose))
        table[row, places] = np.fromiter(own.values(), float, len(own))
    top = list(marks).index(first)
    table[:, -2:] = (0, 1)
    table[top, -2:] = (1, 0)  # one person more who is all for the first, and one for the other
    alike = np.ones(len(everybody) + 2)
    if people:
        alike[:-2] = [people[one] for one in everybody]
    n = (~np.isnan(table) * alike).sum(axis=1)
    means = np.nansum(table * alike, axis=1) / n
    pulls = np.nan_to_num((table - means[:, None]) / n[:, None])
    errors = np.sqrt(((pulls[top] - pulls) ** 2 * alike).sum(axis=1))
    found = {}
    for row, (name, own) in enumerate(marks.items()):
        if name != first and own:
            both = int(min(n[top], n[row])) - 2
            middle = float(means[top] - means[row])
            reach = student(both + 1) * float(errors[row])
            value = _mean(marks[first], people) - _mean(own, people)
            found[name] = Gap(value, max(-1.0, middle - reach), min(1.0, middle + reach), both)
    return found


def _plain_gaps(
    marks: Mapping[str, Mapping[str, float]], first: str, people: Mapping[str, int] | None
) -> dict[str, Gap]:
    found = {}
    for name, own in marks.items():
        if name != first and own:
            middle, error, both = plain_gaps.gap(marks[first], own, people)
            reach = student(both + 1) * error
            value = _mean(marks[first], people) - _mean(own, people)
            found[name] = Gap(value, max(-1.0, middle - reach), min(1.0, middle + reach), both)
    return found


def preferences(marks: Mapping[str, Mapping[str, float]], first: str) -> dict[str, Gap]:
    """Return how many more people mark the first above each other one than below it, as a share.

    For numbers that have no common reach, where a mean difference would be one person's.
    """
    found = {}
    for name, own in marks.items():
        if name != first and own:
            both = marks[first].keys() & own.keys()
            up = sum(marks[first][one] > own[one] for one in both)
            down = sum(marks[first][one] < own[one] for one in both)
            found[name] = Gap(
                (up - down) / max(1, len(both)), *paired(up, down, len(both)), len(both)
            )
    return found


def leads(first: str, ahead: Mapping[str, Gap]) -> list[Result]:
    """Return the lead of each object that may be first; the first stands alone where it is ahead.

    Parameters
    ----------
    first : str
        The object that the kind's own order puts first.
    ahead : mapping
        Every other object to how far the first is ahead of it.
    """
    if not ahead:
        return []
    closest = min(ahead.values(), key=lambda gap: (gap.low, gap.value))
    found = [Result(first, LEAD, closest.value, closest.low, closest.high, closest.n)]
    for name, gap in sorted(ahead.items(), key=lambda item: item[1].value):
        if gap.low <= 0:
            found.append(Result(name, LEAD, -gap.value, -gap.high, -gap.low, gap.n))
    return found


def contenders(results: Iterable[Result]) -> list[str]:
    """Return the objects that may be first, by their order; one alone is ahead of all the others."""
    return list(by_object(list(results), LEAD))


def is_close(results: Iterable[Result]) -> bool:
    """Tell whether several may be first: by their leads or, where ranks have intervals, by the first one's.

    Parameters
    ----------
    results : iterable of Result
        What a tally stated; where it puts nothing first, nothing is close.
    """
    found = list(results)
    ahead = contenders(found)
    if ahead:
        return len(ahead) > 1
    first = min(by_object(found, "rank").values(), key=lambda rank: rank.value, default=None)
    return first is not None and (first.high or 1) > 1


def named(text: str, translate: Translate, signs: int = NAME_SIGNS) -> str:
    """Return a text as a name in a list: one word stands bare, a sentence between quotes."""
    name = quoted(text, signs)
    return name if shortened(text, signs).isalnum() else translate("« {text} »").format(text=name)


def too_close(names: Sequence[str], basis: str, translate: Translate) -> str:
    """Return the sentence that names nobody the winner.

    Parameters
    ----------
    names : sequence of str
        Those that may be first (`named`), with what each counts.
    basis : str
        What the counts are out of.
    """
    if is_long(names):
        sentence = translate("Trop serré pour départager les {several} premières ({basis}).")
    else:
        sentence = translate("Trop serré pour départager : {names} ({basis}).")
    return sentence.format(names=listed(names, translate), several=len(names), basis=basis)


def tied(names: Sequence[str], basis: str, translate: Translate) -> str:
    """Return the sentence for those that count exactly as much as one another."""
    if is_long(names):
        sentence = translate("À égalité en tête : {several} propositions ({basis}).")
    else:
        sentence = translate("À égalité en tête : {names} ({basis}).")
    return sentence.format(names=listed(names, translate), several=len(names), basis=basis)


def listed(names: Sequence[str], translate: Translate) -> str:
    """Return the first names, and how many others there are."""
    left = len(names) - MOST_NAMED
    if left < 1:
        return ", ".join(names)
    others = counted(left, "{names} et {n} autre", "{names} et {n} autres", translate)
    return others.format(names=", ".join(names[:MOST_NAMED]), n=left)


def is_long(names: Sequence[str]) -> bool:
    """Tell whether names would fill a title: who looks for them reads them on the first bars."""
    return len(names) > 1 and sum(map(len, names)) > TITLE_SIGNS


def _mean(own: Mapping[str, float], people: Mapping[str, int] | None) -> float:
    if people is None:
        return fsum(own.values()) / len(own)
    return fsum(own[one] * people[one] for one in own) / sum(people[one] for one in own)
