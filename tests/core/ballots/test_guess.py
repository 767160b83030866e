"""Guesses: what a value may say, and trust counted by what each person saw."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import WHOLE, by_object
from cafe_citoyen.core.step import Object, Step

GUESS = kind("guess")
OBJECTS = (Object("a", "Un texte"), Object("b", "Un autre"))
STEP = GUESS.check_step(Step("s", "Qui ?", "guess", OBJECTS, {"labels": {"a": "Écrit sans IA"}}))
VALUES = [f"{who}-{trust}-{arm}" for who in ("machine", "personne") for trust in ("oui", "non")
          for arm in ("vue", "cachee")]  # fmt: skip


def test_labels_are_optional():
    assert GUESS.check_step(Step("s", "Qui ?", "guess", OBJECTS)).options == {"labels": {}}


@pytest.mark.parametrize(
    "options",
    [{"labels": []}, {"labels": {"z": "Écrit"}}, {"labels": {"a": ""}}, {"labels": {"a": 3}},
     {"labels": {"a": "x" * 81}}, {"etiquettes": {}}],
)  # fmt: skip
def test_bad_labels_are_refused(options):
    with pytest.raises(Refusal):
        GUESS.check_step(Step("s", "Qui ?", "guess", OBJECTS, options))


def test_a_text_may_be_called_like_the_whole():
    named = GUESS.check_step(Step("s", "Qui ?", "guess", (Object("tous", "T"), Object("b", "B"))))
    ballots = {"p": {"tous": "machine-oui-vue", "b": "machine-non-vue"}}
    seen = by_object(GUESS.tally(named, ballots), "trust-vue")
    assert (seen["tous"].value, seen[WHOLE].value) == (1, 0.5)


@pytest.mark.parametrize("value", VALUES)
def test_each_answer_is_taken_as_it_is(value):
    assert GUESS.check(STEP, {"a": value}) == {"a": value}


@pytest.mark.parametrize(
    "value", ["machine", "machine-oui", "machine-oui-vue-", "robot-oui-vue", "oui-machine-vue", "", 1, None, ["machine-oui-vue"]]
)  # fmt: skip
def test_half_an_answer_is_refused(value):
    with pytest.raises(Refusal):
        GUESS.check(STEP, {"a": value})


def test_shares_by_hand():
    # a: machine 3 of 4; trust 2 of 4: 1 of 2 with the label, 1 of 2 without. b: one person, blind.
    ballots = {
        "p": {"a": "machine-oui-vue"},
        "q": {"a": "machine-non-vue"},
        "r": {"a": "machine-non-cachee", "b": "personne-oui-cachee"},
        "s": {"a": "personne-oui-cachee"},
    }
    results = GUESS.tally(STEP, ballots)
    assert (by_object(results, "machine")["a"].value, by_object(results, "machine")["a"].n) == (
        0.75,
        4,
    )
    assert by_object(results, "personne")["a"].value == 0.25
    assert by_object(results, "trust")["a"].value == 0.5
    seen, hidden = by_object(results, "trust-vue"), by_object(results, "trust-cachee")
    assert (seen["a"].value, seen["a"].n) == (0.5, 2)
    assert (seen["b"].n, seen["b"].low, seen["b"].high) == (0, 0.0, 1.0)
    assert (seen[WHOLE].value, seen[WHOLE].n) == (0.5, 2)
    assert (hidden[WHOLE].value, hidden[WHOLE].n) == (2 / 3, 3)
    # Two of three answers are one person's: as much is known as of 4/3 out of two people.
    assert (hidden[WHOLE].low, hidden[WHOLE].high) == pytest.approx(exact(4 / 3, 2))
    assert "départager" in GUESS.sentence(STEP, results)  # of b one person only was asked
    assert GUESS.figure(STEP, results)["data"][0]["y"] == ["b", "a"]


@given(
    st.lists(st.dictionaries(st.sampled_from("ab"), st.sampled_from(VALUES))), st.integers(0, 99)
)
def test_the_order_of_ballots_changes_nothing_and_the_parts_make_a_whole(values, seed):
    ballots = [(f"p{n}", value) for n, value in enumerate(values)]
    results = GUESS.tally(STEP, dict(ballots))
    Random(seed).shuffle(ballots)
    assert GUESS.tally(STEP, dict(ballots)) == results
    for name, machine in by_object(results, "machine").items():
        person = by_object(results, "personne")[name]
        assert machine.value + person.value == pytest.approx(1 if machine.n else 0)
    assert isinstance(GUESS.sentence(STEP, results), str)
