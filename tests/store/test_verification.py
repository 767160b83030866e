"""What the check says of a folder that somebody made, copied or got from elsewhere."""

import json
import shutil

import pytest

from cafe_citoyen.store import verification


def said(folder):
    return " ".join(problem.sentence() for problem in verification.problems(folder))


def test_a_whole_folder_has_no_problem(seance):
    assert verification.problems(seance.folder) == []


def test_a_folder_without_seance_json_is_told_what_is_missing(seance):
    (seance.folder / "seance.json").unlink()
    assert "seance.json : le fichier manque" in said(seance.folder)
    assert "Errno" not in said(seance.folder)


def test_two_folders_with_one_id_are_named(seance):
    copy = shutil.copytree(seance.folder, seance.folder.with_name("copie"))
    (problem,) = verification.shared_ids([seance.folder, copy])
    assert problem.sentence().startswith("copie/seance.json")
    assert seance.id in problem.sentence()
    assert verification.shared_ids([seance.folder]) == []


@pytest.mark.parametrize(
    ("version", "is_newer"), [("1.0.0", False), ("0.9", False), ("1.1.0", True), ("2.0.0", True)]
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
