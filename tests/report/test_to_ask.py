"""What half of the room does not know is a list to send, and nothing is said of a handful of people."""

import uuid

import pytest

from cafe_citoyen import Rapport
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import seances

OBJECTS = (Object("a", "Qui paie ?"), Object("b", "Qui décide ?"), Object("c", "Où ?"))
STEP = kind("scale").check_step(Step("essai-niveaux-k1", "Le projet", "scale", OBJECTS))


def evening(directory, people):
    seance = seances.create(directory, "Un atelier", "2026-01-31")
    steering.open_step(seance.folder, STEP)
    journal = Journal(seance.folder)
    for person in range(people):
        unknown = {"a": person < people // 2, "b": True, "c": False}
        values = {name: "inconnu" if unknown[name] else "2" for name in unknown}
        place = uuid.UUID(int=person)
        journal.append([Ballot(now(), seance.id, STEP.id, 1, place.hex, str(place), values, "tablette")])  # fmt: skip
    journal.close()
    steering.reveal(seance.folder)
    return seance


def test_the_least_known_comes_first_with_its_count(tmp_path):
    shown = Rapport(evening(tmp_path, 6).folder).a_demander().data.replace("\u00a0", " ")
    lines = shown.partition("<ul>")[2]
    assert lines.index("Qui décide ? (Le projet) : 6 sur 6 ne savent pas.") < lines.index("Qui paie ? (Le projet) : 3 sur 6")  # fmt: skip
    assert "Où" not in lines


@pytest.mark.parametrize("people", [0, 4])
def test_nothing_is_said_of_fewer_than_five(tmp_path, people):
    assert Rapport(evening(tmp_path, people).folder).a_demander().data == ""
