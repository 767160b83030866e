"""The journal: whole ballots, safe on disk, one writer, nothing lost."""

import contextlib
import errno
import os
import uuid

import pytest

from cafe_citoyen.core.round import Round
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import journal_file
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.hold import SeanceHeld
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.steering import open_step


def ballot(seance, participant="a", number=None, **values):
    name = str(uuid.uuid4()) if number is None else f"00000000-0000-4000-8000-{number:012d}"
    return Ballot(now(), seance.id, "q", 1, (participant * 32)[:32], name, values)


@pytest.fixture
def journal(seance, step):
    open_step(seance.folder, step)
    journal = Journal(seance.folder)
    yield journal
    journal.close()


def counted(seance):
    follower = SeanceFollower(seance.folder)
    follower.poll()
    return follower.box.counted(Round("q", 1))


def test_a_ballot_is_on_disk_when_append_returns(seance, journal):
    journal.append([ballot(seance, a="1", b="1")])
    assert counted(seance) == {"a" * 32: {"a": "1", "b": "1"}}


def test_ballots_that_wait_together_share_one_fsync(seance, journal, monkeypatch):
    calls = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (calls.append(1), real(descriptor)))
    journal.append([ballot(seance, letter, a="1") for letter in "abcdef"])
    assert len(calls) == 1
    assert len(counted(seance)) == 6


def test_a_second_writer_is_refused_and_told_who_holds_it(seance, journal):
    with pytest.raises(SeanceHeld, match=rf"la salle \(processus {os.getpid()}"):
        Journal(seance.folder)


def test_the_seance_goes_on_after_the_writer_left(seance, journal):
    journal.append([ballot(seance, a="1")])
    journal.close()
    again = Journal(seance.folder)
    again.append([ballot(seance, "b", b="1")])
    again.close()
    assert len(counted(seance)) == 2


def test_a_torn_tail_at_every_byte_is_set_aside(seance, journal):
    journal.append([ballot(seance, "a", 1, a="1")])
    size = journal.votes.path.stat().st_size
    journal.append([ballot(seance, "b", 2, a="1", b="1")])
    journal.close()
    whole = journal.votes.path.read_bytes()
    for cut in range(size + 1, len(whole)):
        journal.votes.path.write_bytes(whole[:cut])
        (seance.folder / ".votes.copie").write_bytes(whole[:size])
        Journal(seance.folder).close()
        assert journal.votes.path.read_bytes() == whole[:size], f"cut at byte {cut}"
    assert len(list(seance.folder.glob("votes.csv.*.rebut"))) == len(whole) - size - 1


def test_nul_bytes_of_a_power_cut_are_set_aside(seance, journal):
    journal.append([ballot(seance, a="1")])
    journal.close()
    whole = journal.votes.path.read_bytes()
    journal.votes.path.write_bytes(whole + b"\0" * 100 + b"\n\0")
    Journal(seance.folder).close()
    assert journal.votes.path.read_bytes() == whole


@pytest.mark.parametrize("last", [b"a" * 200_000, b'"' + b"a" * 200_000, b"\xff" * 200_000])
def test_a_line_of_another_program_keeps_no_room_from_starting(seance, journal, last):
    journal.append([ballot(seance, a="1")])
    journal.close()
    whole = journal.votes.path.read_bytes()
    journal.votes.path.write_bytes(whole + last + b"\r\n")
    Journal(seance.folder).close()
    assert journal.votes.path.read_bytes() == whole
    assert next(seance.folder.glob("votes.csv.*.rebut")).read_bytes() == whole + last + b"\r\n"


@pytest.mark.parametrize(
    "is_replaced", [True, False], ids=["saved as a new file", "saved in place"]
)
def test_a_foreign_save_is_kept_aside_and_the_journal_restored(seance, journal, is_replaced):
    journal.append([ballot(seance, "a", a="1")])
    foreign = b"horodatage;seance\r\n"
    if is_replaced:
        other = seance.folder / "autre"
        other.write_bytes(foreign)
        other.replace(journal.votes.path)
    else:
        journal.votes.path.write_bytes(foreign)
    journal.append([ballot(seance, "b", b="1")])
    assert counted(seance) == {"a" * 32: {"a": "1"}, "b" * 32: {"b": "1"}}
    assert [path.read_bytes() for path in seance.folder.glob("votes.csv.*.rebut")] == [foreign]


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_foreign_save_in_the_middle_of_a_write_loses_nothing(
    seance, journal, monkeypatch, is_replaced
):
    journal.append([ballot(seance, "a", a="1")])
    real, foreign = os.fsync, b"horodatage;seance\r\n"

    def saved_over(descriptor):
        """Somebody saves after the rows were written, before they are safe on disk."""
        monkeypatch.setattr(os, "fsync", real)
        if is_replaced:
            (seance.folder / "autre").write_bytes(foreign)
            (seance.folder / "autre").replace(journal.votes.path)
        else:
            journal.votes.path.write_bytes(foreign)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", saved_over)
    journal.append([ballot(seance, "b", b="1")])
    assert counted(seance) == {"a" * 32: {"a": "1"}, "b" * 32: {"b": "1"}}
    assert [path.read_bytes() for path in seance.folder.glob("votes.csv.*.rebut")] == [foreign]


def test_a_foreign_save_is_mended_without_any_new_ballot(seance, journal):
    journal.append([ballot(seance, "a", a="1")])
    journal.votes.path.write_bytes(b"horodatage;seance\r\n")
    journal.mend()
    assert list(counted(seance)) == ["a" * 32]


def test_a_copy_that_missed_a_write_loses_nothing(seance, journal):
    journal.append([ballot(seance, "a", a="1")])
    real, journal.votes._copy = journal.votes._copy, Refusing()
    journal.append([ballot(seance, "b", a="1")])
    journal.votes._copy = real
    journal.append([ballot(seance, "c", a="1")])
    journal.votes.path.write_bytes(b"")
    journal.append([ballot(seance, "d", a="1")])
    assert set(counted(seance)) == {letter * 32 for letter in "abcd"}


def test_a_copy_erased_again_while_it_is_renewed_stops_no_later_vote(seance, journal, monkeypatch):
    journal.append([ballot(seance, "a", a="1")])
    real, copy = journal_file.write_durably, seance.folder / ".votes.copie"

    def erased_again(path, content):
        monkeypatch.setattr(journal_file, "write_durably", real)
        real(path, content)
        path.unlink()

    monkeypatch.setattr(journal_file, "write_durably", erased_again)
    journal.votes.path.unlink()
    copy.unlink()
    with contextlib.suppress(OSError):
        journal.append([ballot(seance, "b", a="1")])
    for letter in "cd":
        journal.append([ballot(seance, letter, a="1")])
    assert set(counted(seance)) >= {letter * 32 for letter in "acd"}
    assert copy.read_bytes() == journal.votes.path.read_bytes()


class Refusing:
    """A file on a full disk."""

    def write(self, _):
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self):
        pass


def test_a_deleted_journal_is_restored(seance, journal):
    journal.append([ballot(seance, "a", a="1")])
    journal.votes.path.unlink()
    journal.append([ballot(seance, "b", b="1")])
    assert len(counted(seance)) == 2


def test_a_journal_emptied_while_nobody_wrote_is_restored(seance, journal):
    journal.append([ballot(seance, "a", a="1")])
    journal.close()
    journal.votes.path.write_bytes(b"")
    Journal(seance.folder).close()
    assert len(counted(seance)) == 1


def test_a_file_changed_by_hand_while_nobody_wrote_is_respected(seance, journal):
    journal.append([ballot(seance, "a", a="1"), ballot(seance, "b", b="1")])
    journal.close()
    lines = journal.votes.path.read_bytes().splitlines(keepends=True)
    journal.votes.path.write_bytes(b"".join([lines[0], lines[2]]))
    Journal(seance.folder).close()
    assert list(counted(seance)) == ["b" * 32]
    assert len(list(seance.folder.glob("votes.csv.*.rebut"))) == 1


def test_a_full_disk_leaves_nothing_half_written(seance, journal, monkeypatch):
    journal.append([ballot(seance, "a", a="1")])
    before = journal.votes.path.read_bytes()

    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space"):
            journal.append([ballot(seance, "b", b="1")])
    assert journal.votes.path.read_bytes() == before
    journal.append([ballot(seance, "c", b="1")])
    assert set(counted(seance)) == {"a" * 32, "c" * 32}


def test_a_ballot_outside_the_schema_is_never_written(seance, journal):
    before = journal.votes.path.read_bytes()
    with pytest.raises(ValueError, match="participant"):
        journal.append([ballot(seance, "z", a="1")])
    assert journal.votes.path.read_bytes() == before


@pytest.mark.parametrize("place", ["stamp", "_last"])
def test_a_file_emptied_just_before_a_write_is_restored_though_its_size_is_right(
    seance, journal, monkeypatch, place
):
    journal.append([ballot(seance, "a", a="1")])
    owner = journal_file if place == "stamp" else journal.votes
    real = getattr(owner, place)

    def emptied_after(argument):
        monkeypatch.setattr(owner, place, real)
        found = real(argument)
        os.truncate(journal.votes.path, 0)
        return found

    monkeypatch.setattr(owner, place, emptied_after)
    journal.append([ballot(seance, "b", b="1")])
    assert counted(seance) == {"a" * 32: {"a": "1"}, "b" * 32: {"b": "1"}}
