"""Nothing of a transcript is kept before somebody says so; what is kept comes into a séance, once."""

import csv
import io

import pytest

from cafe_citoyen import cli
from cafe_citoyen.core.csv_text import decoded
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.booklet import cafes
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.seance import seances, verification
from cafe_citoyen.store.transcripts import approval

TURNS = ["Est-ce que Marie décide seule", "=1+1", "Moi je ne sais pas."]


def table(path):
    return list(csv.DictReader(io.StringIO(decoded(path.read_bytes())), delimiter=";"))


def keep(path, *numbers, **changed):
    rows = table(path)
    for number in numbers:
        rows[number - 1] |= {"garder": "oui", **changed}
    lines = [";".join(approval.COLUMNS), *(";".join(row.values()) for row in rows)]
    path.write_text("\r\n".join(lines), "cp1252")  # as an old spreadsheet saves it


@pytest.fixture
def made(tmp_path):
    return approval.write(tmp_path / "soiree.srt", TURNS)


def test_the_table_suggests_and_keeps_nothing(made):
    rows = table(made)
    assert [row["garder"] for row in rows] == ["", "", ""]
    assert [row["question"] for row in rows] == ["stricte", "", ""]
    assert rows[0]["noms"] == "Marie"
    assert rows[1]["texte"] == "'=1+1"
    assert approval.kept(made) == []


def test_a_table_that_somebody_works_on_is_not_written_over(made, tmp_path):
    with pytest.raises(Refusal, match="existe déjà"):
        approval.write(tmp_path / "soiree.srt", TURNS)


def test_what_is_kept_is_as_somebody_left_it_and_no_sign_is_added(made):
    keep(made, 1, texte="Est-ce que quelqu’un décide seul")
    keep(made, 2)
    assert approval.kept(made) == ["Est-ce que quelqu’un décide seul", "=1+1"]


@pytest.mark.parametrize(
    ("change", "words"),
    [({"garder": "peut-être"}, "ligne 2.*« peut-être »"), ({"texte": "a" * 1001}, "1001 signes")],
)
def test_a_cell_that_is_none_is_named(made, change, words):
    keep(made, 1, **change)
    with pytest.raises(Refusal, match=words):
        approval.kept(made)


def test_kept_turns_are_approved_texts_by_nobody_and_come_once(directory, seance):
    assert approval.bring_in(seance, TURNS[:2]) == 2
    assert approval.bring_in(seance, TURNS) == 1
    assert approval.bring_in(seance, TURNS) == 0
    texts = read_texts(seance.folder).all()
    assert [one.texte for one in texts] == TURNS
    assert all(one.is_approved for one in texts)
    assert [one.participant for one in texts] == [f"transcription-{n:03d}" for n in (1, 2, 3)]
    lines = (seance.folder / "contributions.csv").read_text("utf-8").splitlines()
    assert all(line.endswith(",transcription") for line in lines[1:])
    assert verification.problems(seance.folder) == []


def test_a_closed_cafe_takes_them_too_and_stays_closed(seance):
    approval.bring_in(seances.close(seance), TURNS)
    assert not seances.read(seance.folder).ouverte


def test_in_a_booklet_they_are_texts_but_no_people(directory, seance, tmp_path):
    approval.bring_in(seance, TURNS)
    found = cafes.read([directory], tmp_path)
    assert [one["texte"] for one in found.candidates] == TURNS
    assert found.events[0]["personnes"] == "0"


def test_the_command_goes_from_the_file_to_the_seance(tmp_path, directory, seance, capsys):
    source = tmp_path / "phrases.txt"
    source.write_text("\n".join(TURNS), "utf-8")
    given = ["importer", "--data", str(directory)]
    assert cli.main([*given, "--verbatims", str(source)]) == 0
    made = tmp_path / "phrases-a-relire.csv"
    assert cli.main([*given, seance.id, "--verbatims", str(made)]) == 1
    assert "Rien n’est gardé" in capsys.readouterr().out
    keep(made, 1, 3)
    assert cli.main([*given, seance.id, "--verbatims", str(made)]) == 0
    assert "2 paroles ajoutées" in capsys.readouterr().out
    assert [one.texte for one in read_texts(seance.folder).all()] == [TURNS[0], TURNS[2]]
