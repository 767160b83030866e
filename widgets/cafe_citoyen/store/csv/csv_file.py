"""One CSV file of a séance: how a record becomes bytes, and how they are written whole.

A record is one line: nothing that is written holds a line break, so that the file can be
cut at any line and read from any line. Lines end with CRLF (RFC 4180).
"""

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR

from cafe_citoyen.core.clean_text import require_whole_signs
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store import held_open, private
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.csv.schema import (
    are_right,
    cell_fault,
    columns,
    later_columns,
    text_columns,
)

LINE_END = b"\n"


def header(name: str) -> bytes:
    """Return the header row of a file, by its stem."""
    return _encode([columns(name)])


def headers(name: str) -> tuple[bytes, ...]:
    """Return the header rows that a file of ours may begin with: today's, and the one of before its later columns."""
    return header(name), _encode([_columns_at_first(name)])


def columns_in(name: str, content: bytes) -> Sequence[str]:
    """Return the columns of a file of ours that begins with one of its `headers`."""
    return columns(name) if content.startswith(header(name)) else _columns_at_first(name)


def _columns_at_first(name: str) -> list[str]:
    return [column for column in columns(name) if column not in later_columns(name)]


def encode(
    name: str, rows: Iterable[Mapping[str, str]], written: Sequence[str] | None = None
) -> bytes:
    """Return rows as bytes to append.

    Parameters
    ----------
    name : str
        Stem of the file.
    rows : iterable of mapping
        Column to cell; free texts are guarded against formulas here.
    written : sequence of str, optional
        The file's columns, where it may be of an earlier version (`columns_in`).

    Raises
    ------
    ValueError
        If a row does not fit the file's schema: nothing of the kind is ever written.
    """
    given = list(rows)
    table = (
        _written(name, column, [row[column] for row in given])
        for column in written or columns(name)
    )
    return _encode(zip(*table, strict=True))


def _written(name: str, column: str, cells: list[str]) -> list[str]:
    """Return a column's cells as they are written; ValueError where one of them cannot be."""
    if not are_right(name, column, cells):
        raise ValueError(
            Phrase(
                "{name}.csv, colonne « {column} » : {fault}",
                name=name,
                column=column,
                fault=next(filter(None, (cell_fault(name, column, cell) for cell in cells))),
            )
        )
    together = "".join(cells)
    require_whole_signs(together)
    if "\n" in together or "\0" in together:
        raise ValueError(f"{name}.csv: a cell holds a line break or a NUL")
    return list(map(guard, cells)) if column in text_columns(name) else cells


def _encode(rows: Iterable[Iterable[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8")


def whole_length(content: bytes, is_whole: Callable[[list[bytes]], int] = len) -> int:
    """Return how many bytes a crash left whole: up to a line's end, without the NUL bytes of a power cut.

    Parameters
    ----------
    content : bytes
        A whole file.
    is_whole : callable, optional
        From the complete lines to the number of them to keep.
    """
    complete = content.split(LINE_END)[:-1]
    while complete and b"\0" in complete[-1]:
        complete.pop()
    return sum(len(line) + 1 for line in complete[: is_whole(complete)])


def content_of(path: Path) -> bytes:
    """Return a file's bytes; none where no file is there."""
    try:
        return path.read_bytes()
    except OSError:
        if path.is_file():
            raise
        return b""


def write_durably(path: Path, content: bytes, *, is_shared: bool = False) -> None:
    """Write a whole file so that after a crash it is either the old or the new one.

    Parameters
    ----------
    path : Path
        The file.
    content : bytes
        All of it.
    is_shared : bool
        Whether others may read it, as the system's rights say; by default only its user does.
    """
    put(beside(path, content, is_shared=is_shared), path)


def put(ready: Path, path: Path) -> None:
    """Put a file that is ready in its place, over what stands there."""
    try:
        held_open.replace(ready, path)
    except OSError:
        ready.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def beside(path: Path, content: bytes, *, is_shared: bool = False) -> Path:
    """Write a file's content beside its place, safe on disk; return where. A failure leaves nothing."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb", opener=None if is_shared else private.opener) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes whenever a file does; None where no file is there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    if S_ISDIR(found.st_mode):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable (Windows has no such call and does it by itself)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
