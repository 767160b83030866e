"""The only writer of ``votes.csv`` and ``contributions.csv``, by the lock that it holds for life."""

import csv
from collections.abc import Sequence
from pathlib import Path

from cafe_citoyen.store.csv.csv_file import encode
from cafe_citoyen.store.csv.schema import cell_fault, columns
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.hold import Hold
from cafe_citoyen.store.log.journal_file import JournalFile
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, VOTES


class Journal:
    """Appends ballots and texts to a séance's files, holding its lock for life.

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
        self.folder = folder
        self._hold = Hold(folder, holder)
        self.votes = JournalFile(folder, VOTES.name, whole_lines)
        self.contributions = JournalFile(folder, CONTRIBUTIONS.name)

    def append(self, records: Sequence[Ballot | WrittenText]) -> None:
        """Write records and return once they are safe on disk: one fsync a file for all.

        Raises
        ------
        OSError
            If the disk refuses; nothing of these records is then left in the file that it refuses.
        ValueError
            If a record does not fit its schema; nothing is then written.
        """
        ballots = [row for one in records if isinstance(one, Ballot) for row in one.rows()]
        texts = [one.row() for one in records if isinstance(one, WrittenText)]
        votes = encode(VOTES.name, ballots) if ballots else b""
        contributions = encode(CONTRIBUTIONS.name, texts) if texts else b""
        if votes:
            self.votes.append(votes)
        if contributions:
            self.contributions.append(contributions)

    def mend(self) -> None:
        """Restore each file where somebody saved over it; a file being written is left alone.

        The room looks every 100 ms, votes or none: what may be restored, or counted, must not
        depend on whether another ballot comes.
        """
        self.votes.mend()
        self.contributions.mend()

    def close(self) -> None:
        """Give the séance back: the next writer may come."""
        self.votes.close()
        self.contributions.close()
        self._hold.release()


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
    is_counted = len(last) == len(columns(VOTES.name)) and not cell_fault(
        VOTES.name, "lignes", last[6]
    )
    is_short = is_counted and count < int(last[6])
    return len(lines) - count if is_short else len(lines)


def _cells(line: bytes) -> list[str]:
    """Return a line's cells; none where it is too long for a row of ours, and so another program's."""
    try:
        return next(csv.reader([line.decode("utf-8", "replace")]), [])
    except csv.Error:
        return []
