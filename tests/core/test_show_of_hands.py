"""A show of hands gives back its totals."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.show_of_hands import ballots_from_hands
from cafe_citoyen.core.step import Object, Step

OBJECTS = tuple(Object(name, name) for name in "abc")
APPROVAL = Step("q", "T", "choice", OBJECTS, {"max": 3, "none": True})
SINGLE = Step("q", "T", "choice", OBJECTS, {"max": 1, "none": False})
POSITION = Step("q", "T", "position", OBJECTS)


@given(
    st.integers(1, 60).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.integers(0, n), min_size=3, max_size=3))
    )
)
def test_the_ballots_add_up_to_the_hands(case):
    people, hands = case
    counts = {name: {"1": count} for name, count in zip("abc", hands, strict=True)}
    ballots = ballots_from_hands(APPROVAL, counts, people)
    total = Counter(name for ballot in ballots for name in ballot)
    assert [total[name] for name in "abc"] == hands
    assert len(ballots) <= people


def test_none_of_them_stays_alone():
    ballots = ballots_from_hands(APPROVAL, {"aucune": {"1": 3}, "a": {"1": 5}, "b": {"1": 5}}, 10)
    assert sum("aucune" in ballot for ballot in ballots) == 3


def test_each_statement_keeps_its_three_counts():
    ballots = ballots_from_hands(POSITION, {"a": {"accord": 4, "desaccord": 2}}, 8)
    assert Counter(ballot["a"] for ballot in ballots) == {"accord": 4, "desaccord": 2}


@pytest.mark.parametrize(
    ("step", "counts", "people"),
    [
        (SINGLE, {"a": {"1": 3}, "b": {"1": 3}}, 5),
        (APPROVAL, {"a": {"1": 6}}, 5),
        (APPROVAL, {"a": {"1": -1}}, 5),
        (APPROVAL, {"z": {"1": 1}}, 5),
        (POSITION, {"a": {"oui": 1}}, 5),
        (POSITION, {}, 0),
    ],
)
def test_hands_that_cannot_be_are_refused(step, counts, people):
    with pytest.raises(Refusal):
        ballots_from_hands(step, counts, people)
