"""Contributions are kept as votes are: whole rows, safe on disk, restored when overwritten."""

import errno
import os

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower, read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance import seances, verification

ASKED = Step("paroles", "Et vous ?", "text", (Object("texte", "Écrivez."),))


def text(seance, number, texte="Un texte", participant="a"):
    name = f"00000000-0000-4000-8000-{number:012d}"
    return WrittenText(now(), seance.id, "paroles", 1, participant * 32, name, texte)


def kept(seance):
    return [one.texte for one in read_texts(seance.folder).all()]


@pytest.fixture
def journal(seance):
    steering.open_step(seance.folder, ASKED)
    journal = Journal(seance.folder)
    yield journal
    journal.close()


def test_a_text_is_on_disk_when_append_returns(seance, journal):
    journal.append([text(seance, 1, "Et l’eau ?")])
    assert kept(seance) == ["Et l’eau ?"]


def test_a_formula_is_guarded_in_the_file_and_read_back_as_it_was(seance, journal):
    formulas = ["=1+1", "+33", "-2", "@moi", "'déjà", '=A1,"b"']
    journal.append([text(seance, number, one) for number, one in enumerate(formulas)])
    cells = (seance.folder / "contributions.csv").read_text("utf-8").splitlines()[1:]
    assert all(",'" in line or ",\"'" in line for line in cells)
    assert kept(seance) == formulas


def test_a_torn_tail_at_every_byte_is_set_aside(seance, journal):
    journal.append([text(seance, 1)])
    path = seance.folder / "contributions.csv"
    size = path.stat().st_size
    journal.append([text(seance, 2, "Un second, plus long")])
    journal.close()
    whole = path.read_bytes()
    for cut in range(size + 1, len(whole)):
        path.write_bytes(whole[:cut])
        (seance.folder / ".contributions.copie").write_bytes(whole[:size])
        Journal(seance.folder).close()
        assert path.read_bytes() == whole[:size], f"cut at byte {cut}"
    assert len(list(seance.folder.glob("contributions.csv.*.rebut"))) == len(whole) - size - 1


def test_nul_bytes_of_a_power_cut_are_set_aside(seance, journal):
    journal.append([text(seance, 1)])
    journal.close()
    path = seance.folder / "contributions.csv"
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0" * 100 + b"\n\0")
    Journal(seance.folder).close()
    assert path.read_bytes() == whole


def test_a_foreign_save_is_kept_aside_and_the_file_restored_without_any_new_text(seance, journal):
    journal.append([text(seance, 1)])
    path = seance.folder / "contributions.csv"
    path.write_bytes(b"horodatage;seance\r\n")
    journal.mend()
    assert kept(seance) == ["Un texte"]
    (aside,) = seance.folder.glob("contributions.csv.*.rebut")
    assert aside.read_bytes() == b"horodatage;seance\r\n"


def test_a_full_disk_leaves_no_half_text(seance, journal, monkeypatch):
    journal.append([text(seance, 1)])
    before = (seance.folder / "contributions.csv").read_bytes()

    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space"):
            journal.append([text(seance, 2)])
    assert (seance.folder / "contributions.csv").read_bytes() == before
    journal.append([text(seance, 3, "Après")])
    assert kept(seance) == ["Un texte", "Après"]


def test_a_text_outside_the_schema_stops_its_ballots_too(seance, journal):
    ballot = Ballot(now(), seance.id, "q", 1, "a" * 32, text(seance, 9).contribution, {"a": "1"})
    before = (seance.folder / "votes.csv").read_bytes()
    with pytest.raises(ValueError, match="participant"):
        journal.append([ballot, text(seance, 1, participant="z")])
    assert (seance.folder / "votes.csv").read_bytes() == before
    assert kept(seance) == []


def test_a_line_break_never_enters_the_file(seance, journal):
    with pytest.raises(ValueError, match="line break"):
        journal.append([text(seance, 1, "un\ndeux")])
    assert kept(seance) == []


def test_a_follower_reads_new_texts_and_decisions(seance, journal):
    follower = SeanceFollower(seance.folder)
    follower.poll()
    journal.append([text(seance, 1)])
    assert follower.poll()
    assert follower.texts.received(Round("paroles", 1)) == 1
    steering.moderate(seance.folder, text(seance, 1).contribution, "approuvee", "Planète")
    assert follower.poll()
    assert follower.texts.approved(Round("paroles", 1))[0].group == "Planète"
    assert not follower.poll()


def test_a_decision_on_an_unknown_text_writes_nothing(seance, journal):
    before = (seance.folder / "deroule.csv").read_bytes()
    with pytest.raises(Refusal, match="pas dans ce café"):
        steering.moderate(seance.folder, text(seance, 1).contribution, "approuvee")
    assert (seance.folder / "deroule.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("travers", "ligne 3"),
        ("{first}", "déjà dans le fichier"),
        ("{other_step}", "jamais été ouverte"),
        ("{long}", "281 signes"),
    ],
)
def test_verifying_names_the_line_and_what_is_wrong(seance, journal, line, words):
    journal.append([text(seance, 1)])
    first = (seance.folder / "contributions.csv").read_text("utf-8").splitlines()[1]
    second = first.replace("000000000001", "000000000002")
    filled = line.format(
        first=first,
        other_step=second.replace("paroles", "ailleurs"),
        long=second.replace("Un texte", "a" * 281),
    )
    with (seance.folder / "contributions.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(filled + "\r\n")
    (problem,) = verification.problems(seance.folder)
    assert "contributions.csv, ligne 3" in problem.sentence()
    assert words in problem.sentence()


def test_texts_of_before_a_reopening_stay(seance, journal):
    journal.append([text(seance, 1)])
    journal.close()
    seances.reopen(seances.close(seance))
    assert kept(seance) == ["Un texte"]
