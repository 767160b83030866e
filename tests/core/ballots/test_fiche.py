"""Fiche: one sheet is one text of the file, read again field by field; nothing of it is shown before it is approved."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.clean_text import clean_text, is_blank
from cafe_citoyen.core.contributions import Contributions, checked_text
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step

FICHE = kind("fiche")
FIELDS = ["Nom", "À quoi ça sert", "Qui décide ?"]
ONE = (Object("fiche", "Un usage que vous connaissez."),)


def asked(fields=FIELDS, objects=ONE, **options):
    return FICHE.check_step(
        Step("f", "Le registre", "fiche", objects, {"fields": fields, **options})
    )


STEP = asked()


def test_the_options_have_their_defaults():
    assert STEP.options == {
        "fields": FIELDS, "max_length": 140, "several": True, "moderated": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        None, "Nom", ["Nom"], [f"Champ {n}" for n in range(9)], ["Nom", " "], ["Nom", "nom"], ["Nom", 3],
        ["Nom", "Qui : où"], ["Nom", "a | b"], ["Nom", "x" * 41],
    ],
)  # fmt: skip
def test_what_are_no_fields_is_refused(fields):
    with pytest.raises(Refusal) as caught:
        asked(fields)
    assert caught.value.code == "bad_step"


@pytest.mark.parametrize(
    "options", [{"max_length": 19}, {"max_length": 400}, {"several": "oui"}, {"champs": []}]
)
def test_other_options_are_refused_as_a_texts_are(options):
    with pytest.raises(Refusal):
        asked(**options)


def test_a_sheet_has_one_object():
    with pytest.raises(Refusal, match="un seul objet"):
        asked(objects=(*ONE, Object("b", "B")))


@given(st.integers(2, 8), st.integers(1, 40))
def test_the_longest_sheet_can_be_voted_on_as_an_object(count, length):
    fields = [f"{n}{'x' * (length - 1)}"[:length] for n in range(count)]
    step = asked(fields)
    full = "\n".join(f"{name} : {'é' * step.options['max_length']}" for name in fields)
    written = FICHE.check_text(step, full)
    assert len(written) <= 1000
    assert Step.from_dict({**step.to_dict(), "objects": [{"id": "a", "text": written}]})


def test_a_sheet_is_one_line_of_the_file():
    written = checked_text(STEP, "Qui décide ? : le maire : lui seul\n\nNom : Le  guichet\u202e")
    assert written == "Nom : Le guichet | Qui décide ? : le maire : lui seul"
    assert FICHE.sheet(STEP, written) == {
        "Nom": "Le guichet", "À quoi ça sert": "", "Qui décide ?": "le maire : lui seul",
    }  # fmt: skip


VALUES = st.text(st.characters(exclude_characters="|\r\n", exclude_categories=["Cs"]), max_size=60)


@given(st.lists(VALUES, min_size=3, max_size=3))
def test_what_the_file_holds_is_taken_again_as_it_is(values):
    text = "\n".join(f"{name} : {value}" for name, value in zip(FIELDS, values, strict=True))
    if all(map(is_blank, values)) or any(len(value.splitlines()) > 1 for value in values):
        return
    written = FICHE.check_text(STEP, text)
    assert FICHE.check_text(STEP, written) == written
    said = FICHE.sheet(STEP, written)
    assert list(said) == FIELDS
    for value, kept in zip(values, said.values(), strict=True):
        assert kept == ("" if is_blank(value) else clean_text(value, 140))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_text"), ("Nom :", "empty_text"), ("Nom : \u200b | À quoi ça sert : ", "empty_text"),
        ("Le guichet", "bad_sheet"), ("Autre : x", "bad_sheet"), ("Nom : a\nNom : b", "bad_sheet"),
        ("Nom : a | b", "bad_sheet"), ("Nom : " + "x" * 141, "too_long"),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused(text, code):
    with pytest.raises(Refusal) as caught:
        FICHE.check_text(STEP, text)
    assert caught.value.code == code


def test_a_ballot_is_refused():
    with pytest.raises(Refusal, match="pas par un vote"):
        FICHE.check(STEP, {"fiche": "Bonjour"})


@given(st.integers(0, 2**32))
def test_what_a_made_up_person_writes_is_taken(seed):
    written = FICHE.make_up(STEP, {"fiche": 0.0}, Random(seed))["fiche"]
    assert FICHE.sheet(STEP, checked_text(STEP, written))["Nom"]


def test_the_texts_of_a_seance_give_their_fields_and_are_moderated_whole():
    proceedings = Proceedings()
    opened = {
        "horodatage": "2026-01-31T18:00:00+01:00",
        "etape": "f",
        "tour": "1",
        "action": "ouvrir",
    }
    proceedings.apply({**opened, "details": json.dumps(STEP.to_dict())})
    texts = Contributions(proceedings)
    row = {"etape": "f", "tour": "1", "participant": "a", "contribution": "1"}
    texts.add({**row, "texte": "Nom : Le guichet | Qui décide ? : nous"})
    assert texts.approved(Round("f", 1)) == []
    decided = json.dumps({"contribution": "1", "statut": "approuvee", "vers": None})
    proceedings.apply({**opened, "action": "moderer", "details": decided})
    (one,) = texts.approved(Round("f", 1))
    assert texts.fields_of(one) == {
        "Nom": "Le guichet", "À quoi ça sert": "", "Qui décide ?": "nous",
    }  # fmt: skip


def test_a_plain_text_has_no_fields():
    step = kind("text").check_step(Step("p", "Et vous ?", "text", ONE))
    assert kind("text").sheet(step, "Nom : x | y") == {}
