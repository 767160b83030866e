"""The files that a mirror writes are those that one room would have written, wherever it was killed."""

import os
import random
import signal

import pytest

from cafe_citoyen.store.log import deroule, steering
from cafe_citoyen.store.log.engine import VARIABLE, open_log
from cafe_citoyen.store.log.postgres import mirror
from cafe_citoyen.store.log.postgres.mirror import ORDER, Mirror
from cafe_citoyen.store.seance import seances
from records import WRITING, ballot, text
from waiting import waited

KILLS = 100
RECORDS = 1500


def spoken(seance, step):
    """Yield what is done in a séance, act by act: the same whatever keeps it."""
    chance = random.Random(7)
    steering.open_step(seance.folder, step)
    log = open_log(seance.folder, "room")
    for start in range(0, RECORDS, 60):
        people = [chance.choice("abcdef") for _ in range(60)]
        values = [{"a": "1"}, {"a": "1", "b": "1"}]
        log.append(
            [
                ballot(seance, start + n, one, **chance.choice(values))
                for n, one in enumerate(people)
            ]
        )
        yield
    steering.open_step(seance.folder, WRITING)
    open_log(seance.folder).poll()
    log.poll()
    log.append([text(seance, n, one) for n, one in enumerate("abcdef")])
    yield
    steering.reveal(seance.folder)
    log.close()


def content(folder):
    return {table: table.of(folder).read_bytes() for table in ORDER}


@pytest.fixture
def still(monkeypatch):
    """Have everything happen at one time."""
    monkeypatch.setattr(deroule, "now", lambda: "2026-01-31T18:30:00.000+01:00")
    monkeypatch.setattr("records.now", lambda: "2026-01-31T18:30:00.000+01:00")


@pytest.fixture
def by_files(tmp_path, step, still, monkeypatch):
    """Return what one room writes of that séance."""
    monkeypatch.delenv(VARIABLE, raising=False)
    seance = seances.create(tmp_path / "files", "Café d’essai", date="2026-01-31")
    for _ in spoken(seance, step):
        pass
    return content(seance.folder)


@pytest.fixture
def mirrored(by_files, moteur, seance, step, monkeypatch):
    """A séance that the engine holds, and whose files are as they were at first."""
    monkeypatch.setenv(VARIABLE, moteur.address)
    at_first = content(seance.folder)
    for _ in spoken(seance, step):
        pass
    assert content(seance.folder)[ORDER[0]] == by_files[ORDER[0]]  # an act brings them up
    for table, was in at_first.items():
        table.of(seance.folder).write_bytes(was)
    return seance.folder


def pull(moteur, folder):
    with moteur.connect() as connection:
        return Mirror(folder).pull(connection)


def test_it_writes_what_one_room_would_have_written(moteur, mirrored, by_files):
    assert pull(moteur, mirrored)
    assert content(mirrored) == by_files
    assert not pull(moteur, mirrored)
    assert list(mirrored.glob("*.rebut")) == []


def test_killed_at_any_point_it_goes_on_without_a_trace(moteur, mirrored, by_files, monkeypatch):
    monkeypatch.setattr(mirror, "RECORDS_AT_ONCE", 5)
    votes, chance = ORDER[1].of(mirrored), random.Random(11)
    for _ in range(KILLS):
        start = votes.stat().st_size
        child = os.fork()
        if not child:
            pull_and_end(moteur, mirrored)
        waited(lambda was=start: votes.stat().st_size > was or content(mirrored) == by_files)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        spoil(chance.choice(ORDER).of(mirrored), chance)
    pull(moteur, mirrored)
    assert content(mirrored) == by_files
    assert list(mirrored.glob("*.rebut")) == []


def pull_and_end(moteur, folder):
    try:
        while True:
            pull(moteur, folder)
    finally:
        os._exit(1)


def spoil(path, chance):
    """Leave at a file's end what a crash may leave: less than was written, or NUL bytes in its place."""
    kept = path.read_bytes()
    start = max(kept.find(b"\n") + 1, len(kept) - chance.randrange(300))
    path.write_bytes(kept[:start] + b"\0" * chance.choice([0, len(kept) - start, 5000]))


@pytest.mark.parametrize("foreign", [b"a;b\r\n", b"", b"horodatage,seance\r\nx,y\r\n"])
def test_what_another_program_saved_is_kept_aside(moteur, mirrored, by_files, foreign):
    pull(moteur, mirrored)
    ORDER[1].of(mirrored).write_bytes(foreign)
    pull(moteur, mirrored)
    assert content(mirrored) == by_files
    assert [one.read_bytes() for one in mirrored.glob("votes.csv.*.rebut")] == [foreign]


def test_a_line_that_was_changed_in_it_is_kept_aside_and_undone(moteur, mirrored, by_files):
    pull(moteur, mirrored)
    votes = ORDER[1].of(mirrored)
    votes.write_bytes(votes.read_bytes()[:-20] + b"tout autre chose, " + b"\r\n")
    pull(moteur, mirrored)
    assert content(mirrored) == by_files
    assert list(mirrored.glob("votes.csv.*.rebut")) != []
