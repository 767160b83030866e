"""Another program saves a file of ours anew at any moment of our own work on it: its file is kept, and so is ours."""

import contextlib
import logging
import os
import sys
import uuid
from itertools import count

import pytest

from cafe_citoyen.store import aside
from cafe_citoyen.store.aside import put_back
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.csv_file import content_of
from cafe_citoyen.store.log import deroule, steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import LiveFollower, read_proceedings
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.seance import description, key, seances
from cafe_citoyen.store.seance.display import Display

STEPS = {
    "open", "read", "write", "flush", "close", "truncate", "ftruncate", "fsync", "fstat", "stat",
    "rename", "replace", "link", "unlink",
}  # fmt: skip
"""What asks the system: between two of them another program may do anything."""


@contextlib.contextmanager
def before_step(number, act):
    """Act just before the number-th step that the block takes; yield a list that tells whether it came so far."""
    taken = []

    def look(_, event, function):
        if event == "c_call" and function.__name__ in STEPS:
            taken.append(function.__name__)
            if len(taken) == number:
                sys.setprofile(None)
                act()

    sys.setprofile(look)
    try:
        yield taken
    finally:
        sys.setprofile(None)


class Other:
    """A program that saves a file as a new one, never twice the same; what it saved over itself is its own affair."""

    def __init__(self, path):
        self.path = path
        self.saved = []

    def save(self):
        before = content_of(self.path)
        self.saved = [content for content in self.saved if content != before]
        self.saved.append(f"horodatage;seance\r\n{uuid.uuid4()}\r\n".encode())
        temporary = self.path.with_name("enregistrement")
        temporary.write_bytes(self.saved[-1])
        temporary.replace(self.path)

    def finds_all(self):
        """Tell whether all that was saved is there, and take away what was kept of it."""
        asides = list(self.path.parent.glob(f"{self.path.name}.*.rebut"))
        here, kept = content_of(self.path), [one.read_bytes() for one in asides]
        for one in asides:
            one.unlink()
        lost = set(self.saved) - {here, *kept}
        self.saved = [content for content in self.saved if content == here]
        return not lost


def ballot(seance, number):
    return Ballot(now(), seance.id, "q", 1, f"{number:032x}", str(uuid.uuid4()), {"a": "1"})


@pytest.fixture(autouse=True)
def quick(monkeypatch, caplog):
    """Write hundreds of files without waiting for the disk, and keep no thousand lines of the log."""
    monkeypatch.setattr(os, "fsync", os.fstat)
    caplog.set_level(logging.ERROR)


@pytest.mark.parametrize("is_spoilt", [True, False], ids=["spoilt before", "ours before"])
@pytest.mark.parametrize("act", ["mend", "append"])
def test_the_journal_and_every_file_saved_over_it_are_kept(seance, step, act, is_spoilt):
    steering.open_step(seance.folder, step)
    journal = Journal(seance.folder)
    other, path = Other(seance.folder / "votes.csv"), seance.folder / "votes.csv"
    written = []
    for number in count(1):
        if is_spoilt:
            other.save()
        with before_step(number, other.save) as taken:
            if act == "append":
                written.append(ballot(seance, number))
                journal.append(written[-1:])
            else:
                journal.mend()
        assert other.finds_all(), (number, taken[-1])
        journal.mend()
        assert len(path.read_bytes().splitlines()) == 1 + len(written), (number, taken[-1])
        if len(taken) < number:
            break
    journal.close()
    follower = LiveFollower(seance.folder)
    follower.poll()
    assert follower.problems == []
    assert all(follower.box.owner(one.bulletin) for one in written)
    assert number > (10 if is_spoilt or act == "append" else 1)


def test_the_journal_is_taken_up_as_it_was_left(seance, step):
    steering.open_step(seance.folder, step)
    path = seance.folder / "votes.csv"
    journal = Journal(seance.folder)
    journal.append([ballot(seance, 1)])
    journal.close()
    ours, other = path.read_bytes(), Other(path)
    for number in count(1):
        other.save()
        with before_step(number, other.save) as taken:
            journal = Journal(seance.folder)
        journal.mend()
        journal.close()
        assert other.finds_all(), (number, taken[-1])
        assert path.read_bytes() == ours, (number, taken[-1])
        if len(taken) < number:
            break
    assert number > 10


@pytest.mark.parametrize("is_spoilt", [True, False], ids=["spoilt before", "ours before"])
def test_the_steering_rows_and_every_file_saved_over_them_are_kept(seance, step, is_spoilt):
    steering.open_step(seance.folder, step)
    path = seance.folder / "deroule.csv"
    other = Other(path)
    for number in count(1):
        if is_spoilt:
            other.save()
        with before_step(number, other.save) as taken:
            deroule.append(seance.folder, "chronometre", details={"secondes": number})
        assert other.finds_all(), (number, taken[-1])
        LiveFollower(seance.folder).poll()
        assert read_proceedings(seance.folder).timer.seconds == number, taken[-1]
        assert len(path.read_bytes().splitlines()) == 2 + number
        if len(taken) < number:
            break
    assert number > 10


@pytest.mark.parametrize("name", ["seance.json", "datapackage.json"])
def test_what_says_the_seance_and_every_file_saved_over_it_are_kept(directory, seance, name):
    path = seance.folder / name
    ours, other, display = path.read_bytes(), Other(path), Display(directory)
    for number in count(1):
        other.save()
        with before_step(number, other.save) as taken:
            display.seance()
        assert other.finds_all(), (number, taken[-1])
        assert display.seance() == seance
        assert path.read_bytes() == ours
        if len(taken) < number:
            break
    assert number > 10


def test_an_edit_that_a_closing_did_not_see_is_kept(directory, seance):
    path = seance.folder / "seance.json"
    edited = path.read_text("utf-8").replace("Café d’essai", "Café de mars")
    path.write_text(edited, "utf-8")
    seances.close(seance)
    assert seances.read(seance.folder).titre == "Café d’essai"
    assert (seance.folder / "seance.json.1.rebut").read_text("utf-8") == edited


def test_a_title_that_was_seen_is_no_edit_to_keep(directory, seance):
    path = seance.folder / "seance.json"
    path.write_text(path.read_text("utf-8").replace("Café d’essai", "Café de mars"), "utf-8")
    seances.close(seances.read(seance.folder))
    assert seances.read(seance.folder).titre == "Café de mars"
    assert list(seance.folder.glob("*.rebut")) == []


def test_what_somebody_added_to_the_description_is_kept(seance):
    path = seance.folder / "datapackage.json"
    edited = path.read_bytes().replace(b"{", b'{"licenses": [],', 1)
    path.write_bytes(edited)
    description.write(seance)
    assert (seance.folder / "datapackage.json.1.rebut").read_bytes() == edited


@pytest.mark.parametrize("place", ["votes.csv", "ailleurs.csv"])
def test_on_a_disk_without_links_nothing_is_written_over_either(seance, monkeypatch, place):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path, ready = seance.folder / place, seance.folder / "prêt"
    ready.write_bytes(b"le n\xc3\xb4tre")
    before = content_of(path)
    assert aside.put_where_free(ready, path) == (place == "ailleurs.csv")
    assert content_of(path) == (before or b"le n\xc3\xb4tre")
    put_back(path, b"encore")
    assert path.read_bytes() == b"encore"
    assert key.read_or_make(seance.id) == key.read_or_make(seance.id)


def test_a_program_that_saves_without_a_pause_is_named(seance, monkeypatch):
    path, real = seance.folder / "votes.csv", os.link

    def beaten(ready, target):
        path.write_bytes(b"encore lui")
        real(ready, target)

    monkeypatch.setattr(os, "link", beaten)
    with pytest.raises(OSError, match="votes.csv est enregistré sans cesse"):
        put_back(path, b"le n\xc3\xb4tre")
    assert path.read_bytes() == b"encore lui"
    assert not list(seance.folder.glob(".*.tmp"))
