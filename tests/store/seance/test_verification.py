"""What the check says of a folder that somebody made, copied or got from elsewhere."""

import csv
import json
import shutil
import uuid

import pytest

from cafe_citoyen.store.after import spreadsheet_copy
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.schema import columns
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import verification


def said(folder):
    return " ".join(problem.sentence() for problem in verification.problems(folder))


def test_a_whole_folder_has_no_problem(seance):
    assert verification.problems(seance.folder) == []


def test_a_folder_without_seance_json_is_told_what_is_missing(seance):
    (seance.folder / "seance.json").unlink()
    assert "seance.json : le fichier manque" in said(seance.folder)
    assert "Errno" not in said(seance.folder)


@pytest.mark.parametrize("name", ["seance.json", "deroule.csv", "votes.csv", "contributions.csv"])
def test_a_folder_in_a_files_place_is_said_in_a_sentence(seance, name):
    (seance.folder / name).unlink()
    (seance.folder / name).mkdir()
    (problem,) = verification.problems(seance.folder)
    assert problem.file == name
    assert "un dossier est à la place du fichier." in problem.sentence()
    assert "Errno" not in problem.sentence()


def test_two_folders_with_one_id_are_named(seance):
    copy = shutil.copytree(seance.folder, seance.folder.with_name("copie"))
    (problem,) = verification.shared_ids([seance.folder, copy])
    assert problem.sentence().startswith("copie/seance.json")
    assert seance.id in problem.sentence()
    assert verification.shared_ids([seance.folder]) == []


@pytest.mark.parametrize(
    ("version", "is_newer"),
    [("1.0.0", False), ("0.9", False), ("1.1.0", True), ("2.0.0", True), ("9" * 5000, False)],
)
def test_a_newer_schema_is_said_with_both_versions(seance, version, is_newer):
    path = seance.folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["resources"][1]["schema"]["version"] = version
    path.write_text(json.dumps(package), "utf-8")
    assert (f"votes.csv : écrit au schéma {version}" in said(seance.folder)) == is_newer


def test_a_damaged_data_package_hides_nothing_else(seance):
    (seance.folder / "datapackage.json").write_text("{")
    (seance.folder / "votes.csv").unlink()
    assert "votes.csv : le fichier manque" in said(seance.folder)


@pytest.mark.parametrize("digits", [19, 5000])
@pytest.mark.parametrize(
    ("file", "column"), [("votes", "tour"), ("votes", "lignes"), ("contributions", "tour"), ("deroule", "tour")]
)  # fmt: skip
def test_a_number_of_too_many_digits_is_a_bad_number_like_any_other(
    seance, step, file, column, digits
):
    steering.open_step(seance.folder, step)
    vote = Ballot(now(), seance.id, "q", 1, "a" * 32, str(uuid.uuid4()), {"a": "1"}).rows()[0]
    text = {**vote, "contribution": vote["bulletin"], "texte": "Un mot"}
    act = {**vote, "action": "fermer", "details": "", "par": ""}
    row = {"votes": vote, "contributions": text, "deroule": act}[file]
    row = {name: row[name] for name in columns(file)} | {column: "9" * digits}
    path = seance.folder / f"{file}.csv"
    with path.open("a", encoding="utf-8", newline="") as added:
        csv.writer(added).writerow(row.values())
    (problem,) = verification.problems(seance.folder)
    assert (problem.file, problem.column) == (path.name, column)
    assert "n’est pas un nombre entier" in problem.sentence()
    assert len(problem.sentence()) < 300
    assert spreadsheet_copy.french_copy(path)
    Journal(seance.folder).close()


def test_a_table_saved_with_semicolons_is_told_once(seance):
    votes = seance.folder / "votes.csv"
    votes.write_bytes(votes.read_bytes().replace(b",", b";"))
    (problem,) = verification.problems(seance.folder)
    assert "point-virgule" in problem.sentence()


def test_an_emptied_file_is_not_taken_for_one_without_votes(seance):
    (seance.folder / "votes.csv").write_bytes(b"")
    assert said(seance.folder).startswith("votes.csv : le fichier est vide")


@pytest.fixture
def votes(seance, step):
    """Return a file of two ballots of two rows each."""
    steering.open_step(seance.folder, step)
    journal = Journal(seance.folder)
    for sign in "ab":
        name = f"{sign * 8}-0000-4000-8000-000000000000"
        values = {"a": "1", "b": "1"}
        journal.append([Ballot(now(), seance.id, "q", 1, sign * 32, name, values, "tablette")])
    journal.close()
    assert verification.problems(seance.folder) == []
    return seance.folder / "votes.csv"


@pytest.mark.parametrize("end", [b"2026-01-31T18:0", b"\0" * 40])
def test_a_last_line_that_a_power_cut_left_is_told(votes, end):
    votes.write_bytes(votes.read_bytes() + end)
    assert said(votes.parent).startswith("votes.csv, ligne 6 : la dernière ligne est coupée")


def test_a_last_ballot_of_which_rows_are_missing_is_told(votes):
    votes.write_bytes(b"".join(votes.read_bytes().splitlines(keepends=True)[:-1]))
    assert "le bulletin bbbbbbbb-0000" in said(votes.parent)
    assert "ligne 4" in said(votes.parent)


def test_a_file_of_an_old_excel_is_told_once_with_how_many_lines_are_lost(votes):
    text = votes.read_text("utf-8").replace(",tablette", ",animé")
    votes.write_bytes(text.encode("cp1252"))
    found = [one.sentence() for one in verification.problems(votes.parent)]
    assert found == [
        "votes.csv, ligne 2 : le texte n’est pas en UTF-8 : 4 lignes ne sont pas lues. "
        "Enregistrez une copie en « CSV UTF-8 »."
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_told_once(votes, encoding):
    votes.write_bytes(votes.read_text("utf-8").encode(encoding))
    assert [one.sentence() for one in verification.problems(votes.parent)] == [
        "votes.csv, ligne 1 : le texte n’est pas en UTF-8 : aucune ligne n’est lue. "
        "Enregistrez une copie en « CSV UTF-8 »."
    ]
