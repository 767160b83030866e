"""The texts of a séance: their status is the last row's, and only of rounds that count."""

import json

import pytest

from cafe_citoyen.core.contributions import Contributions, groups, too_many, voices, waiting
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step


def text_step(**options):
    return Step("p", "Et vous ?", "text", (Object("texte", "Écrivez."),), options)


@pytest.fixture
def proceedings():
    proceedings = Proceedings()
    steer(proceedings, "ouvrir", text_step().to_dict())
    return proceedings


@pytest.fixture
def texts(proceedings):
    return Contributions(proceedings)


def steer(proceedings, action, details=None, step="p", number=1):
    proceedings.apply(
        {
            "horodatage": "2026-01-31T18:00:00+01:00", "etape": step, "tour": str(number),
            "action": action, "details": "" if details is None else json.dumps(details),
        }
    )  # fmt: skip


def decide(proceedings, name, statut, vers=None):
    steer(proceedings, "moderer", {"contribution": name, "statut": statut, "vers": vers})


def row(name, texte="Un texte", participant="a", step="p", number=1):
    return {
        "etape": step, "tour": str(number), "participant": participant, "contribution": name,
        "texte": texte,
    }  # fmt: skip


def test_a_text_waits_until_somebody_decides(proceedings, texts):
    texts.add(row("1"))
    assert (texts.get("1").statut, texts.approved(Round("p", 1))) == ("attente", [])
    assert waiting(texts.all()) == [texts.get("1")]


def test_the_last_decision_stands(proceedings, texts):
    texts.add(row("1"))
    decide(proceedings, "1", "approuvee", "Planète")
    assert (texts.get("1").is_approved, texts.get("1").group) == (True, "Planète")
    decide(proceedings, "1", "refusee")
    assert (texts.get("1").statut, texts.get("1").group) == ("refusee", "")


def test_a_decision_that_comes_before_its_text_counts(proceedings, texts):
    decide(proceedings, "1", "approuvee")
    texts.add(row("1"))
    assert texts.get("1").is_approved


def test_a_merged_text_says_into_which_and_adds_its_voice_along_a_chain(proceedings, texts):
    for name in "123":
        texts.add(row(name))
    decide(proceedings, "1", "fusionnee", "2")
    decide(proceedings, "2", "fusionnee", "3")
    assert texts.get("1").into == "2"
    assert voices(texts.all()) == {"1": 1, "2": 2, "3": 3}  # 3: itself, 2, and 1 by way of 2


def test_texts_merged_in_a_circle_by_hand_end(proceedings, texts):
    for name, other in ("12", "21"):
        texts.add(row(name))
        decide(proceedings, name, "fusionnee", other)
    assert voices(texts.all()) == {"1": 2, "2": 2}


@pytest.mark.parametrize("statut", ["refusee", "fusionnee"])
def test_a_merge_into_a_text_that_is_gone_is_refused(proceedings, texts, statut):
    for name in "123":
        texts.add(row(name))
    decide(proceedings, "2", statut, "3" if statut == "fusionnee" else None)
    with pytest.raises(Refusal, match="refusé ou déjà fusionné"):
        texts.require_mergeable("1", "2")


def test_a_merge_across_rounds_is_refused(proceedings, texts):
    steer(proceedings, "ouvrir", text_step().to_dict(), number=2)
    texts.add(row("1"))
    texts.add(row("2", number=2))
    with pytest.raises(Refusal, match="même question"):
        texts.require_mergeable("1", "2")


def test_the_texts_of_a_cancelled_round_count_nowhere(proceedings, texts):
    texts.add(row("1"))
    decide(proceedings, "1", "approuvee")
    steer(proceedings, "annuler")
    assert (texts.all(), texts.approved(Round("p", 1)), texts.received(Round("p", 1))) == (
        [],
        [],
        0,
    )


def test_without_moderation_a_text_is_approved_until_it_is_refused():
    proceedings = Proceedings()
    steer(proceedings, "ouvrir", text_step(moderated=False).to_dict())
    texts = Contributions(proceedings)
    texts.add(row("1"))
    assert texts.get("1").is_approved
    decide(proceedings, "1", "refusee")
    assert not texts.get("1").is_approved


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (row("1"), "déjà dans le fichier"),
        (row("2", step="q"), "jamais été ouverte"),
        (row("2", number=2), "jamais été ouverte"),
        (row("2", texte="a" * 281), "281"),
    ],
)
def test_a_wrong_row_is_refused_and_not_kept(texts, wrong, words):
    texts.add(row("1"))
    with pytest.raises(Refusal, match=words):
        texts.add(wrong)
    assert len(texts.all()) == 1


def test_one_text_each_where_the_step_says_so_and_twenty_otherwise(texts):
    for number in range(19):
        texts.add(row(str(number)))
    assert texts.has_place(Round("p", 1), "a")
    assert not texts.has_place(Round("p", 1), "a", on_the_way=1)
    proceedings = Proceedings()
    steer(proceedings, "ouvrir", text_step(several=False).to_dict())
    single = Contributions(proceedings)
    assert single.has_place(Round("p", 1), "a")
    single.add(row("1"))
    assert not single.has_place(Round("p", 1), "a")
    assert "déjà envoyé 1 texte :" in str(too_many(text_step(several=False)))


def test_own_texts_are_ones_own(texts):
    texts.add(row("1", participant="a"))
    texts.add(row("2", participant="b"))
    assert [one.id for one in texts.own(Round("p", 1), "a")] == ["1"]


def test_groups_begin_with_those_that_have_none(proceedings, texts):
    for name, column in (("1", "B"), ("2", None), ("3", "A")):
        texts.add(row(name))
        decide(proceedings, name, "approuvee", column)
    assert {name: len(kept) for name, kept in groups(texts.all()).items()} == {
        "": 1,
        "B": 1,
        "A": 1,
    }
    assert next(iter(groups(texts.all()))) == ""


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({}, "contribution"),
        ({"contribution": "1", "statut": "bof"}, "bof"),
        ({"contribution": "1", "statut": "fusionnee"}, "vers"),
        ({"contribution": "1", "statut": "fusionnee", "vers": "1"}, "vers"),
        ({"contribution": "1", "statut": "approuvee", "vers": 3}, "vers"),
        ([], "objet JSON"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_changes_nothing(proceedings, details, words):
    with pytest.raises(Refusal, match=words):
        steer(proceedings, "moderer", details)
    assert proceedings.moderations == {}
