"""The folder for the town hall: read without us, it holds what may leave and says the rest."""

import io
import re
import zipfile

import pytest
from frictionless import Package

import evening
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import LANGUAGES, translator
from cafe_citoyen.store import drives
from cafe_citoyen.store.after import town_folder
from cafe_citoyen.store.csv.csv_file import encode
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance_files import PAGE

PAGE_OF_FOLDER = "LISEZ-MOI.html"


@pytest.fixture
def played(directory):
    """An evening that is over, with a text that nobody approved and a report."""
    seance = evening.play(directory, people=25)
    row = {
        "horodatage": "2026-01-31T18:00:00+01:00", "seance": seance.id, "etape": "paroles",
        "tour": "1", "participant": "0" * 32, "texte": "Mon voisin triche.", "saisie": "tablette",
        "contribution": "00000000-0000-4000-8000-000000000000",
    }  # fmt: skip
    with (seance.folder / "contributions.csv").open("ab") as file:
        file.write(encode("contributions", [row]))
    (seance.folder / PAGE).write_text("<p>Le rapport</p>", "utf-8")
    return seance


def test_what_leads_to_a_person_or_was_not_approved_is_in_no_file(played):
    files = town_folder.contents(played)
    everything = b"".join(files.values()).decode("utf-8")
    assert "voisin" not in everything
    votes = (played.folder / "votes.csv").read_text("utf-8")
    people = set(re.findall(r"\b[0-9a-f]{32}\b", votes))
    assert people
    assert not [one for one in people if one in everything]


def test_each_link_of_the_page_leads_to_a_file_and_each_file_is_told(played):
    files = town_folder.contents(played)
    page = files[PAGE_OF_FOLDER].decode("utf-8")
    linked = set(re.findall(r'href="([^"]*)"', page))
    assert linked <= files.keys()
    assert PAGE in linked
    told_by_readme = {name for name in files if name.startswith("donnees/")}
    assert files.keys() - told_by_readme - {PAGE_OF_FOLDER} <= linked
    assert "<script" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_left_and_what_was_deleted(played, language):
    translate = translator(language)
    closed, opened = (
        town_folder.contents(one, translate)[PAGE_OF_FOLDER].decode("utf-8")
        for one in (seances.read(played.folder), seances.reopen(played))
    )
    assert f'lang="{language}"' in closed
    assert closed != opened
    assert ("Nothing yet" if language == "en" else "Rien encore") in opened


def test_the_zip_unpacks_into_one_folder_whose_data_frictionless_takes(played, tmp_path):
    content = town_folder.as_zip(town_folder.contents(played), played.id)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    assert [one.name for one in tmp_path.iterdir() if one.is_dir() and one.name == played.id]
    report = Package(tmp_path / played.id / "donnees" / "datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


def test_a_stick_gets_a_folder_and_the_next_time_the_same(played, tmp_path):
    drive = tmp_path / "CLE"
    drive.mkdir()
    files = town_folder.contents(played)
    folder = town_folder.put(files, drive, played)
    (folder / PAGE_OF_FOLDER).write_text("ancien", "utf-8")
    assert town_folder.put(files, drive, played) == folder
    kept = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}  # fmt: skip
    assert kept == files


def test_what_lies_on_the_stick_under_that_name_is_never_written_over(played, tmp_path):
    (tmp_path / played.id).mkdir()
    (tmp_path / played.id / "photo.jpg").write_text("à quelqu’un")
    with pytest.raises(Refusal, match="n’est pas vide"):
        town_folder.put({PAGE_OF_FOLDER: b""}, tmp_path, played)
    assert [one.name for one in (tmp_path / played.id).iterdir()] == ["photo.jpg"]


def test_a_stick_that_was_pulled_out_or_is_full_is_said(played, tmp_path, monkeypatch):
    with pytest.raises(Refusal, match="rebranchez la clé"):
        town_folder.put({PAGE_OF_FOLDER: b""}, tmp_path / "partie", played)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(town_folder, "write_together", full)
    with pytest.raises(Refusal, match="No space left"):
        town_folder.put({PAGE_OF_FOLDER: b""}, tmp_path, played)


class Partition:
    def __init__(self, mountpoint, opts="rw"):
        self.mountpoint, self.opts = str(mountpoint), opts


@pytest.mark.parametrize(
    ("platform", "partitions", "kept"),
    [
        ("linux", [Partition("/"), Partition("/media/moi/CLE"), Partition("/home")], ["/media/moi/CLE"]),
        ("linux", [Partition("/run/media/moi/CLE"), Partition("/mnt/disque")], ["/run/media/moi/CLE"]),
        ("darwin", [Partition("/"), Partition("/Volumes/CLE")], ["/Volumes/CLE"]),
        ("win32", [Partition("C:\\", "rw,fixed"), Partition("E:\\", "rw,removable")], ["E:\\"]),
    ],
)  # fmt: skip
def test_only_what_is_plugged_in_is_offered(monkeypatch, platform, partitions, kept):
    monkeypatch.setattr(drives.sys, "platform", platform)
    monkeypatch.setattr(drives.psutil, "disk_partitions", lambda: partitions)
    monkeypatch.setattr(drives.os, "access", lambda place, mode: True)
    assert [str(one) for one in drives.removable()] == kept
