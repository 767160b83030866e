"""Majority judgement: the median grade of each object, its rank, and how far the first is ahead.

M. Balinski and R. Laraki, "Majority Judgment: Measuring, Ranking, and Electing", MIT Press,
2011, as Mieux Voter counts it: with an even number of ballots the worse of the two middle
grades decides, and a missing grade counts as the worst. Objects of the same median are told
apart by taking one median grade off each, as often as it takes (`majority_order`).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import Any

from cafe_citoyen.core.lead import Gap

DRAWS = 2000
"""Rooms drawn to see how far one proposal is ahead of another."""


def majority_gauge(counts: Mapping[int, int]) -> tuple[int, Fraction, Fraction]:
    """Return the majority grade and the shares above and below it, exactly.

    Parameters
    ----------
    counts : mapping
        Place of a grade (0 the worst) to its number of ballots.
    """
    n = sum(counts.values())
    if not n:
        return 0, Fraction(0), Fraction(0)
    seen, grade = 0, 0
    for grade in sorted(counts):
        seen += counts[grade]
        if seen >= (n + 1) // 2:
            break
    above = sum(count for place, count in counts.items() if place > grade)
    below = sum(count for place, count in counts.items() if place < grade)
    return grade, Fraction(above, n), Fraction(below, n)


def majority_order(tallies: Sequence[Mapping[int, int]]) -> list[int]:
    """Return the rank of each object by majority judgement, from 1; equal grades share it.

    The majority grades are compared, then the ones that are the majority grades once these are
    taken off, and so on (Balinski and Laraki, "Majority Judgment", 2011, chapter 1: the majority
    value). Taking them off one by one walks from the middle outwards, the lower side first, so
    two objects part at the first distance from the middle where they differ. Distances are
    shares of an object's own ballots: nine grades and ninety in the same proportions are equal.

    Parameters
    ----------
    tallies : sequence of mapping
        For each object, place of a grade (0 the worst) to its number of ballots.
    """
    totals = [sum(counts.values()) for counts in tallies]
    whole = lcm(*filter(None, totals))  # all are laid out over as many places
    edges = [
        [place * (whole // total) for place in accumulate(counts[one] for one in sorted(counts))]
        if total
        else [0]
        for counts, total in zip(tallies, totals, strict=True)
    ]
    distances = sorted({abs(2 * edge - whole) for one in edges for edge in [0, *one]} - {0})
    values = [
        _outwards(sorted(counts) or [-1], ends, whole, distances)
        for counts, ends in zip(tallies, edges, strict=True)
    ]
    return [1 + sum(other > value for other in values) for value in values]


def _outwards(
    grades: list[int], edges: list[int], whole: int, distances: list[int]
) -> list[tuple[int, int]]:
    """Return the grades met below and above the middle, up to each distance from it.

    ``edges`` says where each grade ends among ``whole`` sorted places; distances are doubled,
    as the middle may lie on half a place.
    """
    doubled = [2 * edge for edge in edges]
    last = len(grades) - 1
    return [
        (
            grades[min(last, bisect_right(doubled, whole - reach))],
            grades[min(last, bisect_left(doubled, whole + reach))],
        )
        for reach in distances
    ]


def majority_gaps(
    first: str, others: Iterable[str], ballots: Sequence[Mapping[str, str]], top: int
) -> dict[str, Gap]:
    """Return how far the first's majority gauge is ahead of each other one's.

    A median has no simple error, so rooms like this one are drawn: the Bayesian bootstrap
    (D. B. Rubin, "The Bayesian bootstrap", Annals of Statistics 9, 1981) on the pairs of grades
    that people gave to the two, with one person more who gives all to the one and nothing to
    the other, and one who does the reverse. Seeded.

    Parameters
    ----------
    first : str
        Id of the first.
    others : iterable of str
        Ids of those it is compared with.
    ballots : sequence of mapping
        Id to the place of its grade, 0 the worst; one left out counts as that.
    top : int
        Place of the best grade.
    """
    import numpy as np

    draws, found = np.random.default_rng(0), {}
    for name in others:
        pairs = Counter((int(one.get(first, "0")), int(one.get(name, "0"))) for one in ballots)
        both = Counter({(top, 0): 1, (0, top): 1}) + pairs
        weights = draws.standard_gamma([both[pair] for pair in sorted(both)], (DRAWS, len(both)))
        sides = zip(*sorted(both), strict=True)
        mine, other = (_gauges(weights, np.array(side), top) for side in sides)
        low, high = np.quantile(mine - other, [0.025, 0.975])
        value = _gauge(pairs, 0) - _gauge(pairs, 1)
        found[name] = Gap(value, min(float(low), value), max(float(high), value), len(ballots))
    return found


def _gauges(weights: Any, grades: Any, top: int) -> Any:
    """Return the majority gauge of each draw (a row): the grade, moved by the larger share beside it."""
    import numpy as np

    places = np.arange(top + 1)
    shares = weights @ (grades[:, None] == places) / weights.sum(axis=1, keepdims=True)
    below = np.cumsum(shares, axis=1)
    middle = (below < 0.5).sum(axis=1)
    rows = np.arange(len(shares))
    under = below[rows, middle] - shares[rows, middle]
    above = 1 - below[rows, middle]
    return middle + np.where(above > under, above, -under)


def _gauge(pairs: Mapping[tuple[int, int], int], side: int) -> float:
    counts: Counter[int] = Counter()
    for pair, count in pairs.items():
        counts[pair[side]] += count
    grade, above, below = majority_gauge(counts)
    return float(grade + (above if above > below else -below))
