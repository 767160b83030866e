"""What an earlier vote leaves first: by hand, and as the kinds themselves state it."""

import pytest

from cafe_citoyen.core.atelier.ranking import counts, ranked, spread
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

OBJECTS = (Object("a", "A"), Object("b", "B"), Object("c", "C"))
STANDS = Step("s", "T", "position", OBJECTS)
BALLOTS = {
    "p1": {"a": "accord", "b": "accord", "c": "discuter"},
    "p2": {"a": "accord", "b": "desaccord", "c": "desaccord"},
    "p3": {"a": "accord", "b": "desaccord", "c": "discuter"},
}


def test_the_spread_of_levels_is_the_division_that_stands_state():
    stated = by_object(kind("position").tally(STANDS, BALLOTS), "division")
    for name, result in stated.items():
        assert spread(STANDS, counts(name, BALLOTS)) == pytest.approx(result.value)


def test_the_most_divided_and_the_most_agreed_come_first():
    assert ranked("partages", STANDS, BALLOTS)[0] == "b"
    assert ranked("premiers", STANDS, BALLOTS) == ["a", "b", "c"]


def test_a_scale_is_most_divided_where_most_stand_at_its_less_chosen_end():
    """Not where answers lie furthest apart: those of one side alone are no two camps."""
    step = kind("scale").check_step(Step("s", "T", "scale", OBJECTS))
    said = {"a": "1113333", "b": "1222334", "c": "2223333"}
    ballots = {f"p{n}": {name: said[name][n] for name in said} for n in range(7)}
    assert spread(step, counts("a", ballots)) > spread(step, counts("b", ballots))
    assert ranked("partages", step, ballots) == ["b", "a", "c"]


def test_too_few_for_a_verdict_are_put_in_order_by_how_far_they_lie_apart():
    step = kind("scale").check_step(Step("s", "T", "scale", OBJECTS))
    ballots = {"p": {"a": "1", "b": "1", "c": "2"}, "q": {"a": "2", "b": "4", "c": "2"}}
    assert by_object(kind("scale").tally(step, ballots), "divided") == {}
    assert ranked("partages", step, ballots) == ["b", "a", "c"]


def test_most_voices_come_first_and_those_that_are_level_keep_their_order():
    step = kind("choice").check_step(Step("s", "T", "choice", OBJECTS))
    assert ranked("premiers", step, {"p": {"c": "1"}}) == ["c", "a", "b"]
    assert ranked("premiers", step, {}) == ["a", "b", "c"]


def test_the_best_mean_rank_comes_first():
    step = Step("s", "T", "order", OBJECTS)
    ballots = {"p": {"a": "3", "b": "1", "c": "2"}, "q": {"a": "2", "b": "1", "c": "3"}}
    assert ranked("premiers", step, ballots)[0] == "b"


def test_boxes_without_an_order_are_divided_by_how_few_agree():
    bins = [{"id": "x", "text": "X"}, {"id": "y", "text": "Y"}]
    step = Step("s", "T", "sort", OBJECTS, {"bins": bins})
    ballots = {"p": {"a": "x", "b": "x"}, "q": {"a": "x", "b": "y"}}
    assert ranked("partages", step, ballots)[0] == "b"
