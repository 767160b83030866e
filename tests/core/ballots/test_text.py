"""Text: what a step may ask, and that it takes no ballot."""

from random import Random

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import checked_text
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step

TEXT = kind("text")
ONE = (Object("texte", "Écrivez."),)


def step(objects=ONE, **options):
    return Step("p", "Et vous ?", "text", objects, options)


def test_the_options_have_their_defaults():
    assert TEXT.check_step(step()).options == {
        "max_length": 280,
        "several": True,
        "moderated": True,
    }


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (step(max_length=19), "19"),
        (step(max_length=1001), "1001"),
        (step(max_length=True), "True"),
        (step(several="oui"), "several"),
        (step(moderated=1), "moderated"),
        (step(max=3), "max"),
        (step((*ONE, Object("b", "B"))), "2"),
    ],
)
def test_a_step_that_cannot_be_asked_is_refused(wrong, words):
    with pytest.raises(Refusal, match=words):
        TEXT.check_step(wrong)


def test_a_ballot_is_refused_and_nothing_is_tallied():
    with pytest.raises(Refusal, match="pas par un vote"):
        TEXT.check(TEXT.check_step(step()), {"texte": "Bonjour"})
    assert TEXT.tally(step(), {}) == []


def test_another_kind_takes_no_text():
    with pytest.raises(Refusal, match="Laquelle"):
        checked_text(Step("q", "Laquelle ?", "choice", ONE, {"max": 1}), "Bonjour")


def test_what_a_made_up_person_writes_is_taken():
    asked = TEXT.check_step(step())
    written = TEXT.make_up(asked, {"texte": 0.0}, Random(1))["texte"]
    assert checked_text(asked, written) == written
