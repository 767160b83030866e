"""The séance's CSV files, written from the engine, byte for byte what one room would have written.

The size of each file is the only offset: whoever was killed in the middle left nothing else behind.
The truth lies in the engine, so no flush is waited for.
"""

from pathlib import Path
from typing import BinaryIO

from psycopg import Connection

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import private
from cafe_citoyen.store.aside import put_back, set_aside
from cafe_citoyen.store.csv.csv_file import header, stamp
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, DEROULE, VOTES, Table

ORDER = (DEROULE, VOTES, CONTRIBUTIONS)
"""Steering rows first: whoever reads a ballot then knows its step."""

RECORDS_AT_ONCE = 10_000
BLOCK = 1 << 16
LAST = """select content, fin from record
    where seance = %s and file = %s and fin <= %s order by fin desc limit 1"""
NEXT = """select content, fin from record
    where seance = %s and file = %s and fin > %s and position <= %s order by fin limit %s"""


class Mirror:
    """Brings the files of one séance up to its records in the engine.

    Parameters
    ----------
    folder : Path
        The séance's folder; its name is the séance's id.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Table, tuple[int, int, int] | None] = {}

    def pull(self, connection: Connection) -> bool:
        """Write what is new, under the lock of who steers; tell whether anything was.

        Parameters
        ----------
        connection : Connection
            To the engine, in autocommit.

        Raises
        ------
        OSError
            If the disk refuses, or somebody holds the lock for too long; the next call goes on.
        """
        head, sizes = self._state(connection)
        behind = [
            table
            for table, size in sizes.items()
            if self._known.get(table) != stamp(table.of(self._folder))
            or (self._known[table] or (0, 0, 0))[1] < size
        ]
        if not behind:
            return False
        with deroule.held(self._folder, deroule.LOCK_WAIT_S):
            news = [self._bring_up(connection, table, head) for table in behind]
        return any(news)

    def sizes(self, connection: Connection) -> dict[Table, int]:
        """Return how long each file is once all stands in it; nothing where the engine has no such séance."""
        return self._state(connection)[1]

    def holds_all(self, connection: Connection) -> bool:
        """Tell whether the files hold all that the engine has."""
        return all(
            table.of(self._folder).stat().st_size == size
            for table, size in self.sizes(connection).items()
        )

    def _state(self, connection: Connection) -> tuple[int, dict[Table, int]]:
        found = connection.execute(
            "select head, deroule, votes, contributions from seance where id = %s",
            [self._folder.name],
        ).fetchone()
        head, *sizes = found or (0,)
        return head, dict(zip(ORDER, sizes, strict=False))

    def _bring_up(self, connection: Connection, table: Table, head: int) -> bool:
        """Append to one file the records up to a position that it does not hold yet."""
        path, is_news = table.of(self._folder), False
        if not _has_header(path, table):
            put_back(path, header(table.name))
        with path.open("r+b") as file:
            end = self._end(connection, file, table)
            while True:
                arguments = (self._folder.name, table.name, end, head, RECORDS_AT_ONCE)
                records = connection.execute(NEXT, arguments).fetchall()
                content = b"".join(content for content, _ in records)
                self._cut(file, end, content)
                if not records:
                    break
                file.write(content)
                end, is_news = records[-1][1], True
        self._known[table] = stamp(path)
        return is_news

    def _end(self, connection: Connection, file: BinaryIO, table: Table) -> int:
        """Return where the last record ends that stands in a file; its header where none does."""
        start = len(header(table.name))
        size = max(start, _without_hole(file))
        last = connection.execute(LAST, (self._folder.name, table.name, size)).fetchone()
        if last is None:
            return start
        content, end = last
        file.seek(end - len(content))
        return int(end) if file.read(len(content)) == content else start

    def _cut(self, file: BinaryIO, end: int, coming: bytes) -> None:
        """Leave a file's pen at the end of what stands; what is not half a record of ours is kept aside."""
        file.seek(end)
        rest = file.read().rstrip(b"\0")
        if not coming.startswith(rest):
            set_aside(Path(file.name), rest)
        file.truncate(end)
        file.seek(end)


def require_empty(folder: Path) -> list[int]:
    """Return the sizes of a séance's files, steering rows first, none of which holds a row yet.

    Raises
    ------
    Refusal
        If one does: it was begun without the engine, which cannot know who sent what.
    """
    if not all(table.of(folder).read_bytes() == header(table.name) for table in ORDER):
        raise Refusal(
            "begun_on_files",
            "Le café « {name} » a été commencé sans le moteur PostgreSQL : ouvrez-en un autre, ou relancez sans moteur.",
            name=folder.name,
        )
    return [len(header(table.name)) for table in ORDER]


def _has_header(path: Path, table: Table) -> bool:
    if not path.is_file():
        return False
    with open(path, "rb", opener=private.opener) as file:
        return file.read(len(header(table.name))) == header(table.name)


def _without_hole(file: BinaryIO) -> int:
    """Return a file's size without the NUL bytes that a power cut leaves at its end."""
    size = file.seek(0, 2)
    while size:
        start = max(0, size - BLOCK)
        file.seek(start)
        kept = len(file.read(size - start).rstrip(b"\0"))
        size = start + kept
        if kept:
            break
    return size
