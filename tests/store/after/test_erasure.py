"""Erasing: what leads to a person is gone, what the room said stays."""

import pytest

import evening
from cafe_citoyen.store.after import erasure
from cafe_citoyen.store.csv.csv_file import encode
from cafe_citoyen.store.log.hold import SeanceHeld
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import key, seances, verification


def test_key_copy_and_torn_tails_go_and_the_votes_stay(directory, keys):
    seance = seances.reopen(evening.play(directory))
    key.read_or_make(seance.id)
    (seance.folder / "votes.csv.1.rebut").write_text("reste")
    votes = (seance.folder / "votes.csv").read_bytes()
    erasure.forget(seance)
    assert list(keys.iterdir()) == []
    assert erasure.traces(seance) == []
    assert (seance.folder / "votes.csv").read_bytes() == votes
    assert not seances.read(seance.folder).ouverte
    assert verification.problems(seance.folder) == []


def test_a_text_that_nobody_approved_goes(seance):
    row = {
        "horodatage": "2026-01-31T18:00:00+01:00", "seance": seance.id, "etape": "paroles",
        "tour": "1", "participant": "0" * 32, "texte": "Mon voisin triche.", "saisie": "tablette",
        "contribution": "00000000-0000-4000-8000-000000000000",
    }  # fmt: skip
    with (seance.folder / "contributions.csv").open("ab") as file:
        file.write(encode("contributions", [row]))
    assert erasure.unapproved(seance) == 1
    erasure.forget(seance)
    assert "voisin" not in (seance.folder / "contributions.csv").read_text("utf-8")
    assert verification.problems(seance.folder) == []


def test_a_seance_that_a_room_holds_is_left_alone(seance):
    (seance.folder / "votes.csv.1.rebut").write_text("reste")
    journal = Journal(seance.folder)
    with pytest.raises(SeanceHeld, match="la salle"):
        erasure.forget(seance)
    journal.close()
    assert (seance.folder / "votes.csv.1.rebut").exists()
    assert seances.read(seance.folder).ouverte


def test_a_forgotten_seance_can_be_written_again(directory):
    seance = evening.play(directory)
    erasure.forget(seance)
    Journal(seance.folder).close()
    assert verification.problems(seance.folder) == []
