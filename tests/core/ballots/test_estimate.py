"""Estimates: their scale, the median worked by hand, and an interval that six people can have."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

ESTIMATE = kind("estimate")
GOOD = {"unit": "km", "low": 1, "high": 100, "scale": "log"}


def made(**options):
    return ESTIMATE.check_step(Step("e", "T", "estimate", (Object("a", "A"),), {**GOOD, **options}))


def room(*numbers):
    return {f"p{n}": {"a": str(number)} for n, number in enumerate(numbers)}


@pytest.mark.parametrize(
    "options",
    [{"unit": ""}, {"unit": None}, {"low": 100}, {"low": 0}, {"low": -1}, {"scale": "cube"},
     {"high": float("inf")}, {"high": float("nan")}, {"low": True}, {"high": "100"}, {"step": 1}],
)  # fmt: skip
def test_a_bad_option_is_refused(options):
    with pytest.raises(Refusal):
        made(**options)


def test_the_scale_is_linear_unless_said():
    step = Step("e", "T", "estimate", (Object("a", "A"),), {"unit": "%", "low": 0, "high": 1})
    assert ESTIMATE.check_step(step).options["scale"] == "linear"


@pytest.mark.parametrize(("value", "kept"), [(3, "3"), ("3,20", "3.2"), ("3.2", "3.2"), (1e1, "10"), (100, "100")])  # fmt: skip
def test_a_number_is_kept_as_a_plain_decimal(value, kept):
    assert ESTIMATE.check(made(), {"a": value}) == {"a": kept}


@pytest.mark.parametrize("value", ["", "trois", 0.5, 101, True, None, float("nan"), "1e1", "١"])
def test_what_is_no_number_of_the_scale_is_refused(value):
    with pytest.raises(Refusal):
        ESTIMATE.check(made(), {"a": value})


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((4, 5), (4, 4, 5)),
        ((1, 9), (5, 3, 7)),
        ((4, 5, 2, 9), (4, 3, 6)),
        ((4.5, 5), (4.75, 4.625, 4.875)),
    ],
)
def test_where_everybody_counts_in_whole_numbers_so_does_the_room(numbers, expected):
    step = ESTIMATE.check_step(
        Step("e", "T", "estimate", (Object("a", "A"),), {"unit": "personnes", "low": 0, "high": 10})
    )
    results = ESTIMATE.tally(step, {str(n): {"a": str(one)} for n, one in enumerate(numbers)})
    found = [by_object(results, name)["a"].value for name in ("median", "q1", "q3")]
    assert found == pytest.approx(expected)


def test_a_median_on_a_logarithmic_scale_by_hand():
    results = ESTIMATE.tally(made(), room(1, 100))
    assert by_object(results, "median")["a"].value == pytest.approx(10)
    assert by_object(results, "mean")["a"].value == pytest.approx(10)


def test_under_six_answers_the_interval_is_the_whole_scale():
    median = by_object(ESTIMATE.tally(made(), room(5, 5, 5)), "median")["a"]
    assert (median.low, median.high) == (1, 100)


@given(st.lists(st.integers(1, 100), max_size=40), st.integers(0, 99))
def test_the_order_of_ballots_changes_nothing_and_bins_hold_everybody(numbers, seed):
    ballots = list(room(*numbers).items())
    results = ESTIMATE.tally(made(), dict(ballots))
    Random(seed).shuffle(ballots)
    assert ESTIMATE.tally(made(), dict(ballots)) == results
    assert sum(r.value for r in results if r.indicator.startswith("bin")) == len(numbers)


@pytest.mark.parametrize("n", [0, 1, 200])
def test_the_figure_is_one_that_plotly_accepts(n):
    from plotly.graph_objects import Figure

    drawn = Figure(ESTIMATE.figure(made(), ESTIMATE.tally(made(), room(*[7] * n))))
    assert [len(trace.x) for trace in drawn.data] == ([1, 1] if n else [])
