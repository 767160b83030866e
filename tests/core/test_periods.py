"""Two periods compared: shares, their difference and its interval."""

import pytest

from cafe_citoyen.core.intervals import newcombe
from cafe_citoyen.core.periods import compare, is_small


def test_the_interval_is_newcombes():
    # Newcombe 1998, table II, case (a): 56/70 - 48/80 = 0.20, method 10: 0.0524 to 0.3339
    low, high = newcombe((48, 80), (56, 70))
    assert (low, high) == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))


def test_a_move_is_sure_where_its_interval_leaves_zero_out():
    before, after = ["x"] * 48 + ["y"] * 32, ["x"] * 56 + ["y"] * 14
    first, second, never = compare(before, after, ["x", "y", "z"])
    assert (first.before, first.after, first.difference) == (48, 56, pytest.approx(0.2))
    assert first.is_sure
    assert second.difference == pytest.approx(-0.2)
    assert (never.difference, never.is_sure) == (0.0, False)
    assert not is_small(before, after)


def test_a_text_of_several_codes_counts_for_each():
    both, one = [{"x", "y"}] * 10, [{"y"}] * 10
    x, y = compare(both, one, ["x", "y"])
    assert ((x.before, x.after), (y.before, y.after)) == ((10, 0), (10, 10))


def test_under_ten_texts_periods_are_not_compared_and_under_thirty_nothing_is_sure_enough():
    assert compare([], ["x"] * 40, ["x"]) == compare(["x"] * 9, ["x"] * 40, ["x"]) == []
    assert len(compare(["x"] * 10, ["x"] * 40, ["x"])) == 1
    assert is_small([], ["x"] * 40)
    assert is_small(["x"] * 29, ["x"] * 40)
