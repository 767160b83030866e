"""The only writer of ``votes.csv``: whole ballots, on disk before anybody is told so."""

import contextlib
import csv
import json
import logging
import os
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.ballot import Ballot
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv_file import (
    encode,
    free_name,
    header,
    set_torn_tail_aside,
    write_durably,
)
from cafe_citoyen.store.schema import columns

logger = logging.getLogger(__name__)
LOCK = ".verrou"
HOLDER = ".titulaire.json"
COPY = ".votes.copie"


class SeanceHeld(Refusal):
    """Another program already writes this séance; the sentence names it."""


class Journal:
    """Appends ballots to a séance's ``votes.csv``, holding its lock for life.

    Beside the file stands a copy, written in the same breath without waiting for the disk:
    when a spreadsheet saves over the journal, the journal is restored from it.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    holder : str
        Who writes, for whoever comes second: ``room`` or ``notebook``.

    Raises
    ------
    SeanceHeld
        If another program holds the lock.
    """

    def __init__(self, folder: Path, holder: str = "room") -> None:
        self.path = folder / "votes.csv"
        self._copy_path = folder / COPY
        self._lock = FileLock(folder / LOCK)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise SeanceHeld("held", "{sentence}", sentence=_held_by(folder)) from None
        (folder / HOLDER).write_text(
            json.dumps({"titulaire": holder, "pid": os.getpid(), "depuis": now()}), "utf-8"
        )
        self._recover()
        self._file: BinaryIO = self.path.open("r+b")
        self._file.seek(0, os.SEEK_END)
        self._copy: BinaryIO = self._copy_path.open("r+b")
        self._copy.seek(0, os.SEEK_END)
        self._known = self._stat()
        self._busy = threading.Lock()
        self._has_gap = False

    def append(self, ballots: Sequence[Ballot]) -> None:
        """Write ballots and return once they are safe on disk: one fsync for all.

        Raises
        ------
        OSError
            If the disk refuses; nothing of these ballots is then left in the file.
        ValueError
            If a ballot does not fit the schema.
        """
        content = encode("votes", (row for ballot in ballots for row in ballot.rows()))
        with self._busy:
            self._append(content)

    def mend(self) -> None:
        """Restore the file where somebody saved over it; nothing is done while a write is under way."""
        if self._busy.acquire(blocking=False):
            try:
                if self._stat() != self._known:
                    self._restore()
            finally:
                self._busy.release()

    def _append(self, content: bytes) -> None:
        if self._stat() != self._known:
            self._restore()
        size = self._file.tell()
        try:
            self._file.write(content)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            self._roll_back(size)
            raise
        self._known = self._stat()
        self._append_to_copy(content)

    def close(self) -> None:
        """Give the séance back: the next writer may come."""
        self._file.close()
        self._copy.close()
        (self.path.parent / HOLDER).unlink(missing_ok=True)
        self._lock.release()

    def _append_to_copy(self, content: bytes) -> None:
        try:
            if self._has_gap:
                self._renew_copy(self.path.read_bytes())
            else:
                self._copy.write(content)
                self._copy.flush()
            self._has_gap = False
        except OSError as error:
            self._has_gap = True
            logger.warning("La copie de secours de votes.csv ne s’écrit pas : %s", error)

    def _renew_copy(self, journal: bytes) -> None:
        """Write the copy whole again after a write of it failed: a hole would lose votes."""
        with contextlib.suppress(OSError):
            self._copy.close()
        write_durably(self._copy_path, journal)
        self._copy = self._copy_path.open("r+b")
        self._copy.seek(0, os.SEEK_END)

    def _roll_back(self, size: int) -> None:
        """Reopen the file at its last good size: a failed write may sit in the buffer."""
        try:
            self._file.close()
        except OSError:
            logger.debug("closing after a failed write failed as well")
        self._file = self.path.open("r+b")
        self._file.truncate(size)
        self._file.seek(size)
        self._known = self._stat()

    def _stat(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _restore(self) -> None:
        """Put the journal back after somebody saved over it; their file is kept aside."""
        journal = self._known_content()
        foreign = self.path.read_bytes() if self.path.exists() else None
        self._file.close()
        if foreign != journal:
            if foreign is not None:
                aside = free_name(self.path)
                write_durably(aside, foreign)
                logger.warning(
                    "votes.csv a été enregistré par un autre programme ; son fichier est gardé dans %s.",
                    aside.name,
                )
            write_durably(self.path, journal)
        self._file = self.path.open("r+b")
        self._file.seek(0, os.SEEK_END)
        self._known = self._stat()

    def _known_content(self) -> bytes:
        """Return the journal as last written: the copy, or where it has a gap the file we hold open."""
        if not self._has_gap:
            self._copy.flush()
            return self._copy_path.read_bytes()
        self._file.seek(0)
        held = self._file.read()
        return held if held.startswith(header("votes")) else self._copy_path.read_bytes()

    def _recover(self) -> None:
        """Take the file up where a crash left it, and make the copy equal to it."""
        if self.path.exists():
            set_torn_tail_aside(self.path, whole_lines)
        if self._copy_path.exists():
            set_torn_tail_aside(self._copy_path, whole_lines)
        content = self.path.read_bytes() if self.path.exists() else b""
        copy = self._copy_path.read_bytes() if self._copy_path.exists() else b""
        if not content.startswith(header("votes")):
            content = self._replace_unreadable(content, copy or header("votes"))
        elif copy.startswith(content):
            content = copy
        elif not content.startswith(copy):
            write_durably(free_name(self.path), copy)
            logger.warning("votes.csv a été changé à la main ; l’ancien état est gardé à côté.")
        write_durably(self.path, content)
        write_durably(self._copy_path, content)

    def _replace_unreadable(self, foreign: bytes, journal: bytes) -> bytes:
        """Set aside a file that cannot be appended to (other columns, separator or encoding)."""
        if foreign:
            aside = free_name(self.path)
            write_durably(aside, foreign)
            logger.warning(
                "votes.csv n’avait plus ses colonnes ; ce fichier est gardé dans %s, "
                "le journal est repris de sa copie.",
                aside.name,
            )
        return journal


def whole_lines(lines: Sequence[bytes]) -> int:
    """Return how many lines to keep so that the last ballot is whole.

    Parameters
    ----------
    lines : sequence of bytes
        The complete lines of ``votes.csv``, header included.
    """
    if len(lines) < 2:
        return len(lines)
    last = _cells(lines[-1])
    count = 1
    while count < len(lines) - 1 and _cells(lines[-1 - count])[5:6] == last[5:6]:
        count += 1
    is_short = len(last) == len(columns("votes")) and last[6].isdecimal() and count < int(last[6])
    return len(lines) - count if is_short else len(lines)


def _cells(line: bytes) -> list[str]:
    rows: Iterable[list[str]] = csv.reader([line.decode("utf-8", "replace")])
    return next(iter(rows), [])


def _held_by(folder: Path) -> str:
    try:
        holder = json.loads((folder / HOLDER).read_text("utf-8"))
        who = {"room": "la salle", "notebook": "un carnet"}.get(
            holder["titulaire"], holder["titulaire"]
        )
        return (
            f"La séance « {folder.name} » est déjà tenue par {who} (processus {holder['pid']}, "
            f"depuis {holder['depuis']}). Fermez-le d’abord, ou servez-vous de celui-là."
        )
    except (OSError, ValueError, KeyError):
        return (
            f"La séance « {folder.name} » est déjà tenue par un autre programme. Fermez-le d’abord."
        )
