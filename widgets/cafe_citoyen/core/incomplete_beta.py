"""The quantiles of a beta distribution where SciPy is not: in a browser that runs a notebook by itself."""

from math import exp, lgamma, log, log1p

MOST_TERMS = 10_000
TINY = 1e-300
"""Keeps a denominator of the fraction from 0 (W. J. Lentz, "Generating Bessel functions", Applied Optics 15, 1976)."""


def share_below(a: float, b: float, x: float) -> float:
    """Return the regularized incomplete beta function: the chance that a beta draw is under x.

    Parameters
    ----------
    a, b : float
        Parameters of the distribution, over 0.
    x : float
        From 0 to 1.

    References
    ----------
    NIST Digital Library of Mathematical Functions, 8.17.22: the continued fraction, which converges
    fast under (a + 1) / (a + b + 2); above, 8.17.4 turns it round.
    """
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - share_below(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front / _fraction(a, b, x)


def quantile(a: float, b: float, share: float) -> float:
    """Return the number under which a beta draw falls with that chance, to 1e-14.

    Parameters
    ----------
    a, b : float
        As for `share_below`.
    share : float
        From 0 to 1.
    """
    low, high = 0.0, 1.0
    while high - low > 1e-14 * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if share_below(a, b, middle) < share else (low, middle)
    return (low + high) / 2


def _fraction(a: float, b: float, x: float) -> float:
    value, above, below = 1.0, 1.0, 0.0
    for n in range(1, MOST_TERMS):
        m = n // 2
        if n % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1 / ((1 + term * below) or TINY)
        above = (1 + term / above) or TINY
        value *= above * below
        if abs(above * below - 1) < 1e-15:
            break
    return value
