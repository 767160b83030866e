"""Following a séance's files as they grow."""

import contextlib
from collections.abc import Callable, Iterator
from itertools import compress, count, pairwise
from operator import ne, sub
from pathlib import Path

from cafe_citoyen.core.ballot_box import BallotBox, Slip, Slips
from cafe_citoyen.core.contributions import Contributions
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import deroule
from cafe_citoyen.store.block import Block, Row
from cafe_citoyen.store.tail import Tail

BLANK = Phrase("le fichier est vide : sa première ligne même manque.")
PUT_BACK = Phrase("Remettez une copie de ce fichier (clé USB, disque partagé).")
FEW = 8
"""Rows that are sooner counted ballot by ballot than prepared for counting together."""

CUT = Phrase("la dernière ligne est coupée ; elle n’est pas comptée.")
FINISH = Phrase("Si la séance est finie, effacez cette ligne dans une copie.")


def read_proceedings(folder: Path) -> Proceedings:
    """Return what the steering rows of a séance add up to now."""
    proceedings = Proceedings()
    _apply_new_rows(Tail(folder / "deroule.csv", "deroule"), proceedings)
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
    for _, row in Tail(folder / "contributions.csv", "contributions").read():
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
        return [problem for tail in self._tails for problem in tail.problems]

    def endings(self) -> list[Problem]:
        """Return what is wrong where the files end; of files that nobody writes any more."""
        for tail in self._tails:
            if tail.is_blank():
                tail.report(None, None, BLANK, PUT_BACK)
            elif tail.is_cut():
                tail.report(tail.last_line + 1, None, CUT, FINISH)
        if self._rest is not None:
            self._report_incomplete(self._rest.lines[0], self._rest.columns["bulletin"][0])
        return self.problems

    def _start(self) -> None:
        self._deroule = self.steering(self.folder / "deroule.csv", "deroule")
        self._votes = Tail(self.folder / "votes.csv", "votes")
        self._contributions = Tail(self.folder / "contributions.csv", "contributions")
        self._tails = (self._deroule, self._votes, self._contributions)
        self.proceedings = Proceedings()
        self.box = BallotBox(self.proceedings)
        self.texts = Contributions(self.proceedings)
        self._rest: Block | None = None

    def _read(self) -> None:
        votes = self._votes.blocks() if self._votes.has_news() else iter(())
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

    def _gather(self, votes: Iterator[Block]) -> None:
        """Count each ballot once all its rows are there; the last rows may wait for the next reading."""
        for block in votes:
            self._rest = self._take(self._rest.followed_by(block) if self._rest else block)

    def _take(self, block: Block) -> Block | None:
        """Count the whole ballots of a block, and return the rows that are left."""
        if len(block.lines) > FEW:
            slips, taken = slips_of(block)
            block = block.after(taken) if slips and self.box.put_all(slips) else block
        ids, sizes = block.columns["bulletin"], block.columns["lignes"]
        slip_at = _slips(block)
        start = 0
        while start < len(ids):
            end = start + max(1, int(sizes[start]))
            found = ids[start:end]
            if len(found) > 1 and found.count(found[0]) < len(found):
                self._report_incomplete(block.lines[start], found[0])
                end = start + next(place for place, one in enumerate(found) if one != found[0])
            elif end > len(ids):
                return block.after(start)
            else:
                self._count(block.lines[start], slip_at(start, end))
            start = end
        return None

    def _count(self, line: int, slip: Slip) -> None:
        try:
            self.box.put(slip)
        except Refusal as refusal:
            column = "bulletin" if refusal.code == "duplicate" else "valeur"
            self._votes.report(line, column, refusal)

    def _report_incomplete(self, line: int, ballot_id: str) -> None:
        said = Phrase("le bulletin {ballot} est incomplet ; il n’est pas compté.", ballot=ballot_id)
        self._votes.report(line, "lignes", said)


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


def slips_of(block: Block) -> tuple[Slips | None, int]:
    """Return the ballots of a block but its last, which may be cut, and the number of their rows.

    None in their place where one of them has not as many rows as it says.
    """
    columns = block.columns
    ids, sizes = columns["bulletin"], columns["lignes"]
    is_first = [True, *map(ne, ids[1:], ids)]
    bounds = list(compress(count(), is_first))
    starts, end = bounds[:-1], bounds[-1]
    found = list(map(str, map(sub, bounds[1:], starts)))
    if found != list(compress(sizes, is_first))[:-1]:
        return None, 0
    rows = list(zip(columns["objet"], columns["valeur"], strict=True))
    of_step, of_round, of_person, of_id, of_way = (
        list(compress(columns[name], is_first))[:-1]
        for name in ("etape", "tour", "participant", "bulletin", "saisie")
    )
    contents = [tuple(rows[one:other]) for one, other in pairwise(bounds)]
    return Slips(of_step, of_round, of_person, of_id, of_way, contents), end


def _slips(block: Block) -> Callable[[int, int], Slip]:
    """Return what makes a slip of a ballot's rows, by the positions of the first and after the last."""
    columns = block.columns
    steps, rounds, people = columns["etape"], columns["tour"], columns["participant"]
    ids, ways, objects, values = (
        columns[name] for name in ("bulletin", "saisie", "objet", "valeur")
    )

    def slip_at(start: int, end: int) -> Slip:
        content = dict(zip(objects[start:end], values[start:end], strict=True))
        return Slip(steps[start], rounds[start], people[start], ids[start], ways[start], content)

    return slip_at
