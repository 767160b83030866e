"""The copy on a shared drive: at each closed vote, at the end, tried again, never fatal."""

import logging

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.after import sharing
from cafe_citoyen.store.after.sharing import Sharing
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances, verification


@pytest.fixture
def drive(tmp_path):
    return tmp_path / "disque" / "cafes"


def looked(one):
    one.look()
    if one._worker:
        one._worker.join()


def test_a_closed_vote_brings_a_copy_that_is_a_whole_seance(seance, step, drive):
    one = Sharing(seance.folder.parent, drive)
    looked(one)
    steering.open_step(seance.folder, step)
    looked(one)
    assert not drive.exists()
    (seance.folder / ".verrou").write_text("x")
    (seance.folder / "votes.csv.1.rebut").write_text("x")
    steering.close_step(seance.folder)
    looked(one)
    copied = drive / seance.id
    assert verification.problems(copied) == []
    assert (copied / "deroule.csv").read_bytes() == (seance.folder / "deroule.csv").read_bytes()
    assert {path.name for path in copied.iterdir()} == {
        "seance.json",
        "datapackage.json",
        "deroule.csv",
        "votes.csv",
        "contributions.csv",
        "soiree.csv",
        "resultats.csv",
    }


def test_a_text_that_nobody_approved_stays_on_the_laptop(seance, drive):
    step = Step("p", "Et vous ?", "text", (Object("t", "Écrivez."),))
    steering.open_step(seance.folder, step)
    texts = {"a": "Et l’eau ?", "b": "Mon voisin triche.", "c": "Pas encore lu."}
    journal = Journal(seance.folder)
    for sign, text in texts.items():
        name = f"{sign * 8}-0000-4000-8000-000000000000"
        journal.append([WrittenText(now(), seance.id, "p", 1, "a" * 32, name, text)])
    journal.close()
    for sign, state in (("a", "approuvee"), ("b", "refusee")):
        steering.moderate(seance.folder, f"{sign * 8}-0000-4000-8000-000000000000", state)
    copied = sharing.copy(seance.folder, drive)
    shared = (copied / "contributions.csv").read_text("utf-8")
    assert [text for text in texts.values() if text in shared] == ["Et l’eau ?"]
    assert verification.problems(copied) == []
    assert "Mon voisin" in (seance.folder / "contributions.csv").read_text("utf-8")
    steering.moderate(seance.folder, f"{'a' * 8}-0000-4000-8000-000000000000", "refusee")
    sharing.copy(seance.folder, drive)
    assert "Et l’eau" not in (copied / "contributions.csv").read_text("utf-8")


def test_the_end_copies_what_came_after_the_last_closed_vote(seance, step, drive):
    one = Sharing(seance.folder.parent, drive)
    steering.open_step(seance.folder, step)
    steering.close_step(seance.folder)
    looked(one)
    seances.close(seance)
    one.finish()
    assert not seances.read(drive / seance.id).ouverte


def test_a_drive_that_refuses_is_said_once_and_asked_again(
    seance, step, drive, caplog, monkeypatch
):
    drive.parent.mkdir()
    drive.write_text("un fichier à la place du dossier")
    one = Sharing(seance.folder.parent, drive)
    steering.open_step(seance.folder, step)
    steering.close_step(seance.folder)
    with caplog.at_level(logging.INFO):
        looked(one)
        steering.reveal(seance.folder)
        looked(one)
        assert caplog.text.count("n’a pas pu se faire") == 1
        drive.unlink()
        monkeypatch.setattr(one, "_not_before_s", 0.0)
        looked(one)
        assert "de nouveau à jour" in caplog.text
    assert (drive / seance.id / "votes.csv").exists()


def test_the_end_names_what_could_not_be_copied(seance, drive, caplog):
    drive.parent.mkdir()
    drive.write_text("un fichier à la place du dossier")
    Sharing(seance.folder.parent, drive).finish()
    assert str(seance.folder) in caplog.text


def test_another_seance_of_the_same_name_is_never_overwritten(seance, drive):
    other = seances.create(drive, "Café d’essai", date="2026-01-31")
    assert other.id == seance.id
    before = (other.folder / "seance.json").read_bytes()
    with pytest.raises(OSError, match="autre séance"):
        sharing.copy(seance.folder, drive)
    assert (other.folder / "seance.json").read_bytes() == before


def test_no_seance_at_all_is_no_failure(tmp_path, drive):
    one = Sharing(tmp_path / "rien", drive)
    looked(one)
    one.finish()
    assert not drive.exists()
