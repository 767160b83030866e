"""Orders: complete rankings only, mean ranks and Kendall's W by hand."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import WHOLE, by_object
from cafe_citoyen.core.step import Object, Step

ORDER = kind("order")
STEP = ORDER.check_step(Step("o", "T", "order", tuple(Object(name, name) for name in "abc")))


def room(*orders):
    return {
        f"p{n}": {name: str(rank) for rank, name in enumerate(order, start=1)}
        for n, order in enumerate(orders)
    }


@pytest.mark.parametrize(
    "values",
    [{"a": 1, "b": 2}, {"a": 1, "b": 2, "c": 2}, {"a": 0, "b": 1, "c": 2}, {"a": True}, {"z": 1}],
)
def test_what_is_no_whole_order_is_refused(values):
    with pytest.raises(Refusal):
        ORDER.check(STEP, values)


def test_one_object_is_refused():
    with pytest.raises(Refusal):
        ORDER.check_step(Step("o", "T", "order", (Object("a", "A"),)))


def test_an_object_may_be_called_like_the_whole():
    named = ORDER.check_step(Step("o", "T", "order", (Object("tous", "Tous"), Object("a", "A"))))
    results = ORDER.tally(named, room(("tous", "a"), ("tous", "a")))
    assert by_object(results, "rank")["tous"].value == 1
    assert by_object(results, "w")[WHOLE].value == 1
    assert "« Tous »" in ORDER.sentence(named, results)


@pytest.mark.parametrize(
    # Sums of ranks: 3 6 9, W = 1; 4 4 4, W = 0; abc acb: 2 5 5, W = 12*6/(4*24).
    ("orders", "w"), [(("abc", "abc", "abc"), 1), (("abc", "cba"), 0), (("abc", "acb"), 0.75)],
)  # fmt: skip
def test_agreement_by_hand(orders, w):
    assert by_object(ORDER.tally(STEP, room(*orders)), "w")[WHOLE].value == pytest.approx(w)


def test_mean_rank_and_borda_by_hand():
    results = ORDER.tally(STEP, room("abc", "abc", "bac"))
    assert by_object(results, "mean_rank")["a"].value == pytest.approx(4 / 3)
    assert by_object(results, "borda")["a"].value == pytest.approx(5 / 6)
    assert [by_object(results, "rank")[name].value for name in "abc"] == [1, 2, 3]


@given(st.lists(st.permutations("abc"), max_size=20), st.integers(0, 99))
def test_the_order_of_ballots_changes_nothing(orders, seed):
    ballots = list(room(*orders).items())
    results = ORDER.tally(STEP, dict(ballots))
    Random(seed).shuffle(ballots)
    assert ORDER.tally(STEP, dict(ballots)) == results
    for mean in by_object(results, "mean_rank").values():
        assert 1 <= mean.low <= mean.value <= mean.high <= 3
