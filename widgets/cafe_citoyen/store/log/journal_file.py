"""One file that only grows: whole records, on disk before anybody is told so, restored when overwritten."""

import contextlib
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.aside import ATTEMPTS, endless, put_back
from cafe_citoyen.store.csv.csv_file import header, stamp, write_durably
from cafe_citoyen.store.log import recovery

logger = logging.getLogger(__name__)
END = 128
"""Bytes before a write that must still be there after it."""

NOT_OURS = (-1, -1, -1)
"""The stamp of no file: what stands in the journal's place is to be looked at."""


class JournalFile:
    """One CSV file of a séance, appended to by the holder of its lock.

    Beside the file stands a copy, written in the same breath without waiting for the disk:
    when a spreadsheet saves over the journal, the journal is restored from it.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    name : str
        Stem of the file, which names its schema: ``votes`` or ``contributions``.
    whole_lines : callable
        From the complete lines of the file to the number of them to keep.
    """

    def __init__(
        self, folder: Path, name: str, whole_lines: Callable[[list[bytes]], int] = len
    ) -> None:
        self.path = folder / f"{name}.csv"
        self._header = header(name)
        self._copy_path = recovery.copy_of(self.path)
        recovery.recover(self.path, whole_lines)
        self._copy: BinaryIO = self._copy_path.open("r+b")
        self._busy = threading.Lock()
        self._has_gap = False
        self._known: tuple[int, int, int] | None = NOT_OURS
        self._file: BinaryIO
        self._take_up(_whole(self._copy))

    def append(self, content: bytes) -> None:
        """Write encoded rows and return once they are safe on disk.

        Raises
        ------
        OSError
            If the disk refuses; nothing of the content is then left in the file.
        """
        with self._busy:
            self._append(content)

    def mend(self) -> None:
        """Restore the file where somebody saved over it; nothing is done while a write is under way."""
        if self._busy.acquire(blocking=False):
            try:
                if stamp(self.path) != self._known:
                    self._restore()
            finally:
                self._busy.release()

    def _append(self, content: bytes) -> None:
        if stamp(self.path) != self._known:
            self._restore()
        size, end = self._file.tell(), self._last(END)
        try:
            self._file.write(content)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            self._roll_back(size, end)
            raise
        self._append_to_copy(content)
        found = stamp(self.path)
        is_right = found and found[:2] == (_identity(self._file), size + len(content))
        if not is_right or not self._ends_with(end + content):
            self._restore()  # saved over while we wrote: the copy holds what was written
        else:
            self._known = found

    def _last(self, count: int) -> bytes:
        """Return the last bytes of the file that we hold open."""
        self._file.seek(max(0, self._file.seek(0, os.SEEK_END) - count))
        return self._file.read()

    def _ends_with(self, end: bytes) -> bool:
        """Tell whether the file begins and ends as it should: a program that emptied it under our pen leaves a hole."""
        self._file.seek(0)
        return self._file.read(len(self._header)) == self._header and self._last(len(end)) == end

    def close(self) -> None:
        """Let the files go."""
        self._file.close()
        self._copy.close()

    def _append_to_copy(self, content: bytes) -> None:
        try:
            if self._has_gap:
                self._renew_copy(_whole(self._file))
            else:
                self._copy.write(content)
                self._copy.flush()
        except OSError as error:
            self._has_gap = True
            logger.warning(
                Phrase(
                    "La copie de secours de {file} ne s’écrit pas : {error}",
                    file=self.path.name,
                    error=error,
                )
            )

    def _renew_copy(self, journal: bytes) -> None:
        """Write the copy whole again after a write of it failed, or it was erased: a hole would lose rows.

        Until it is there and open, the file that we hold says what was written.
        """
        self._has_gap = True
        with contextlib.suppress(OSError):
            self._copy.close()
        write_durably(self._copy_path, journal)
        self._copy = self._copy_path.open("r+b")
        self._copy.seek(0, os.SEEK_END)
        self._has_gap = False

    def _roll_back(self, size: int, end: bytes) -> None:
        """Reopen the file at its last good size: a failed write may sit in the buffer."""
        identity, self._known = _identity(self._file), NOT_OURS
        try:
            self._file.close()
        except OSError:
            logger.debug("closing after a failed write failed as well")
        self._file = self.path.open("r+b")
        self._file.seek(size - len(end))
        if _identity(self._file) == identity and self._file.read(len(end)) == end:
            self._file.truncate(size)
            self._file.seek(size)
            self._known = stamp(self.path)

    def _restore(self) -> None:
        """Put the journal back after somebody saved over it; their file is kept aside."""
        journal, held = self._known_content(), self._file
        if os.name == "nt":
            held.close()  # or the file could take no other name
        self._take_up(journal)
        held.close()
        if not self._copy_path.exists():
            self._renew_copy(journal)

    def _take_up(self, journal: bytes) -> None:
        """Open the file with our content, put back as often as another one comes in its place."""
        self._known = NOT_OURS
        for _ in range(ATTEMPTS):
            put_back(self.path, journal)
            if self._opens(journal):
                return
        raise endless(self.path)

    def _opens(self, journal: bytes) -> bool:
        """Open the file; False where it has not our content, or another one came while we looked."""
        known = stamp(self.path)
        with contextlib.ExitStack() as opened:
            opened.enter_context(contextlib.suppress(FileNotFoundError))
            file = opened.enter_context(self.path.open("r+b"))
            if known and known[0] == _identity(file) and _whole(file) == journal:
                opened.pop_all()
                self._file, self._known = file, known
                return True
        return False

    def _known_content(self) -> bytes:
        """Return the journal as last written: the copy, or where it has a gap the file we hold open."""
        held = _whole(self._file) if self._has_gap else b""
        return held if held.startswith(self._header) else _whole(self._copy)


def _identity(file: BinaryIO) -> int:
    """Return what is one file's only, whatever name it has by now."""
    return os.fstat(file.fileno()).st_ino


def _whole(file: BinaryIO) -> bytes:
    """Return all of a file that we hold open, also where its name was erased; its pen is then at its end."""
    file.seek(0)
    return file.read()
