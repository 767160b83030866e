"""The quantiles of a beta distribution, which exact intervals are made of.

SciPy has them too, and takes 0.25 s of processor time and 34 MiB to load: more than all that the first hundred
tablets of a room ask for, whose pages waited for it. A browser that runs a notebook by itself has no SciPy.
"""

from math import exp, lgamma, log, log1p

MOST_TERMS = 10_000
MOST_STEPS = 100
NEAR = 1e-12
"""Of the quantile: a step of Newton's so small leaves an error far smaller."""

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
    return _weight(a, b, x) / (a * _fraction(a, b, x))


def quantile(a: float, b: float, share: float) -> float:
    """Return the number under which a beta draw falls with that chance, by Newton's steps between two bounds.

    Parameters
    ----------
    a, b : float
        As for `share_below`.
    share : float
        From 0 to 1.
    """
    low, high = 0.0, 1.0
    found = a / (a + b)
    for _ in range(MOST_STEPS):
        above = share_below(a, b, found) - share
        low, high = (low, found) if above > 0 else (found, high)
        weight = _weight(a, b, found)
        nearer = found - above * found * (1 - found) / weight if weight else low
        if not low < nearer < high:
            nearer = (low + high) / 2
        if abs(nearer - found) <= NEAR * nearer:
            return nearer
        found = nearer
    return found


def _weight(a: float, b: float, x: float) -> float:
    """Return the density of the distribution times x (1 - x)."""
    return exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))


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
