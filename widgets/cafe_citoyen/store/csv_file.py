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

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.cells import guard
from cafe_citoyen.store.schema import columns, faults, text_columns

logger = logging.getLogger(__name__)
LINE_END = b"\n"


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


def set_torn_tail_aside(path: Path, is_whole: Callable[[list[bytes]], int]) -> None:
    """Cut what a crash left half written, and keep it beside the file.

    Parameters
    ----------
    path : Path
        The file; nothing happens where its tail is whole.
    is_whole : callable
        From the complete lines to the number of them to keep.
    """
    content = path.read_bytes()
    lines = content.split(LINE_END)
    complete = lines[:-1]
    while complete and b"\0" in complete[-1]:
        complete.pop()
    kept = sum(len(line) + 1 for line in complete[: is_whole(complete)])
    if kept == len(content):
        return
    aside = free_name(path)
    write_durably(aside, content[kept:])
    with path.open("r+b") as file:
        file.truncate(kept)
        os.fsync(file.fileno())
    logger.warning(
        Phrase(
            "{file} : les {size} derniers octets étaient inachevés (coupure ?) ; ils sont gardés dans {aside}.",
            file=path.name,
            size=len(content) - kept,
            aside=aside.name,
        )
    )


def free_name(path: Path) -> Path:
    """Return the first name of the kind ``votes.csv.1.rebut`` that is not taken."""
    number = 1
    while (aside := path.with_name(f"{path.name}.{number}.rebut")).exists():
        number += 1
    return aside


def write_durably(path: Path, content: bytes) -> None:
    """Write a whole file so that after a crash it is either the old or the new one."""
    beside(path, content).replace(path)
    sync_folder(path.parent)


def beside(path: Path, content: bytes) -> Path:
    """Write a file's content beside its place, safe on disk; return where. A failure leaves nothing."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable (Windows has no such call and does it by itself)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
