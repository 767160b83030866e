"""The engine's tables: made, and brought up to date, by numbered SQL files that each run once."""

from importlib.resources import files

import psycopg
from psycopg import Connection

from cafe_citoyen.store.log.postgres.session import connected, gone

LOCK = 0x6361_6665
"""Number of the lock under which tables change: of two who start at once, the second finds it done."""


def steps() -> list[tuple[int, str]]:
    """Return all migrations, first to last: number and SQL."""
    found = (files(__package__) / "migrations").iterdir()
    numbered = (
        (int(one.name.partition("_")[0]), one) for one in found if one.name.endswith(".sql")
    )
    return [(number, one.read_text("utf-8")) for number, one in sorted(numbered)]


def prepare(address: str) -> int:
    """Migrate the engine at an address; OSError where it does not answer."""
    try:
        with connected(address) as connection:
            return migrate(connection)
    except psycopg.OperationalError as error:
        raise gone(error) from error


def migrate(connection: Connection, up_to: int | None = None) -> int:
    """Make the tables, or bring them up to date; return the number of the last migration.

    Parameters
    ----------
    connection : Connection
        To the engine, with the right to make tables.
    up_to : int, optional
        The last one to run; all by default.

    Raises
    ------
    psycopg.Error
        If one of them cannot run; none of this call is then kept.
    """
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        connection.execute(
            "create table if not exists migration (number integer primary key, run timestamptz not null default now())"
        )
        found = connection.execute("select number from migration")
        done: set[int] = {number for (number,) in found}
        for number, sql in steps():
            if number not in done and (up_to is None or number <= up_to):
                connection.execute(sql.encode("utf-8"))
                connection.execute("insert into migration (number) values (%s)", [number])
                done.add(number)
    return max(done, default=0)
