"""Position: its rules, its shares, and what division means."""

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

POSITION = kind("position")
STEP = POSITION.check_step(
    Step("p", "Titre", "position", (Object("s1", "Un"), Object("s2", "Deux")))
)


def room(agree, discuss, oppose):
    stands = ["accord"] * agree + ["discuter"] * discuss + ["desaccord"] * oppose
    return {f"p{i}": {"s1": stand} for i, stand in enumerate(stands)}


def division(agree, discuss, oppose):
    return by_object(POSITION.tally(STEP, room(agree, discuss, oppose)), "division")["s1"]


def test_an_option_is_refused():
    with pytest.raises(Refusal, match="max"):
        POSITION.check_step(Step("p", "T", "position", STEP.objects, {"max": 1}))


@pytest.mark.parametrize(
    ("values", "code"),
    [({"s1": "oui"}, "bad_value"), ({"s1": 1}, "bad_value"), ({"s9": "accord"}, "unknown_object")],
)
def test_a_wrong_ballot_is_refused(values, code):
    with pytest.raises(Refusal) as caught:
        POSITION.check(STEP, values)
    assert caught.value.code == code


def test_a_statement_may_be_left_out():
    assert POSITION.check(STEP, {"s2": "discuter"}) == {"s2": "discuter"}


def test_shares_are_of_those_who_answered():
    results = POSITION.tally(
        STEP, {"a": {"s1": "accord"}, "b": {"s1": "desaccord"}, "c": {"s2": "accord"}}
    )
    share = by_object(results, "accord")["s1"]
    assert (share.value, share.n) == (0.5, 2)


@pytest.mark.parametrize(
    ("stands", "value"),
    # The variance of +1, 0, -1: two camps 1; of one mind 0; all to discuss 0; 4-0-2 is 1 - (1/3)^2.
    [((3, 0, 3), 1.0), ((6, 0, 0), 0.0), ((0, 6, 0), 0.0), ((4, 0, 2), 1 - (1 / 3) ** 2)],
)
def test_division_by_hand(stands, value):
    assert division(*stands).value == pytest.approx(value)


def test_division_is_surer_with_more_people():
    small, large = division(2, 2, 2), division(500, 500, 500)
    assert small.value == large.value
    assert large.high - large.low < (small.high - small.low) / 4


def test_division_of_nobody_is_unknown():
    nobody = division(0, 0, 0)
    assert (nobody.low, nobody.high, nobody.n) == (0.0, 1.0, 0)


def test_the_interval_holds_the_value():
    for stands in [(6, 0, 0), (3, 0, 3), (1, 0, 0)]:
        result = division(*stands)
        assert result.low <= result.value <= result.high


def test_the_sentence_names_what_divides_most():
    results = POSITION.tally(STEP, room(3, 0, 3))
    assert POSITION.sentence(STEP, results) == (
        "Ce qui partage le plus la salle : « Un » (3 d’accord, 3 pas d’accord, sur 6)."
    )


def test_the_figure_is_one_that_plotly_accepts():
    from plotly.graph_objects import Figure

    assert len(Figure(POSITION.figure(STEP, POSITION.tally(STEP, room(1, 2, 3)))).data) == 3
