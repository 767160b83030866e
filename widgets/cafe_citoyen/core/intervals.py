"""Intervals of a share, of a difference of two, and of a median."""

from functools import lru_cache
from math import sqrt

from cafe_citoyen.core.incomplete_beta import quantile

Z_95 = 1.959963984540054
"""Two-sided 95 % quantile of the standard normal distribution."""


def exact(successes: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share that holds it whatever it is, however few people there are.

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
    C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in
    the case of the binomial", Biometrika 26, 1934.
    """
    return _exact(successes, n, 0.05)


def variance_ends(agreed: int, opposed: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of the variance of stands of +1 (agreed), -1 (opposed) and 0.

    With q the share that takes a side and m the mean of the sides taken, it is q - (q m)². Both
    are held at once by two exact intervals of 97.5 %, and the ends are the least and the most
    that the variance can be between these.
    """
    sides = agreed + opposed
    few, many = _exact(sides, n, 0.025)
    means = [2 * end - 1 for end in _exact(agreed, sides, 0.025)]
    far = max(abs(mean) for mean in means)
    near = 0.0 if means[0] <= 0 <= means[1] else min(abs(mean) for mean in means)
    widest = min(many, max(few, 0.5 / near**2)) if near else many
    low = min(share - (share * far) ** 2 for share in (few, many))
    return low, widest - (widest * near) ** 2


def smaller_share(one: int, other: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of the smaller of two shares of the same people.

    Both are held at once by two exact intervals of 97.5 %; the smaller one lies between the
    smaller of their low ends and the smaller of their high ends.
    """
    lows, highs = zip(*(_exact(count, n, 0.025) for count in (one, other)), strict=True)
    return min(lows), min(highs)


@lru_cache(65536)
def _exact(successes: float, n: int, miss: float) -> tuple[float, float]:
    _require_share(successes, n)
    low = quantile(successes, n - successes + 1, miss / 2) if successes > 0 else 0.0
    high = quantile(successes + 1, n - successes, 1 - miss / 2) if successes < n else 1.0
    return low, high


def _require_share(successes: float, n: int) -> None:
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} successes out of {n} is not a share")


def wilson(successes: float, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a share.

    On average over all shares it keeps its 95 %, not near 0 and 1: a share on its own is
    stated by `exact`.

    Parameters
    ----------
    successes, n
        As for `exact`, and so are what is returned and raised.

    References
    ----------
    E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", Journal of the American Statistical Association 22, 1927.
    """
    _require_share(successes, n)
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


def student(freedom: int) -> float:
    """Return the two-sided 95 % quantile of Student's t, to 3 % with two degrees, then closer.

    Parameters
    ----------
    freedom : int
        Degrees of freedom, from 2.

    References
    ----------
    M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.5.
    """
    z = Z_95
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


def paired(up: int, down: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of (up - down) / n, where the same people answered on both.

    One person more is counted on each side, and Student's quantile is taken for the normal one:
    with fewer than five people, whatever they said, the interval holds 0. Over rooms of 1 to 60
    it leaves out 0 where there is no difference in at most 7 rooms of 100, 3 on average.

    Parameters
    ----------
    up, down : int
        People who differ one way, and the other.
    n : int
        All of them; with 0 the interval is -1 to 1.

    References
    ----------
    D. G. Bonett and R. M. Price, "Adjusted Wald confidence interval for a difference of
    binomial proportions based on paired data", Journal of Educational and Behavioral
    Statistics 37, 2012.
    """
    size = n + 2
    one, other = (up + 1) / size, (down + 1) / size
    middle = one - other
    reach = student(n + 1) * sqrt((one + other - middle**2) / size) if n else 1.0
    return max(-1.0, middle - reach), min(1.0, middle + reach)


@lru_cache(4096)
def median_places(n: int) -> tuple[int, int] | None:
    """Return which of ``n`` sorted answers bound the median with 95 % confidence, from 0.

    The distribution-free interval between two order statistics: the number of answers below
    the true median is binomial (n, 1/2). Under six answers no such interval exists: None.

    References
    ----------
    H. A. David and H. N. Nagaraja, "Order Statistics", 3rd edition, Wiley, 2003, section 7.1.
    """
    below, place, term = 0, -1, 1  # term: how many of the 2^n ways have one answer more below
    while (below + term) * 40 <= 2**n:
        place += 1
        below += term
        term = term * (n - place) // (place + 1)
    return (place, n - 1 - place) if place >= 0 else None
