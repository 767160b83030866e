"""Points: their sum is held, and all that is stated is recomputed from raw ballots with NumPy and SciPy."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.lead import contenders
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

POINTS = kind("points")
NAMES = ("Former", "Vérifier", "Renoncer")
OBJECTS = tuple(Object(name, text) for name, text in zip("abc", NAMES, strict=True))
STEP = POINTS.check_step(Step("p", "T", "points", OBJECTS))


def room(*people):
    return {
        f"p{place:02}": POINTS.check(STEP, dict(zip("abc", given, strict=True)))
        for place, given in enumerate(people)
    }


def said(*people):
    return POINTS.sentence(STEP, POINTS.tally(STEP, room(*people)))


@pytest.mark.parametrize("points", [1, 101, 10.5, "10", True, None])
def test_a_number_of_points_that_nobody_can_spread_is_refused(points):
    with pytest.raises(Refusal, match="de 2 à 100"):
        POINTS.check_step(Step("p", "T", "points", OBJECTS, {"points": points}))


def test_one_object_is_refused():
    with pytest.raises(Refusal, match="deux"):
        POINTS.check_step(Step("p", "T", "points", OBJECTS[:1]))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"a": 9}, "bad_sum"), ({"a": 9, "b": 2}, "bad_sum"), ({"a": 0}, "bad_sum"), ({"a": 11}, "bad_value"),
        ({"a": -1, "b": 11}, "bad_value"), ({"a": 5.0, "b": 5}, "bad_value"), ({"a": "cinq", "b": 5}, "bad_value"),
        ({"a": True, "b": 9}, "bad_value"), ({"z": 10}, "unknown_object"), ({"a": "٥", "b": 5}, "bad_value"),
    ],
)  # fmt: skip
def test_a_wrong_ballot_is_refused(values, code):
    with pytest.raises(Refusal) as caught:
        POINTS.check(STEP, values)
    assert caught.value.code == code


def test_what_got_nothing_is_left_out_and_an_empty_ballot_withdraws():
    assert POINTS.check(STEP, {"a": 7, "b": "3", "c": 0}) == {"a": "7", "b": "3"}
    assert POINTS.check(STEP, {}) == {}


@st.composite
def spread(draw):
    first = draw(st.integers(0, 10))
    second = draw(st.integers(0, 10 - first))
    return (first, second, 10 - first - second)


@given(st.lists(spread(), min_size=1, max_size=30), st.integers(0, 99))
def test_all_that_is_stated_is_recomputed(people, seed):
    ballots = list(room(*people).items())
    Random(seed).shuffle(ballots)
    results = POINTS.tally(STEP, dict(ballots))
    table = np.array(people)
    n = len(table)
    k = max((k for k in range(1, n) if binom.cdf(k - 1, n, 0.5) <= 0.025), default=0)
    for column, name in enumerate("abc"):
        found = {one.indicator: one for one in results if one.object == name}
        own = np.sort(table[:, column])
        share = own.sum() / table.sum()
        voices = own.sum() / 10  # as many whole voices as points come to
        low = beta.ppf(0.025, voices, n - voices + 1) if voices else 0
        high = beta.ppf(0.975, voices + 1, n - voices) if voices < n else 1
        assert found["points"].value == own.sum()
        assert found["share"].value == pytest.approx(share)
        assert (found["share"].low, found["share"].high) == pytest.approx((low, high))
        assert found["median"].value == np.median(own)
        ends = (own[k - 1], own[n - k]) if k else (0, 10)
        assert (found["median"].low, found["median"].high) == ends
        assert found["q1"].value == pytest.approx(np.quantile(own, 0.25))
        assert found["q3"].value == pytest.approx(np.quantile(own, 0.75))
        assert {one.n for one in found.values() if one.indicator != "lead"} == {n}


def test_the_interval_of_a_share_of_points_holds_it_19_times_out_of_20():
    chance = np.random.default_rng(1)
    for strengths in [(1, 1, 1), (0.2, 0.2, 0.2), (6, 2, 1), (0.5, 0.1, 0.1)]:
        truth = strengths[0] / sum(strengths)
        for n in (4, 12, 40):
            shares = chance.dirichlet(strengths, (400, n))
            given = np.array([chance.multinomial(10, one)[:, 0].sum() for one in shares])
            ends = [exact(total / 10, n) for total in given]
            assert np.mean([low <= truth <= high for low, high in ends]) >= 0.95


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([], "Personne n’a voté."),
        ([(6, 4, 0)], "Former 6, sur un seul bulletin."),
        ([(10, 0, 0)] * 12, "En tête : « Former », 120 sur 120 points, 12 bulletins."),
        ([(5, 5, 0)] * 9, "À égalité en tête : Former 45, Vérifier 45 (sur 90 points, 9 bulletins)."),
        ([(6, 4, 0)] * 5 + [(3, 7, 0)] * 3, "Trop serré pour départager : Vérifier 41, Former 39 (sur 80 points, 8 bulletins)."),
    ],
)  # fmt: skip
def test_what_is_said(people, sentence):
    assert said(*people) == sentence


def test_no_first_of_a_small_room():
    results = POINTS.tally(STEP, room((10, 0, 0), (10, 0, 0), (10, 0, 0)))
    assert len(contenders(results)) > 1


def test_most_points_are_drawn_on_top_with_their_sum():
    from plotly.graph_objects import Figure

    (bar,) = Figure(POINTS.figure(STEP, POINTS.tally(STEP, room((1, 6, 3), (2, 7, 1))))).data
    assert list(bar.y) == ["a", "c", "b"]
    assert list(bar.text) == ["3 points", "4 points", "13 points"]


@given(st.integers(0, 2**32), st.integers(2, 100))
def test_made_up_people_give_all_their_points(seed, points):
    step = POINTS.check_step(Step("p", "T", "points", OBJECTS, {"points": points}))
    chance = Random(seed)
    values = POINTS.make_up(step, {name: chance.gauss(0, 2) for name in "abc"}, chance)
    assert sum(map(int, POINTS.check(step, values).values())) == points


def test_an_object_is_summed_over_cafes_from_its_counts_alone():
    from cafe_citoyen.core.comparison import ballots_of, counts_of

    people = [(6, 4, 0), (1, 0, 9), (0, 10, 0), (3, 3, 4)]
    again = POINTS.tally(STEP, ballots_of(counts_of(room(*people)), len(people)))
    once = POINTS.tally(STEP, room(*people))
    for indicator in ("share", "points", "median", "q1", "q3"):
        assert by_object(again, indicator) == by_object(once, indicator)
