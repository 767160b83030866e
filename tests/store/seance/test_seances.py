"""Séances: one open at a time, closed for good, opened again anew; frictionless judges the folder."""

import json
import os
import stat

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import key, seances
from cafe_citoyen.store.seance.display import Display
from cafe_citoyen.store.seance_files import TABLES


def test_a_seance_comes_back_from_its_folder(seance):
    assert seances.read(seance.folder) == seance
    assert seance.id == "2026-01-31-cafe-d-essai"


def test_what_shows_nothing_is_no_place(directory):
    made = seances.create(directory, "Café", lieu="\u2800\ufffc", organisateur="\u202eab")
    assert (made.lieu, made.organisateur) == ("", "ab")


def test_two_seances_of_one_title_get_two_folders(directory, seance):
    assert seances.create(directory, "Café d’essai", date="2026-01-31").id == seance.id + "-2"


def test_opening_one_closes_the_other(directory, seance):
    other = seances.create(directory, "Un autre")
    assert seances.current(directory) == other
    assert not seances.read(seance.folder).ouverte


def test_closing_deletes_the_key(seance):
    first = key.read_or_make(seance.id)
    seances.close(seance)
    assert key.read_or_make(seance.id) != first


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_the_key_is_its_users_only(seance, keys):
    key.read_or_make(seance.id)
    (path,) = keys.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_reopened_seance_begins_new_rounds(seance, step):
    steering.open_step(seance.folder, step)
    seances.reopen(seances.close(seance))
    assert read_proceedings(seance.folder).current is None
    assert steering.open_step(seance.folder, step).number == 2


def test_the_display_follows_what_opens_and_closes(directory, seance):
    display = Display(directory)
    assert display.seance() == seance
    closed = seances.close(seance)
    assert display.seance() is None
    assert display.seance() is None
    seances.reopen(closed)
    assert display.seance().id == seance.id


@pytest.mark.parametrize(
    "given",
    [
        {"titre": "  "},
        {"titre": "x" * 121},
        {"titre": "T", "date": "demain"},
        {"titre": "T", "langue": "anglais"},
    ],
)
def test_what_is_no_seance_is_refused(directory, given):
    with pytest.raises(Refusal):
        seances.create(directory, **given)
    assert seances.listing(directory) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"id": 3}', "\xff"])
def test_a_broken_seance_is_said_by_name(directory, seance, content):
    (seance.folder / "seance.json").write_text(content, "latin-1")
    (problem,) = seances.problems(directory)
    assert problem.file == f"{seance.id}/seance.json"
    assert seances.listing(directory) == []


def test_frictionless_finds_the_folder_right(seance, step):
    frictionless = pytest.importorskip("frictionless")
    steering.open_step(seance.folder, step)
    package = json.loads((seance.folder / "datapackage.json").read_text("utf-8"))
    report = frictionless.Package(package, basepath=str(seance.folder)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]
