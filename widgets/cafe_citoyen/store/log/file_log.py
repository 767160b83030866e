"""The CSV files of a séance as its log: who steers holds a short lock, who writes votes one for life."""

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path

from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.store.csv.tail import Tail
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import LiveFollower, SeanceFollower, read_proceedings, rows_of
from cafe_citoyen.store.log.hold import require_here
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.log import LATER, Decided, Outcome, Record
from cafe_citoyen.store.seance import key


class FileLog:
    """One séance's files; see `Log`.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    holder : str
        Who writes its votes and texts: ``room``, ``notebook``, ...; empty for whoever does not.
    is_open : bool
        Whether the séance is: what another program makes of its steering rows is then undone, and never read.

    Raises
    ------
    SeanceHeld
        If another program writes them.
    """

    def __init__(self, folder: Path, holder: str = "", is_open: bool = True) -> None:
        self.folder = folder
        self._is_open = is_open
        self._journal = Journal(folder, holder) if holder else None
        self._looking = threading.Lock()
        self._unread: list[Record] = []

    @cached_property
    def follower(self) -> SeanceFollower:
        """What the files say, as far as `poll` took it in."""
        follower = (LiveFollower if self._is_open else SeanceFollower)(self.folder)
        follower.poll()
        return follower

    def steer(self, decide: Callable[[Proceedings], Decided], by: str = "") -> Decided:
        """Decide and write under the lock; see `Log`. Refusal, too, where another computer leads the séance."""
        require_here(self.folder)
        with deroule.lock(self.folder):
            act = decide(read_proceedings(self.folder))
            if act is not None:
                deroule.append(self.folder, act.action, act.round, act.details, by)
        return act

    def append(self, records: Sequence[Record]) -> list[Outcome]:
        """Write what is new by one fsync a file; see `Log`.

        It may be called beside `poll`, from another thread: the disk holds up nobody who looks.
        """
        with self._looking:
            outcomes = self._decided(records)
        new = [one for one, found in zip(records, outcomes, strict=True) if found == Outcome.NEW]
        self._held().append(new)
        self._unread += new
        return outcomes

    def poll(self) -> bool:
        """Take in what is new in the files, and tell whether anything was."""
        with self._looking:
            return self.follower.poll()

    def rows(self, name: str) -> Tail:
        """Return the rows of a file from its beginning."""
        return rows_of(self.folder, name)

    @property
    def leads(self) -> bool:
        """Whether this is the one who writes: there is no other."""
        return self._journal is not None

    def note_present(self, people: int) -> int:
        """Return that there is nobody elsewhere: one alone holds the files."""
        return 0

    def key(self) -> bytes:
        """Return the key, which lies in the user's own folder; see `Log`."""
        found = key.read_or_make(self.folder.name)
        key.settle(self.folder)
        return found

    def forget_key(self) -> None:
        """Delete the key's file and the secret files beside it."""
        key.delete(self.folder.name)

    @property
    def is_caught_up(self) -> bool:
        """True: whoever reads the files reads all."""
        return True

    def settle(self) -> None:
        """Leave things as they are: the files are all there is."""
        self._held()

    def mend(self) -> None:
        """Put the votes and texts back where another program saved over them; `poll` sees to the steering rows."""
        self._held().mend()

    def close(self) -> None:
        """Give the séance back, where it was held."""
        if self._journal:
            self._journal.close()

    def _held(self) -> Journal:
        if self._journal is None:
            raise RuntimeError(f"{self.folder.name}: only who holds a séance writes its votes")
        return self._journal

    def _decided(self, records: Iterable[Record]) -> list[Outcome]:
        """Tell what becomes of records, by what was read and what was written since."""
        self._unread = [one for one in self._unread if self._owner(one) is None]
        coming = {(type(one), one.id): one for one in self._unread}
        outcomes = []
        for one in records:
            before = coming.get((type(one), one.id))
            owner = before.participant if before else self._owner(one)
            outcomes.append(self._outcome(one, owner, coming.values()))
            if outcomes[-1] == Outcome.NEW:
                coming[type(one), one.id] = one
        return outcomes

    def _owner(self, record: Record) -> str | None:
        """Return who wrote the record of that id, or None."""
        follower = self.follower
        return (follower.box if isinstance(record, Ballot) else follower.texts).owner(record.id)

    def _outcome(self, record: Record, owner: str | None, coming: Iterable[Record]) -> Outcome:
        if owner is not None:
            return Outcome.KNOWN if owner == record.participant else Outcome.FOREIGN
        is_open = self.follower.proceedings.is_open(record.round)
        if not is_open and record.saisie not in LATER:
            return Outcome.CLOSED
        return Outcome.NEW if self._has_place(record, coming) else Outcome.FULL

    def _has_place(self, record: Record, coming: Iterable[Record]) -> bool:
        """Tell whether a text is not one too many; of ballots the last one counts."""
        if isinstance(record, Ballot):
            return True
        whose = (record.round, record.participant)
        on_the_way = sum(
            not isinstance(one, Ballot) and (one.round, one.participant) == whose for one in coming
        )
        return self.follower.texts.has_place(*whose, on_the_way)
