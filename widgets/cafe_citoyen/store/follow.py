"""Following a séance's files as they grow: each byte is read once."""

import contextlib
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cafe_citoyen.core.ballot_box import BallotBox, Slip
from cafe_citoyen.core.contributions import Contributions
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.block import Block, Row, block_of_row, read_block
from cafe_citoyen.store.cells import unguard
from cafe_citoyen.store.schema import columns, faults, text_columns

LINES_AT_ONCE = 4096
"""Lines checked together: enough to check each distinct cell once, few enough to stay in the cache."""

MOST_PROBLEMS = 200
"""Problems kept of one file: a file broken on each line need not fill the memory."""

COPY_AND_MEND = Phrase("Corrigez cette ligne dans une copie ; le reste du fichier est compté.")


@dataclass
class Tail:
    """The rows of one CSV file, from where the last reading stopped.

    Parameters
    ----------
    path : Path
        The file; it need not exist yet.
    name : str
        Its stem, which names its schema.
    """

    path: Path
    name: str
    problems: list[Problem] = field(default_factory=list)
    _offset: int = 0
    _line: int = 0
    _identity: int | None = None
    _header: list[str] | None = None
    _stat: tuple[int, int, int] | None = None

    def has_news(self) -> bool:
        """Tell whether the file changed since the last reading, by one stat."""
        return self._look() != self._stat

    def is_replaced(self) -> bool:
        """Tell whether this is no longer the file read so far: another one, or a shorter one."""
        now = self._look()
        if self._identity is None:
            return False
        return now is None or now[0] != self._identity or now[1] < self._offset

    def read(self) -> Iterator[tuple[int, Row]]:
        """Yield the rows of `blocks` one by one, with their line numbers."""
        return (numbered for block in self.blocks() for numbered in block.rows())

    def blocks(self) -> Iterator[Block]:
        """Take the new bytes, and return their complete rows as they are parsed.

        Faulty rows become problems. The iterator is meant to be used up, once.
        """
        self._stat = self._look()
        if self._stat is None:
            return iter(())
        self._identity = self._stat[0]
        with self.path.open("rb") as file:
            file.seek(self._offset)
            content = file.read()
        end = content.rfind(b"\n") + 1
        self._offset += end
        return self._parsed(content[:end].split(b"\n")[:-1])

    def report(
        self,
        line: int | None,
        column: str | None,
        message: str | Refusal,
        remedy: str = COPY_AND_MEND,
    ) -> None:
        """Note a problem of this file."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.path.name, line, column, message, remedy))

    def _look(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _parsed(self, lines: list[bytes]) -> Iterator[Block]:
        start = 0 if self._line else 1
        yield from self._one_by_one(lines[:start])
        for begin in range(start, len(lines), LINES_AT_ONCE):
            some = lines[begin : begin + LINES_AT_ONCE]
            block = (
                read_block(self.name, self._header, some, self._line + 1) if self._header else None
            )
            if block is None:
                yield from self._one_by_one(some)
            else:
                self._line += len(some)
                yield block

    def _one_by_one(self, lines: list[bytes]) -> Iterator[Block]:
        for raw in lines:
            self._line += 1
            try:
                text = raw.decode("utf-8-sig" if self._line == 1 else "utf-8").rstrip("\r")
                cells = next(csv.reader([text], strict=True), [])
            except UnicodeDecodeError:
                self.report(
                    self._line,
                    None,
                    Phrase("le texte n’est pas en UTF-8."),
                    Phrase("Enregistrez une copie en « CSV UTF-8 »."),
                )
                continue
            except csv.Error:
                self.report(
                    self._line,
                    None,
                    Phrase("la ligne est coupée ou ses guillemets ne se ferment pas."),
                )
                continue
            if self._line == 1:
                self._read_header(cells)
            elif self._header is not None and text:
                row = self._row(cells)
                if row is not None:
                    yield block_of_row(self._line, row)

    def _read_header(self, cells: list[str]) -> None:
        missing = [column for column in columns(self.name) if column not in cells]
        unknown = [cell for cell in cells if cell not in columns(self.name)]
        for column in unknown:
            self.report(
                1,
                column,
                Phrase("cette colonne n’est pas prévue ; elle n’est pas lue."),
                Phrase(
                    "Remettez les noms d’origine : {names}.", names=", ".join(columns(self.name))
                ),
            )
        if len(cells) == 1 and ";" in cells[0]:
            self.report(
                1,
                None,
                Phrase("le séparateur est un point-virgule."),
                Phrase("Enregistrez une copie en CSV séparé par des virgules."),
            )
        for column in missing:
            self.report(
                1,
                column,
                Phrase("la colonne manque : aucune ligne ne peut être lue."),
                Phrase(
                    "Remettez la première ligne : {header}.", header=",".join(columns(self.name))
                ),
            )
        self._header = None if missing else cells

    def _row(self, cells: list[str]) -> Row | None:
        assert self._header is not None
        if len(cells) != len(self._header):
            self.report(
                self._line,
                None,
                Phrase(
                    "la ligne a {found} cases au lieu de {wanted}.",
                    found=len(cells),
                    wanted=len(self._header),
                ),
            )
            return None
        row = dict(zip(self._header, cells, strict=True))
        if found := faults(self.name, row):
            for column, message in found:
                self.report(self._line, column, message)
            return None
        return self._unguarded(cells)

    def _unguarded(self, cells: list[str]) -> Row:
        assert self._header is not None
        row = dict(zip(self._header, cells, strict=True))
        for column in text_columns(self.name):
            row[column] = unguard(row[column])
        return row


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


class SeanceFollower:
    """What a séance's files say now: its proceedings, its ballots and its texts.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """

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

    def _start(self) -> None:
        self._deroule = Tail(self.folder / "deroule.csv", "deroule")
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
