"""Majority judgement: examples worked by hand."""

from collections import Counter
from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.majority import majority_gauge, majority_order

# The example of many pages on majority judgement: the capital of Tennessee, 100 voters, four grades.
TENNESSEE = {
    "memphis": {3: 42, 0: 58},
    "nashville": {2: 42 + 15 + 17, 3: 26},
    "chattanooga": {0: 42, 1: 26, 3: 15, 2: 17},
    "knoxville": {0: 42, 1: 26, 2: 15, 3: 17},
}


def test_the_capital_of_tennessee_is_nashville():
    gauges = {name: majority_gauge(counts)[0] for name, counts in TENNESSEE.items()}
    assert gauges == {"memphis": 0, "nashville": 2, "chattanooga": 1, "knoxville": 1}
    # Taken off outwards: 42 rejections of the lower side against 32 better ones, equal in both,
    # until only the top tells them apart: 17 against 15.
    assert majority_order(list(TENNESSEE.values())) == [4, 1, 3, 2]


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        # Odd: the middle one. 0 2 5 -> 2, a third above, a third below.
        ([0, 2, 5], (2, Fraction(1, 3), Fraction(1, 3))),
        # Even: the worse of the two middle ones. 1 2 4 5 -> 2.
        ([1, 2, 4, 5], (2, Fraction(1, 2), Fraction(1, 4))),
        ([3], (3, 0, 0)),
        ([], (0, 0, 0)),
    ],
)
def test_a_gauge_by_hand(grades, expected):
    assert majority_gauge(Counter(grades)) == expected


def taken_off_one_by_one(grades):
    """The majority grades of a list, each taken off before the next is looked for."""
    left, values = sorted(grades), []
    while left:
        values.append(left.pop((len(left) - 1) // 2))
    return values


LISTS = st.lists(st.integers(0, 6), min_size=1, max_size=9)


@given(st.lists(LISTS, min_size=2, max_size=5))
def test_the_order_is_that_of_taking_majority_grades_off_one_by_one(lists):
    # Different numbers of grades are compared by their shares: each list as often as it takes.
    whole = lcm(*map(len, lists))
    values = [taken_off_one_by_one(one * (whole // len(one))) for one in lists]
    expected = [1 + sum(other > value for other in values) for value in values]
    assert majority_order([Counter(one) for one in lists]) == expected


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # The first majority grade is 1 in both; taken off, [1, 1] gives 1 and [0, 2] gives 0.
        ([1, 1, 1], [0, 1, 2]),
        # Even: 2 and 2, then 3 of [1, 3, 5] against 3 of [1, 3, 4], then 1 and 1, then 5 against 4.
        ([1, 2, 3, 5], [1, 2, 3, 4]),
        # A scale of two grades, even: 0 and 0, then 1 and 0.
        ([0, 0, 1, 1], [0, 0, 0, 1]),
        # The same gauge (2 above, 2 below the grade 3), parted by what lies below.
        ([1, 2, 3, 4, 4], [0, 2, 3, 4, 4]),
        ([3, 3, 3, 3], [2, 3, 3, 4]),
        # Nine 1s are worth three of them; the one grade more parts the two.
        ([1, 1, 1] * 3 + [2], [1, 1, 1]),
    ],
)
def test_equal_medians_part_by_hand(better, worse):
    assert majority_order([Counter(better), Counter(worse)]) == [1, 2]
    assert majority_order([Counter(worse), Counter(better)]) == [2, 1]


def test_as_many_grades_in_the_same_proportions_are_equal():
    assert majority_order([Counter([0, 1, 2]), Counter([0, 1, 2] * 20)]) == [1, 1]


def test_what_nobody_graded_comes_last():
    assert majority_order([Counter(), Counter([0])]) == [2, 1]
