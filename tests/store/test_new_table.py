"""A new table of a séance is one schema and one line: everything that goes over tables then finds it."""

import json
from importlib.resources import files

import pytest
from frictionless import Package

import evening
from cafe_citoyen.store import seance_files
from cafe_citoyen.store.after import approved, publication, sharing
from cafe_citoyen.store.after.publication_notice import about
from cafe_citoyen.store.after.spreadsheet_copy import french_copy
from cafe_citoyen.store.csv import schema
from cafe_citoyen.store.csv.csv_file import encode
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.seance import seances, verification
from cafe_citoyen.store.seance_files import Table

REGISTRE = {
    "name": "registre",
    "version": "1.0.0",
    "title": "Registre",
    "fields": [
        {"name": "rang", "type": "integer", "constraints": {"required": True}},
        {"name": "mot", "type": "string", "texteLibre": True},
    ],
}
ROWS = [{"rang": "1", "mot": "Bienvenue"}, {"rang": "2", "mot": "=1+1"}]


class Schemas:
    """The package's schemas, and one more."""

    def __init__(self, folder):
        self.folder = folder

    def joinpath(self, *parts):
        own = self.folder / parts[-1]
        return own if own.exists() else files("cafe_citoyen.store").joinpath(*parts)


@pytest.fixture
def registre(tmp_path, monkeypatch):
    (tmp_path / "registre.json").write_text(json.dumps(REGISTRE), "utf-8")
    monkeypatch.setattr(schema, "files", lambda _: Schemas(tmp_path))
    table = Table("registre", about="le registre de la salle")
    monkeypatch.setattr(seance_files, "TABLES", (*seance_files.TABLES, table))
    return table


@pytest.fixture
def seance(directory, registre):
    seance = evening.play(directory, people=8, only=1)
    with registre.of(seance.folder).open("ab") as file:
        file.write(encode("registre", ROWS))
    return seance


def test_it_is_made_and_described_with_each_seance(directory, registre):
    seance = seances.create(directory, "Café")
    assert registre.of(seance.folder).read_bytes() == b"rang,mot\r\n"
    package = Package(str(seance.folder / seance_files.PACKAGE))
    assert package.resource_names[-1] == "registre"
    assert package.validate().valid


def test_it_is_read_by_its_name(seance):
    assert [row for _, row in open_log(seance.folder).rows("registre").read()] == ROWS


def test_it_is_verified(seance, registre):
    assert verification.problems(seance.folder) == []
    with registre.of(seance.folder).open("ab") as file:
        file.write(b"trois,Trois\r\n")
    (problem,) = verification.problems(seance.folder)
    assert (problem.file, problem.line, problem.column) == ("registre.csv", 4, "rang")
    registre.of(seance.folder).unlink()  # as of a séance that is older than the table
    assert verification.problems(seance.folder) == []


def test_it_is_published_with_what_is_said_of_it(seance, tmp_path):
    ready = publication.prepare(seance)
    assert ready.tables["registre"] == ROWS
    assert {"Bienvenue", "=1+1"} <= set(ready.free_texts)
    publication.write(ready, tmp_path / "publie")
    assert about("registre") in (tmp_path / "publie" / "README.md").read_text("utf-8")
    report = Package(str(tmp_path / "publie" / seance_files.PACKAGE)).validate()
    assert report.valid
    assert "registre" in [task.name for task in report.tasks]


def test_it_is_copied(seance, registre, tmp_path):
    copy = sharing.copy(seance.folder, tmp_path / "partage")
    assert registre.of(copy).read_bytes() == registre.of(seance.folder).read_bytes()
    assert approved.changed(seance.folder) == {}
    assert french_copy(registre.of(seance.folder)).decode("utf-8-sig").splitlines()[1:] == [
        "1;Bienvenue", "2;'=1+1",
    ]  # fmt: skip
