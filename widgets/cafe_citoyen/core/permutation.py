"""Whether two groups that a draw made differ by more than the draw: permutation tests.

The people were dealt to the groups by chance, so that every other deal was as likely. A test asks how
many deals would part the groups at least as much: it counts all of them where they are few, and
draws from a fixed seed where they are many.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice
from math import comb

import numpy as np
from numpy.typing import NDArray

MOST_COUNTED = 50_000
"""Deals that are all counted; above, `DRAWS` of them are drawn."""

DRAWS = 9_999
SEED = 20_261_129
AT_ONCE = 1_000
"""Deals held in memory at a time."""

NEAR = 1e-9
"""Two gaps nearer than this are equal: sums of floats differ by their order."""

Numbers = NDArray[np.float64]


@lru_cache(64)
def ranks_test(first: tuple[float, ...], second: tuple[float, ...]) -> float:
    """Return how often chance alone parts two groups of numbers as much, by the sum of their ranks.

    Numbers that are equal share the mean of their places (F. Wilcoxon, "Individual comparisons by
    ranking methods", Biometrics Bulletin 1, 1945).

    Parameters
    ----------
    first, second : tuple of float
        One number a person, in ascending order; neither is empty.

    Returns
    -------
    float
        Between 0 and 1, both directions counted.
    """
    _, places, counts = np.unique(first + second, return_inverse=True, return_counts=True)
    values = np.cumsum(counts) - (counts - 1) / 2
    ranks = values[places]
    n = len(first)
    usual = n * ranks.mean()
    least = abs(ranks[:n].sum() - usual)
    if _are_few(len(ranks), n):
        return _counted(len(ranks), n, lambda deals: deals @ ranks - usual, least)
    chance = np.random.default_rng(
        SEED
    )  # how many of each number fall to the first is all that matters
    dealt = chance.multivariate_hypergeometric(counts, n, DRAWS, method="marginals")
    return _drawn(dealt @ values - usual, least)


def higher(first: Sequence[float], second: Sequence[float]) -> float:
    """Return how often the second group's is the higher of two numbers, less how often the first's: -1 to 1.

    Parameters
    ----------
    first, second : sequence of float
        One number a person, in ascending order; neither is empty.
    """
    below, upto = (np.searchsorted(first, second, side) for side in ("left", "right"))
    return float((below + upto).sum() / (len(first) * len(second)) - 1)


def likeness_test(likeness: Sequence[Sequence[float]], n_first: int) -> float:
    """Return how often chance alone makes one of two groups that much more alike than the other.

    Parameters
    ----------
    likeness : sequence of sequence of float
        How alike each two people are, a square table; the first group's people come first.
    n_first : int
        How many these are; both groups have two people at least.
    """
    table = np.array(likeness, dtype=float)
    np.fill_diagonal(table, 0.0)
    n, everything = len(table), table.sum()

    def gaps(deals: Numbers) -> Numbers:
        pulls = deals @ table
        within = (pulls * deals).sum(axis=1)
        other = everything - 2 * pulls.sum(axis=1) + within
        found: Numbers = within / _pairs(n_first) - other / _pairs(n - n_first)
        return found

    seen = np.zeros((1, n))
    seen[0, :n_first] = 1.0
    least = abs(gaps(seen)[0])
    if _are_few(n, n_first):
        return _counted(n, n_first, gaps, least)
    chance = np.random.default_rng(SEED)
    some = (min(AT_ONCE, DRAWS - start) for start in range(0, DRAWS, AT_ONCE))
    deals = (chance.permuted(np.repeat(seen, size, axis=0), axis=1) for size in some)
    return _drawn(np.concatenate([gaps(one) for one in deals]), least)


def _pairs(n: int) -> int:
    return n * (n - 1)


def _are_few(n: int, n_first: int) -> bool:
    return comb(n, n_first) <= MOST_COUNTED


def _counted(n: int, n_first: int, gaps: Callable[[Numbers], Numbers], least: float) -> float:
    """Return the share of all deals that part the groups at least as much."""
    as_much = sum(int((abs(gaps(some)) >= least - NEAR).sum()) for some in _deals(n, n_first))
    return as_much / comb(n, n_first)


def _deals(n: int, n_first: int) -> Iterator[Numbers]:
    """Yield every deal: one a row, 1 for who is in the first group."""
    left = combinations(range(n), n_first)
    while some := list(islice(left, AT_ONCE)):
        deals = np.zeros((len(some), n))
        np.put_along_axis(deals, np.array(some), 1.0, axis=1)
        yield deals


def _drawn(gaps: Numbers, least: float) -> float:
    """Return the share of the deals drawn, the one that was made among them."""
    return (int((abs(gaps) >= least - NEAR).sum()) + 1) / (DRAWS + 1)
