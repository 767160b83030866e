"""What a browser computes without NumPy and SciPy is what they compute."""

import sys
from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from scipy.special import betainc, betaincinv

from cafe_citoyen.core import incomplete_beta
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.lead import gaps

MARKS = some.dictionaries(
    some.sampled_from("abcdefgh"), some.floats(0, 1, allow_subnormal=False), min_size=1
)
parameters = some.floats(0.5, 2000)


@given(parameters, parameters, some.floats(0, 1))
@example(1.0, 1500.0, 1e-9)
@example(1500.0, 1.0, 1 - 1e-9)
def test_the_share_below_is_that_of_scipy(a, b, x):
    assert incomplete_beta.share_below(a, b, x) == pytest.approx(betainc(a, b, x), rel=1e-9, abs=1e-12)  # fmt: skip


@given(some.integers(0, 1500), some.integers(1, 1500), some.sampled_from((0.0125, 0.025, 0.975)))
def test_an_end_of_an_interval_is_that_of_scipy(successes, more, share):
    a, b = successes + 1, more
    assert incomplete_beta.quantile(a, b, share) == pytest.approx(betaincinv(a, b, share), rel=1e-9)


def test_a_quantile_is_the_binomial_one():
    """Clopper and Pearson's low end: the share under which 7 or more of 10 come one time in 40."""
    low = incomplete_beta.quantile(7, 4, 0.025)
    assert sum(comb(10, k) * low**k * (1 - low) ** (10 - k) for k in range(7, 11)) == pytest.approx(0.025)  # fmt: skip


@given(MARKS, MARKS)
def test_gaps_are_those_of_numpy(first, other):
    marks = {"one": first, "other": other}
    with_numpy = gaps(marks, "one")["other"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "numpy", None)
        without = gaps(marks, "one")["other"]
    assert without == pytest.approx(with_numpy, abs=1e-12)


def test_an_interval_is_the_same_without_scipy(monkeypatch):
    with_scipy = exact(3, 11)
    exact.cache_clear()
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    assert exact(3, 11) == pytest.approx(with_scipy, rel=1e-12)
    exact.cache_clear()
