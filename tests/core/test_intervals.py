"""The intervals of a share against scipy's, and how often they hold it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from cafe_citoyen.core.intervals import exact, median_places, variance_ends, wilson


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_scipys(case):
    successes, n = case
    expected = binomtest(successes, n).proportion_ci(method="wilson")
    assert wilson(successes, n) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_exact_interval_is_scipys(case):
    successes, n = case
    expected = binomtest(successes, n).proportion_ci(method="exact")
    assert exact(successes, n) == pytest.approx((expected.low, expected.high), abs=1e-9)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 12, 20, 35, 60])
def test_a_share_is_held_whatever_it_is(n):
    shares = np.linspace(0, 1, 501)
    ends = [exact(yes, n) for yes in range(n + 1)]
    kept = sum(
        binom.pmf(yes, n, shares) * ((low <= shares) & (shares <= high))
        for yes, (low, high) in enumerate(ends)
    )
    assert kept.min() >= 0.95 - 1e-9


TRUTHS = [(0.5, 0.0, 0.5), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.97, 0.02, 0.01), (0.2, 0.6, 0.2),
          (0.34, 0.33, 0.33), (0.6, 0.0, 0.4), (0.01, 0.98, 0.01), (0.8, 0.2, 0.0)]  # fmt: skip


@pytest.mark.parametrize("truth", TRUTHS, ids=str)
@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 20, 60])
def test_how_divided_a_room_is_is_held_whatever_it_is(truth, n):
    agree, _, oppose = truth
    divided = agree + oppose - (agree - oppose) ** 2
    rooms = np.random.default_rng(n).multinomial(n, truth, size=400)
    ends = [variance_ends(int(room[0]), int(room[2]), n) for room in rooms]
    held = sum(low - 1e-9 <= divided <= high + 1e-9 for low, high in ends)
    assert binom.cdf(held, 400, 0.95) > 0.001


def test_the_variance_of_a_room_lies_in_its_interval():
    for agreed, discussed, opposed in np.ndindex(7, 7, 7):
        n = agreed + discussed + opposed
        low, high = variance_ends(agreed, opposed, n)
        value = (agreed + opposed) / n - ((agreed - opposed) / n) ** 2 if n else 0.0
        assert 0 <= low <= value + 1e-12 and value - 1e-12 <= high <= 1


def test_nothing_is_known_without_ballots():
    assert wilson(0, 0) == exact(0, 0) == variance_ends(0, 0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("successes", "n"), [(-1, 3), (4, 3)])
def test_more_successes_than_ballots_is_refused(successes, n):
    with pytest.raises(ValueError, match="is not a share"):
        wilson(successes, n)
    with pytest.raises(ValueError, match="is not a share"):
        exact(successes, n)


@pytest.mark.parametrize(
    # P(Bin(n, 1/2) <= k) <= 0.025: 1/64 for n=6; 1/1024+10/1024 for n=10.
    ("n", "places"), [(5, None), (6, (0, 5)), (8, (0, 7)), (9, (1, 7)), (10, (1, 8))],
)  # fmt: skip
def test_the_places_that_bound_a_median(n, places):
    assert median_places(n) == places
