"""What a reader finds in a table made by hand, with bounds on how much it may be."""

import math
from dataclasses import dataclass

from cafe_citoyen.core.number import Number
from cafe_citoyen.core.phrase import Phrase

MOST_LINES = 100_000
MOST_COLUMNS = 1000
MOST_CELLS = 1_000_000
LONGEST_CELL = 32_767
"""Signs, as in Excel."""

MOST_SIGNS = 20_000_000
"""In all the cells that are read: one text may stand in each of them, and be in the file once."""

TOO_LARGE = Phrase(
    "le fichier, une fois déplié, dépasse de loin une table faite à la main. Copiez la table dans une feuille neuve."
)


class Unreadable(Exception):
    """Why a file cannot be taken, and the line where.

    Parameters
    ----------
    message : str
        A `Phrase`.
    line : int or None
        None for the whole file.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True)
class Line:
    """One line that is not empty.

    Attributes
    ----------
    number : int
        Its number in the file, from 1, as a spreadsheet shows it.
    cells : list of str
        Its cells, without blanks around.
    """

    number: int
    cells: list[str]


class Sheets:
    """The sheets of a file that hold something; only the first one's lines are kept.

    Attributes
    ----------
    names : list of str
        Of the sheets that hold something, the one that is read first.
    lines : list of Line
        What the first of them holds.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.lines: list[Line] = []
        self._cells = self._signs = 0
        self.begin("")

    def begin(self, name: str) -> None:
        """Go on to a sheet."""
        self._name = name
        self._is_empty = True
        self._merged: Unreadable | None = None

    def end(self) -> None:
        """Be done with a sheet; `Unreadable` where it is the one that is read and holds merged cells."""
        if self._merged and not self._is_empty and len(self.names) == 1:
            raise self._merged

    def add(self, number: int, cells: dict[int, str], copies: int = 1) -> None:
        """Take a row.

        Parameters
        ----------
        number : int
            Its number, from 1.
        cells : dict
            Column, from 1, to text; a missing one is empty.
        copies : int
            How many rows there are of it, one below the other.

        Raises
        ------
        Unreadable
            If it is longer, further down or larger than a table made by hand.
        """
        filled = {column: text for column, text in cells.items() if text}
        if not filled or not self._is_read():
            return
        width = max(filled)
        self._cells += width * copies
        if width > MOST_COLUMNS or number + copies - 1 > MOST_LINES or self._cells > MOST_CELLS:
            raise Unreadable(
                Phrase(
                    "la case {place} est remplie, bien loin pour une table faite à la main ({columns} colonnes et {lines} lignes au plus). Videz ce qui est loin, ou copiez la table dans une feuille neuve.",
                    place=place(width, number + copies - 1),
                    columns=Number(MOST_COLUMNS),
                    lines=Number(MOST_LINES),
                ),
                number,
            )
        for column, text in filled.items():
            if len(text) > LONGEST_CELL:
                raise Unreadable(
                    Phrase(
                        "la case {place} a plus de {most} signes : coupez-la.",
                        place=place(column, number),
                        most=Number(LONGEST_CELL),
                    ),
                    number,
                )
        self._signs += sum(map(len, filled.values())) * copies
        if self._signs > MOST_SIGNS:
            raise Unreadable(TOO_LARGE)
        row = [filled.get(column, "") for column in range(1, width + 1)]
        self.lines += [Line(number + copy, row) for copy in range(copies)]

    def _is_read(self) -> bool:
        """Note that the sheet holds something; tell whether it is the one that is read."""
        if self._is_empty:
            self.names.append(self._name)
            self._is_empty = False
        return len(self.names) == 1

    def no_result(self, number: int, column: int) -> None:
        """Refuse a formula whose result the file does not hold, rather than lose it."""
        message = Phrase(
            "la formule de la case {place} n’a pas de résultat enregistré : ouvrez le fichier dans LibreOffice ou Excel, enregistrez-le, puis recommencez.",
            place=place(column, number),
        )
        self._refuse(number, message)

    def wrong(self, number: int, column: int, text: str) -> None:
        """Refuse a formula whose result is an error."""
        message = Phrase(
            "la case {place} contient une erreur ({text}) : corrigez-la, ou videz-la.",
            place=place(column, number),
            text=clean(text)[:20],
        )
        self._refuse(number, message)

    def _refuse(self, number: int, message: str) -> None:
        if self._is_read():
            raise Unreadable(message, number)

    def merged(self, number: int, message: str) -> None:
        """Note merged cells, which matter only if their sheet holds something."""
        self._merged = self._merged or Unreadable(message, number)


def place(column: int, number: int) -> str:
    """Return the name of a cell as a spreadsheet gives it: ``C4``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{number}"


def clean(text: str) -> str:
    """Return a text on one line, without the blanks around it that a spreadsheet leaves."""
    return " ".join(text.split())


def cell_number(value: float) -> str:
    """Return a number as a spreadsheet knows it: 15 digits, no decimals where there are none."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no number of a spreadsheet")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
