"""The tables of the engine come from each earlier version of them, with what they hold."""

import threading

import psycopg
import pytest

from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE, open_log
from cafe_citoyen.store.log.log import Outcome
from cafe_citoyen.store.log.postgres.migrations import migrate, steps
from cafe_citoyen.store.log.postgres.mirror import require_empty
from records import ballot

LAST = len(steps())


@pytest.fixture
def database(cluster):
    """A database without tables."""
    with cluster.connect() as connection:
        connection.execute("create database other")
    yield cluster.address.replace("/postgres?", "/other?")
    with cluster.connect() as connection:
        connection.execute("drop database other with (force)")


def test_they_are_numbered_without_a_gap():
    assert [number for number, _ in steps()] == list(range(1, LAST + 1))


@pytest.mark.parametrize("begun", range(1, LAST))
def test_each_earlier_version_keeps_what_it_holds(database, begun, seance, step, monkeypatch):
    with psycopg.connect(database, autocommit=True) as connection:
        assert migrate(connection, up_to=begun) == begun
        connection.execute(
            "insert into seance (id, deroule, votes, contributions) values (%s, %s, %s, %s)",
            [seance.id, *require_empty(seance.folder)],
        )
        monkeypatch.setenv(VARIABLE, database)
        steering.open_step(seance.folder, step)
        log = open_log(seance.folder, "room")
        before = ballot(seance, 1)
        assert log.append([before]) == [Outcome.NEW]
        assert migrate(connection) == LAST
    after = open_log(seance.folder, "room")
    assert after.append([before, ballot(seance, 2)]) == [Outcome.KNOWN, Outcome.NEW]
    assert (after.note_present(1), len(after.key())) == (0, 32)
    for one in (log, after):
        one.close()


def test_two_who_start_at_once_make_them_once(database):
    found = []

    def start():
        with psycopg.connect(database, autocommit=True) as connection:
            found.append(migrate(connection))

    threads = [threading.Thread(target=start) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [LAST, LAST]


def test_one_that_cannot_run_leaves_nothing_behind(database, monkeypatch):
    broken = [*steps(), (LAST + 1, "create table more (id integer); select nothing_of_the_kind()")]
    monkeypatch.setattr("cafe_citoyen.store.log.postgres.migrations.steps", lambda: broken)
    with psycopg.connect(database, autocommit=True) as connection:
        with pytest.raises(psycopg.Error, match="nothing_of_the_kind"):
            migrate(connection)
        assert migrate(connection, up_to=LAST) == LAST
        assert connection.execute("select to_regclass('more')").fetchone() == (None,)
