"""One CSV file of a séance: how a record becomes bytes, and how a torn tail is set aside.

A record is one line: nothing that is written holds a line break, so that the file can be
cut at any line and read from any line.
"""

import csv
import io
import logging
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from cafe_citoyen.core.clean_text import require_whole_signs
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store import private
from cafe_citoyen.store.csv.cells import guard
from cafe_citoyen.store.csv.schema import columns, faults, text_columns

logger = logging.getLogger(__name__)
LINE_END = b"\n"
ERASED = "efface"
"""Stands in the place of a number where there is nothing to keep: somebody erased the file."""


def header(name: str) -> bytes:
    """Return the header row of a file, by its stem."""
    return _encode([columns(name)])


def encode(name: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as bytes to append.

    Parameters
    ----------
    name : str
        Stem of the file.
    rows : iterable of mapping
        Column to cell; free texts are guarded against formulas here.

    Raises
    ------
    ValueError
        If a row does not fit the file's schema: nothing of the kind is ever written.
    """
    guarded, texts = [], text_columns(name)
    for row in rows:
        if found := faults(name, row):
            raise ValueError(
                Phrase(
                    "{name}.csv, colonne « {column} » : {fault}",
                    name=name,
                    column=found[0][0],
                    fault=found[0][1],
                )
            )
        require_whole_signs(*row.values())
        if any("\n" in cell or "\0" in cell for cell in row.values()):
            raise ValueError(f"{name}.csv: a cell holds a line break or a NUL")
        guarded.append(
            [guard(row[column]) if column in texts else row[column] for column in columns(name)]
        )
    return _encode(guarded)


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


def set_torn_tail_aside(path: Path, is_whole: Callable[[list[bytes]], int] = len) -> None:
    """Cut what a crash left half written, and keep it beside the file.

    Parameters
    ----------
    path : Path
        The file; nothing happens where its tail is whole.
    is_whole : callable, optional
        From the complete lines to the number of them to keep.
    """
    content = path.read_bytes()
    kept = whole_length(content, is_whole)
    if kept == len(content):
        return
    aside = set_aside(path, content[kept:])
    with path.open("r+b") as file:
        file.truncate(kept)
        os.fsync(file.fileno())
    logger.warning(
        Phrase(
            "{file} : une fin inachevée (coupure ?) est gardée dans {aside}.",
            file=path.name,
            aside=aside.name,
        )
    )


def set_aside(path: Path, content: bytes) -> Path:
    """Keep what stood in a file of ours under the first free name of the kind ``votes.csv.1.rebut``.

    A program that saves the same again and again, such as one that keeps a folder in step, fills no disk.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.{number}.rebut")).exists():
        is_as_long = aside.stat().st_size == len(content) > 0
        if is_as_long and aside.read_bytes() == content:
            aside.touch()
            return aside
        number += 1
    write_durably(aside, content)
    return aside


def put_back(path: Path, content: bytes) -> None:
    """Write our file again after another program saved over it; what that one wrote is kept aside."""
    foreign = path.read_bytes() if path.exists() else None
    if foreign == content:
        return
    aside = None if foreign is None else set_aside(path, foreign)
    write_durably(path, content)
    if aside:
        logger.warning(
            Phrase(
                "{file} a été enregistré par un autre programme ; son fichier est gardé dans {aside}.",
                file=path.name,
                aside=aside.name,
            )
        )
    else:
        write_durably(path.with_name(f"{path.name}.{ERASED}.rebut"), b"")  # dashboards say it
        logger.warning(
            Phrase("{file} a été effacé par un autre programme ; il est rétabli.", file=path.name)
        )


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
    beside(path, content, is_shared=is_shared).replace(path)
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
    """Return what changes whenever a file does; None where it is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
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
