"""Following a séance's files as they grow."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from cafe_citoyen.core.ballot_box import BallotBox, Slip, Slips
from cafe_citoyen.core.contributions import Contributions
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.csv.rows import Row
from cafe_citoyen.store.csv.tail import Tail
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.votes import Votes
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, DEROULE, VOTES

BLANK = Phrase("le fichier est vide : sa première ligne même manque.")
PUT_BACK = Phrase("Remettez une copie de ce fichier (clé USB, disque partagé).")
FOLDER = Phrase("un dossier est à la place du fichier.")
CUT = Phrase("la dernière ligne est coupée ; elle n’est pas comptée.")
FINISH = Phrase("Si le café est fini, effacez cette ligne dans une copie.")


def rows_of(folder: Path, name: str) -> Tail:
    """Return the rows of a séance's file from its beginning, by the file's stem."""
    return Votes(folder) if name == VOTES.name else Tail(folder / f"{name}.csv", name)


def read_proceedings(folder: Path) -> Proceedings:
    """Return what the steering rows of a séance add up to now."""
    proceedings = Proceedings()
    _apply_new_rows(rows_of(folder, DEROULE.name), proceedings)
    return proceedings


def _apply_new_rows(tail: Tail, proceedings: Proceedings) -> None:
    for line, row in tail.read():
        try:
            proceedings.apply(row)
        except Refusal as refusal:
            tail.report(line, "details", refusal)


def read_texts(folder: Path) -> Contributions:
    """Return the texts of a séance and what was decided of them; faulty rows are left out."""
    texts = Contributions(read_proceedings(folder))
    for _, row in rows_of(folder, CONTRIBUTIONS.name).read():
        with contextlib.suppress(Refusal):
            texts.add(row)
    return texts


class LiveSteering(Tail):
    """The steering rows of an open séance: what another program saved over them is never read."""

    def is_replaced(self) -> bool:
        """Tell that these are the rows read so far: they only grow, whatever becomes of the file."""
        return False

    def _new_bytes(self) -> bytes:
        return deroule.content(self.path.parent)[self._offset :]


class SeanceFollower:
    """What a séance's files say now: its proceedings, its ballots and its texts.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """

    steering: type[Tail] = Tail

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._start()

    def poll(self) -> bool:
        """Read what is new, and tell whether anything was.

        The ballots' and texts' bytes are taken before the steering rows': a ballot always comes
        after the row that opened its step, so none is met before its step is known.
        """
        if any(tail.is_replaced() for tail in self._tails):
            self._start()
            self._read()
            return True
        if not any(tail.has_news() for tail in self._tails):
            return False
        self._read()
        return True

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the files, steering rows first."""
        folders = [
            Problem(tail.path.name, None, None, FOLDER, PUT_BACK)
            for tail in self._tails
            if tail.path.is_dir()
        ]
        return [*folders, *(problem for tail in self._tails for problem in tail.problems)]

    def endings(self) -> list[Problem]:
        """Return what is wrong where the files end; of files that nobody writes any more."""
        for tail in self._tails:
            if tail.is_blank():
                tail.report(None, None, BLANK, PUT_BACK)
            elif tail.is_cut():
                tail.report(tail.last_line + 1, None, CUT, FINISH)
        self._votes.report_begun()
        return self.problems

    def _start(self) -> None:
        self._deroule = self.steering(DEROULE.of(self.folder), DEROULE.name)
        self._votes = Votes(self.folder)
        self._contributions = rows_of(self.folder, CONTRIBUTIONS.name)
        self._tails = (self._deroule, self._votes, self._contributions)
        self.proceedings = Proceedings()
        self.box = BallotBox(self.proceedings)
        self.texts = Contributions(self.proceedings)

    def _read(self) -> None:
        votes = self._votes.ballots() if self._votes.has_news() else iter(())
        texts = self._contributions.read() if self._contributions.has_news() else iter(())
        if self._deroule.has_news():
            _apply_new_rows(self._deroule, self.proceedings)
        self._gather(votes)
        self._take_texts(texts)

    def _take_texts(self, texts: Iterator[tuple[int, Row]]) -> None:
        for line, row in texts:
            try:
                self.texts.add(row)
            except Refusal as refusal:
                column = "contribution" if refusal.code == "duplicate" else "texte"
                self._contributions.report(line, column, refusal)

    def _gather(self, votes: Iterator[Slips]) -> None:
        for slips in votes:
            if not self.box.put_all(slips):
                for line, slip in slips.one_by_one():
                    self._count(line, slip)

    def _count(self, line: int, slip: Slip) -> None:
        try:
            self.box.put(slip)
        except Refusal as refusal:
            column = "bulletin" if refusal.code == "duplicate" else "valeur"
            self._votes.report(line, column, refusal)


class LiveFollower(SeanceFollower):
    """What an open séance's files say now, put back where another program saved over them.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """

    steering = LiveSteering

    def __init__(self, folder: Path) -> None:
        self._watch = deroule.Watch(folder)
        super().__init__(folder)

    def poll(self) -> bool:
        """Put the steering rows back where that is needed; then as any follower."""
        self._watch.look()
        return super().poll()
