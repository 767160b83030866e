"""Sorting: bins that exist, shares and agreement by hand."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

SORT = kind("sort")
OBJECTS = (Object("a", "A"), Object("b", "B"))
BINS = [{"id": "x", "text": "X"}, {"id": "y", "text": "Y"}]
STEP = SORT.check_step(Step("s", "T", "sort", OBJECTS, {"bins": BINS}))


@pytest.mark.parametrize(
    "bins",
    [None, [], BINS[:1], [BINS[0], BINS[0]], [*BINS, {"id": "É", "text": "É"}],
     [*BINS, {"id": "z", "text": " "}], [*BINS, 3], {"x": "X"}, ["Oui", "oui"],
     [*BINS, {"id": "z", "text": "x "}], ["e\N{COMBINING ACUTE ACCENT}", "\xe9"]],
)  # fmt: skip
def test_bad_bins_are_refused(bins):
    with pytest.raises(Refusal):
        SORT.check_step(Step("s", "T", "sort", OBJECTS, {"bins": bins}))


@pytest.mark.parametrize("values", [{"a": "z"}, {"a": 1}, {"a": ["x"]}, {"c": "x"}])
def test_an_unknown_bin_or_card_is_refused(values):
    with pytest.raises(Refusal):
        SORT.check(STEP, values)


def test_a_refused_bin_is_told_the_names_that_people_read():
    step = SORT.check_step(Step("s", "T", "sort", OBJECTS, {"bins": ["Pour", "Contre"]}))
    with pytest.raises(Refusal, match="l’une de : Pour, Contre"):
        SORT.check(step, {"a": "peut-être"})


def test_agreement_by_hand_and_the_most_disputed_first():
    # a: 2 and 2 -> (2 + 2) / 12; b: all four alike -> 1.
    ballots = {f"p{n}": {"a": "x" if n < 2 else "y", "b": "y"} for n in range(4)}
    results = SORT.tally(STEP, ballots)
    assert [one.value for one in by_object(results, "agreement").values()] == [4 / 12, 1]
    assert [one.value for one in by_object(results, "disputed").values()] == [1, 2]
    assert by_object(results, "most")["b"].value == 1


def test_a_card_left_out_is_no_answer():
    results = SORT.tally(STEP, {"p": {"a": "x"}, "q": {"b": "y"}})
    assert {one.n for one in by_object(results, "bin-x").values()} == {1}
    assert not by_object(results, "agreement")


@given(st.lists(st.dictionaries(st.sampled_from("ab"), st.sampled_from("xy"))), st.integers(0, 99))
def test_the_order_of_ballots_changes_nothing(values, seed):
    ballots = [(f"p{n}", value) for n, value in enumerate(values)]
    results = SORT.tally(STEP, dict(ballots))
    Random(seed).shuffle(ballots)
    assert SORT.tally(STEP, dict(ballots)) == results
