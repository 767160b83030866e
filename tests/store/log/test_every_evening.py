"""Every ready evening is held whole by « Suivant » alone: every vote asked, answered, shown; every scene in its turn."""

from random import Random

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.moderation import APPROVED
from cafe_citoyen.core.move import ASK, CLOSE, PART, REVEAL, SHOW
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.log import leading, steering
from cafe_citoyen.store.log.follow import read_proceedings, read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import evening_file
from played import answer

PEOPLE = 8
CLAIM = ["show idees-recues-affirmation", "ask idees-recues-avant", "show idees-recues-carte", "ask idees-recues-apres"]  # fmt: skip
WHO = ["ask qui-decide-niveaux", "show qui-decide-partage"]
TURNS = {
    "pause-de-midi": [],
    "soiree": [],
    "deux-heures": ["ask deviner", "show lectures", "show sans", "ask trajet", "show trajet"],
    "idees-recues": [*CLAIM, *CLAIM, "ask idees-recues-estimer"],
    "classe": [*WHO, *CLAIM],
    "ancrage-reperage-partage": [
        "show secteurs-secteur", "show secteurs-dit", "ask secteurs-mesure", "ask secteurs-chez-nous", "ask secteurs-suite",
        *CLAIM, *CLAIM,
    ],
    "elus-et-agents": [
        *WHO, "ask qui-decide-arret",
        "show boussole-projet", "ask boussole-arrets", "show boussole-lire", "ask boussole-niveaux", "ask boussole-verifier",
        "ask boussole-encore", "ask boussole-sans-ia", "ask boussole-demander",
        "ask registre-fiche", "ask registre-vides",
    ],
    "imaginer": [
        "show dystopies-amorce", "ask dystopies-ecrire", "show dystopies-lire", "ask dystopies-choisir", "ask dystopies-ranger",
        "ask dystopies-saboter", "show dystopies-parades",
        "ask une-image-un-futur-image", "ask une-image-un-futur-pourquoi", "show une-image-un-futur-role",
        "ask une-image-un-futur-une", "show une-image-un-futur-lire", "ask une-image-un-futur-vouloir",
    ],
}  # fmt: skip
"""What the activities that bring their own votes do in each ready evening."""


def plan(folder, name):
    evening = evening_file.read_file(datasets.directory() / "soirees" / f"{name}.csv")
    evening_file.write(folder, evening)
    return evening


def moves(seance, people, is_read=True):
    """Press « Suivant » until the evening is over; yield each move, the room having answered."""
    chance, journal = Random(0), Journal(seance.folder)
    try:
        while True:
            move = leading.go_on(seance.folder)
            current = read_proceedings(seance.folder).current
            if move.action == ASK:
                answer(seance, current, journal, people, chance)
            if move.action == CLOSE and is_read and kind(current.step.kind).makes == "texts":
                for text in read_texts(seance.folder).of_round(move.round):
                    steering.moderate(seance.folder, text.id, APPROVED)
            yield move
    except Refusal as refusal:
        assert refusal.code == "evening_over", refusal
    finally:
        journal.close()


@pytest.mark.parametrize("name", TURNS)
def test_a_ready_evening_is_held_by_one_key(seance, name):
    evening = plan(seance.folder, name)
    found = list(moves(seance, PEOPLE))
    turns = [f"{one.action} {one.turn.id}" for one in found if one.turn and one.action in (ASK, SHOW)]  # fmt: skip
    assert turns == TURNS[name]
    assert [one.part for one in found if one.action == PART] == list(evening.parts)
    asked = [one for one in found if one.action == ASK]
    revealed = [one for one in found if one.action == REVEAL]
    assert len(asked) == len([one for one in found if one.action == CLOSE])
    again = sum(one.part.rounds - 1 for one in asked if not one.turn) // 2
    assert len(revealed) == len(asked) - again  # asked twice is shown once


def test_every_ready_evening_is_tried():
    assert TURNS.keys() == {one["id"] for one in datasets.records("soirees")}


def test_a_second_claim_is_another_one_and_a_named_card_is_that_one(seance):
    plan(seance.folder, "idees-recues")
    list(moves(seance, PEOPLE))
    found = read_proceedings(seance.folder)
    assert [one for one in found.steps if "avant" in one] == [
        "idees-recues-avant-r01",
        "idees-recues-avant-r02",
    ]
    assert len(found.rounds("idees-recues-avant-r01")) == 2  # « apres » is its second round


def test_the_claim_that_the_evening_names_is_the_one_shown(seance):
    plan(seance.folder, "classe")
    list(moves(seance, PEOPLE))
    found = read_proceedings(seance.folder)
    assert found.screen.views["partie/idees-recues-affirmation"].endswith("?carte=r18")
    assert "idees-recues-avant-r18" in found.steps


def test_where_nobody_comes_what_rests_on_the_room_is_passed_over(seance):
    plan(seance.folder, "imaginer")
    turns = [one.turn.id for one in moves(seance, 0) if one.turn and one.action == ASK]
    assert "dystopies-choisir" not in turns
    assert turns[-1] == "une-image-un-futur-une"


def test_texts_that_wait_are_read_over_first(seance):
    plan(seance.folder, "imaginer")
    with pytest.raises(AssertionError, match="relisez d’abord"):
        list(moves(seance, PEOPLE, is_read=False))


def test_what_an_activity_showed_is_taken_back_step_by_step(seance):
    plan(seance.folder, "elus-et-agents")
    for move in moves(seance, PEOPLE):
        if move.turn and (move.action, move.turn.id) == (SHOW, "qui-decide-partage"):
            break
    found = [leading.go_back(seance.folder).action for _ in range(3)]
    assert found == ["leave", "hide", "reopen"]
    current = read_proceedings(seance.folder).current
    assert (current.activity, current.turn) == ("Atelier", "qui-decide-niveaux")
    again = [leading.go_on(seance.folder).action for _ in range(3)]
    assert again == [CLOSE, REVEAL, SHOW]
    assert read_proceedings(seance.folder).screen.view.startswith("partie/qui-decide-partage")
