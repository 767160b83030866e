"""Texts coded by hand, before and after a day: how much each label's share moved."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cafe_citoyen.core.intervals import newcombe

FEWEST = 30
"""Texts of a period under which no move is stated: one text more or less is then 3 points and up."""

FEWEST_COMPARED = 10
"""Texts of a period under which the two are not set beside each other at all."""


@dataclass(frozen=True)
class Shift:
    """One label in two periods.

    Attributes
    ----------
    label : str
        The code.
    before, after : int
        Its texts in each period.
    difference, low, high : float
        Share after less share before, -1 to 1, with its 95 % interval.
    """

    label: str
    before: int
    after: int
    difference: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Tell whether the interval leaves zero out."""
        return self.low * self.high > 0


Texts = Sequence[Collection[str]]
"""The labels of each text of a period."""


def compare(before: Texts, after: Texts, labels: Sequence[str]) -> list[Shift]:
    """Return the move of each label, in their order; none where a period is too small to be compared.

    Parameters
    ----------
    before, after : sequence of collection of str
        The labels of each text of the two periods.
    labels : sequence of str
        All labels, met or not.
    """
    if min(len(before), len(after)) < FEWEST_COMPARED:
        return []
    return [_shift(label, before, after) for label in labels]


def is_small(before: Texts, after: Texts) -> bool:
    """Tell whether a period holds too few texts for any move to be stated."""
    return min(len(before), len(after)) < FEWEST


def _shift(label: str, before: Texts, after: Texts) -> Shift:
    counts = sum(label in one for one in before), sum(label in one for one in after)
    first, second = (counts[0], len(before)), (counts[1], len(after))
    difference = second[0] / second[1] - first[0] / first[1]
    return Shift(label, *counts, difference, *newcombe(first, second))
