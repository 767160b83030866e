"""Intervals of a share."""

from math import sqrt

Z_95 = 1.959963984540054
"""Two-sided 95 % quantile of the standard normal distribution."""


def wilson(successes: float, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a share.

    It stays inside 0 to 1 and keeps its coverage for the six people of a small café,
    where the textbook interval does not.

    Parameters
    ----------
    successes : float
        How many out of ``n``. A sum of marks from 0 to 1 will do: their variance is at most
        that of as many successes (Bhatia and Davis, American Mathematical Monthly 107, 2000),
        so that the interval is, if anything, too wide.
    n : int
        Number of ballots; with 0 nothing is known and the interval is 0 to 1.

    Returns
    -------
    low, high : float
        Ends of the interval, as shares from 0 to 1.

    Raises
    ------
    ValueError
        If ``successes`` is not between 0 and ``n``.

    References
    ----------
    E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", Journal of the American Statistical Association 22, 1927.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} successes out of {n} is not a share")
    if n == 0:
        return 0.0, 1.0
    share = successes / n
    spread = Z_95**2 / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z_95 * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float]:
    """Return the 95 % interval of the second share less the first, of two separate groups.

    Parameters
    ----------
    first, second : tuple of int
        How many, out of how many, in each group; neither group is empty.

    Returns
    -------
    low, high : float
        Ends of the interval of the difference, -1 to 1.

    References
    ----------
    R. G. Newcombe, "Interval estimation for the difference between independent proportions:
    comparison of eleven methods", Statistics in Medicine 17, 1998, method 10.
    """
    before, after = first[0] / first[1], second[0] / second[1]
    (low_before, high_before), (low_after, high_after) = wilson(*first), wilson(*second)
    down = sqrt((after - low_after) ** 2 + (high_before - before) ** 2)
    up = sqrt((high_after - after) ** 2 + (before - low_before) ** 2)
    return after - before - down, after - before + up
