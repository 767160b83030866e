"""Texts sorted by sub-theme, before and after a day: how much each sub-theme's share moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from cafe_citoyen.core.intervals import newcombe

FEWEST = 30
"""Texts of a period under which no move is stated: one text more or less is then 3 points and up."""


@dataclass(frozen=True)
class Shift:
    """One sub-theme in two periods.

    Attributes
    ----------
    label : str
        The sub-theme.
    before, after : int
        Its texts in each period.
    difference, low, high : float or None
        Share after less share before, -1 to 1, with its 95 % interval; None where a period is empty.
    """

    label: str
    before: int
    after: int
    difference: float | None
    low: float | None
    high: float | None

    @property
    def is_sure(self) -> bool:
        """Tell whether the interval leaves zero out."""
        return self.low is not None and self.high is not None and self.low * self.high > 0


def compare(before: Sequence[str], after: Sequence[str], labels: Sequence[str]) -> list[Shift]:
    """Return the move of each label, in their order.

    Parameters
    ----------
    before, after : sequence of str
        The label of each text of the two periods.
    labels : sequence of str
        All labels, met or not.
    """
    return [_shift(label, before, after) for label in labels]


def is_small(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether a period holds too few texts for any move to be stated."""
    return min(len(before), len(after)) < FEWEST


def _shift(label: str, before: Sequence[str], after: Sequence[str]) -> Shift:
    counts = sum(one == label for one in before), sum(one == label for one in after)
    if not (before and after):
        return Shift(label, *counts, None, None, None)
    first, second = (counts[0], len(before)), (counts[1], len(after))
    difference = second[0] / second[1] - first[0] / first[1]
    return Shift(label, *counts, difference, *newcombe(first, second))
