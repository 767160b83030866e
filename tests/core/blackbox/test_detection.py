"""Detection and trust: intervals against known ones, and empty halves of the room."""

import pytest
from scipy.stats import binomtest

from cafe_citoyen.core.blackbox.detection import agresti_caffo, detection, trust_by_arm
from cafe_citoyen.core.refusal import Refusal


def test_guesses_are_counted_and_held_exactly():
    found = detection([True, True, False, False], [True, False, False, False])
    expected = binomtest(3, 4).proportion_ci(method="exact")
    assert (found.right, found.n) == (3, 4)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.verdict == "indecis"


def test_the_verdict_needs_the_whole_interval():
    assert detection([True] * 20, [True] * 20).verdict == "mieux"
    assert detection([True] * 20, [False] * 20).verdict == "moins bien"
    assert detection([], []).verdict == "indecis"


def test_missing_guesses_are_refused():
    with pytest.raises(Refusal, match="1 réponses pour 2 textes"):
        detection([True], [True, False])


def test_the_interval_by_hand():
    # 4/5 and 1/5 become 5/7 and 2/7: 3/7 ± 1.96 sqrt(2 × (10/49)/7) = .4286 ± .4733
    assert agresti_caffo((4, 5), (1, 5)) == pytest.approx((-0.0447, 0.9018), abs=1e-3)


def test_an_empty_half_gives_no_difference_and_a_wide_interval():
    found = trust_by_arm([], [True])
    assert found.difference is None
    assert found.high - found.low > 1


def test_the_halves_swapped_change_the_sign():
    one, other = [True, True, False], [False, False, True, False]
    there, back = trust_by_arm(one, other), trust_by_arm(other, one)
    assert there.difference == pytest.approx(2 / 3 - 1 / 4)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
