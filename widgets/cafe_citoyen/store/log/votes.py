"""``votes.csv`` as it grows: whole ballots, in the order of the file."""

from collections.abc import Iterator
from pathlib import Path

from cafe_citoyen.core.ballot_box import Slips
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.csv.rows import Row
from cafe_citoyen.store.csv.schema import columns
from cafe_citoyen.store.csv.slips import read_slips
from cafe_citoyen.store.csv.tail import BYTES_AT_ONCE, Tail
from cafe_citoyen.store.seance_files import VOTES


class Votes(Tail):
    """The ballots of a séance; one that is not whole yet waits for the next reading.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(VOTES.of(folder), VOTES.name)
        self._begun: list[tuple[int, Row]] = []

    def ballots(self) -> Iterator[Slips]:
        """Take the new bytes, and return their whole ballots as they are parsed: many together where all is right."""
        return self._ballots(self._take())

    def report_begun(self) -> None:
        """Report the ballot that is not whole, where there is one."""
        for line, row in self._begun[:1]:
            said = Phrase(
                "le bulletin {ballot} est incomplet ; il n’est pas compté.", ballot=row["bulletin"]
            )
            self.report(line, "lignes", said)

    def _ballots(self, content: bytes) -> Iterator[Slips]:
        start = 0
        while start < len(content):
            # row by row: the first line, and a ballot that was begun so
            at_once = 0 if self._begun or not self._line else BYTES_AT_ONCE
            end = content.rfind(b"\n", start, start + at_once) + 1
            slips, taken = self._together(content[start:end])
            if slips:
                self._line += slips.rows
                yield slips
                start += taken
            else:
                end = end or content.index(b"\n", start) + 1
                for line, row in self._rows(content[start:end]):
                    yield from self._with(line, row)
                start = end

    def _together(self, lines: bytes) -> tuple[Slips | None, int]:
        is_ours = self._header == list(columns(VOTES.name))
        return read_slips(lines, self._line + 1) if is_ours else (None, 0)

    def _with(self, line: int, row: Row) -> Iterator[Slips]:
        """Put a row to the ballot that was begun, and yield that once it is whole."""
        if self._begun and self._begun[0][1]["bulletin"] != row["bulletin"]:
            self.report_begun()
            self._begun = []
        self._begun.append((line, row))
        if len(self._begun) >= int(self._begun[0][1]["lignes"]):
            yield _one(self._begun)
            self._begun = []


def _one(numbered: list[tuple[int, Row]]) -> Slips:
    """Return one ballot of its rows."""
    line, first = numbered[0]
    content = tuple((row["objet"], row["valeur"]) for _, row in numbered)
    person, ballot_id, way = first["participant"], first["bulletin"], first["saisie"]
    return Slips(line, [(first["etape"], first["tour"])], [person], [ballot_id], [way], [content])
