"""One experiment run with many seeds: its middle, and where most runs fall."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True)
class Spread:
    """What many runs gave: their mean, and the ends that hold the middle 95 % of them."""

    mean: float
    low: float
    high: float
    runs: int


def spread(values: Sequence[float]) -> Spread:
    """Return the mean of runs and their 2.5 % and 97.5 % quantiles.

    With few runs the ends lie close to the smallest and the largest: it tells how much one
    run may differ from the next, not how well the mean is known.
    """
    ordered = sorted(values)
    return Spread(fmean(ordered), quantile(ordered, 0.025), quantile(ordered, 0.975), len(ordered))


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of sorted values lie, on the line between two."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
