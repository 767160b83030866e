"""One CSV file as it grows: each byte is read once, and what is wrong with a line is said."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.csv.cells import unguard
from cafe_citoyen.store.csv.csv_file import stamp
from cafe_citoyen.store.csv.rows import Row, read_rows
from cafe_citoyen.store.csv.schema import columns, faults, later_columns, text_columns

BYTES_AT_ONCE = 1 << 16
"""Bytes of lines checked together: enough to check each distinct cell once, few enough to stay in the cache."""

MOST_PROBLEMS = 200
"""Problems kept of one file: a file broken on each line need not fill the memory."""

UTF_8 = Phrase("Enregistrez une copie en « CSV UTF-8 ».")
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
    _undecoded: list[int] = field(default_factory=list)

    @property
    def last_line(self) -> int:
        """Number of the last line read, from 1; 0 before any."""
        return self._line

    def has_news(self) -> bool:
        """Tell whether the file changed since the last reading, by one stat."""
        return stamp(self.path) != self._stat

    def is_replaced(self) -> bool:
        """Tell whether this is no longer the file read so far: another one, or a shorter one."""
        now = stamp(self.path)
        if self._identity is None:
            return False
        return now is None or now[0] != self._identity or now[1] < self._offset

    def is_cut(self) -> bool:
        """Tell whether the file ends within a line: one being written, or one that was cut.

        In UTF-16 a line ends within a sign, and that the file is so is told already.
        """
        now = stamp(self.path)
        return now is not None and now[1] > self._offset and self._undecoded[:1] != [1]

    def is_blank(self) -> bool:
        """Tell whether the file is there without its first line."""
        return stamp(self.path) is not None and self._line == 0 and not self.is_cut()

    def read(self) -> Iterator[tuple[int, Row]]:
        """Take the new bytes, and return their complete rows with their line numbers as they are parsed.

        Faulty rows become problems. The iterator is meant to be used up, once.
        """
        return self._rows(self._take())

    def _take(self) -> bytes:
        """Return the complete lines that are new."""
        self._stat = stamp(self.path)
        if self._stat is None:
            return b""
        self._identity = self._stat[0]
        content = self._new_bytes()
        end = content.rfind(b"\n") + 1
        self._offset += end
        return content[:end]

    def _new_bytes(self) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self._offset)
            return file.read()

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

    def _rows(self, content: bytes) -> Iterator[tuple[int, Row]]:
        start = 0 if self._line else content.find(b"\n") + 1
        yield from self._one_by_one(content[:start].split(b"\n")[:-1])
        while start < len(content):
            end = content.rfind(b"\n", start, start + BYTES_AT_ONCE) + 1
            end = end or content.index(b"\n", start) + 1  # a line longer than that
            lines = content[start : end - 1].split(b"\n")
            rows = read_rows(self.name, self._header, lines) if self._header else None
            if rows is None:
                yield from self._one_by_one(lines)
            else:
                yield from enumerate(rows, self._line + 1)
                self._line += len(lines)
            start = end

    def _one_by_one(self, lines: list[bytes]) -> Iterator[tuple[int, Row]]:
        for raw in lines:
            self._line += 1
            try:
                text = raw.decode("utf-8-sig" if self._line == 1 else "utf-8").rstrip("\r")
                cells = next(csv.reader([text], strict=True), [])
            except UnicodeDecodeError:
                self._report_undecoded()
                continue
            except csv.Error:
                self.report(
                    self._line,
                    None,
                    Phrase("la ligne est coupée ou ses guillemets ne se ferment pas."),
                )
                continue
            if self._line == 1 and "\0" in text:
                self._report_undecoded()
            elif self._line == 1:
                self._read_header(cells)
            elif self._header is not None and text:
                row = self._row(cells)
                if row is not None:
                    yield self._line, row

    def _report_undecoded(self) -> None:
        """Say once a file that it is not in UTF-8, and how many lines that costs.

        A table saved by an old Excel is at fault in each line with an accent; one in UTF-16, in
        its first line, without which no other is read.
        """
        if self._line > 1 and self._header is None:
            return
        self._undecoded.append(self._line)
        first, count = self._undecoded[0], len(self._undecoded)
        said: Phrase = Counted(
            count,
            "le texte n’est pas en UTF-8 : {n} ligne n’est pas lue.",
            "le texte n’est pas en UTF-8 : {n} lignes ne sont pas lues.",
        )
        if first == 1:
            said = Phrase("le texte n’est pas en UTF-8 : aucune ligne n’est lue.")
        if count > 1:
            self.problems = [one for one in self.problems if one.remedy != UTF_8]
        self.report(first, None, said, UTF_8)

    def _read_header(self, cells: list[str]) -> None:
        if len(cells) == 1 and ";" in cells[0]:
            self.report(
                1,
                None,
                Phrase("le séparateur est un point-virgule : aucune ligne n’est lue."),
                Phrase("Enregistrez une copie en CSV séparé par des virgules."),
            )
            return
        needed = (one for one in columns(self.name) if one not in later_columns(self.name))
        missing = [column for column in needed if column not in cells]
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
                    "la ligne a {cells} au lieu de {wanted}.",
                    cells=Counted(len(cells), "{n} case", "{n} cases"),
                    wanted=len(self._header),
                ),
            )
            return None
        row = dict.fromkeys(later_columns(self.name), "")
        row |= zip(self._header, cells, strict=True)
        if found := faults(self.name, row):
            for column, message in found:
                self.report(self._line, column, message)
            return None
        for column in text_columns(self.name):
            row[column] = unguard(row[column])
        return row
