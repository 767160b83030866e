"""The tables of a booklet's project: their columns, read from whatever a spreadsheet made of them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.csv.cells import guard, unguard

CANDIDATES = "candidats"
CHOICE = "choix"
ORDER = "ordre"
FIGURES = "chiffres"
EVENTS = "evenements"
VOTES = "voix"
TENS = "les_dix"
BALANCE = "equilibre"
COLUMNS = {
    CANDIDATES: (
        "id", "texte", "theme", "sous_theme", "origine", "date", "evenement", "voix", "provenance",
    ),
    CHOICE: ("candidat", "texte", "theme", "sous_theme", "origine", "date"),
    ORDER: ("theme", "sous_theme", "introduction"),
    FIGURES: ("id", "nombre", "unite", "compte", "imprime", "precision", "note"),
    EVENTS: (
        "id", "phase", "date", "titre", "seances", "lieu", "organisateurs", "public", "format",
        "personnes", "fictif",
    ),
    VOTES: ("candidat", "texte", "evenement", "etape", "tour", "voix", "n"),
    TENS: ("groupe", "rang", "candidat", "texte", "evenement", "etape", "tour", "voix", "n"),
    BALANCE: ("par", "nom", "candidats", "choisis", "part_des_candidats", "part_des_choisis"),
}  # fmt: skip
"""Stem of each file to its columns."""

KEYS: dict[str, Sequence[str]] = {
    CANDIDATES: ("id",),
    CHOICE: ("candidat",),
    ORDER: ("theme", "sous_theme"),
    FIGURES: ("id",),
    EVENTS: ("id",),
}
"""Those that people edit, and what tells a row from the others; the rest is made anew each time."""


def read(path: Path, columns: Sequence[str]) -> list[Row]:
    """Return the rows of a table, whichever of the separators and encodings a spreadsheet saved it with.

    Raises
    ------
    Refusal
        If the file cannot be read, or lacks a column.
    """
    return [row for _, row in numbered(path, columns)]


def numbered(
    path: Path, columns: Sequence[str], *, is_whole: bool = False
) -> Iterator[tuple[int, Row]]:
    """Yield each row with the number of its line.

    Parameters
    ----------
    path : Path
        The table.
    columns : sequence of str
        Those to take.
    is_whole : bool
        Whether to refuse a table with cells elsewhere: whoever writes the file anew would lose them.
    """
    lines = spreadsheet.read(path, lambda cell: cell == columns[0]).lines
    head = lines[0].cells if lines else []
    missing = [name for name in columns if name not in head]
    if missing:
        message = Phrase(
            "il manque la colonne « {name} » : remettez-la, ou renommez le fichier pour qu’il se refasse.",
            name=missing[0],
        )
        raise spreadsheet.fault(path, lines[0].number if lines else None, None, message)
    for line in lines[1:]:
        under = zip_longest(line.cells, head, fillvalue="")
        elsewhere = [cell for cell, name in under if cell and name not in columns]
        if is_whole and elsewhere:
            message = Phrase(
                "« {cell} » est dans une colonne de trop, et serait perdu. Mettez-le dans un autre fichier, ou dans une des colonnes.",
                cell=elsewhere[0],
            )
            raise spreadsheet.fault(path, line.number, None, message)
        cells = dict(zip(head, line.cells, strict=False))
        yield line.number, {name: unguard(cells.get(name, "")) for name in columns}


def as_csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """Return a table as a French spreadsheet opens it right: semicolons, and a mark of UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guard(row[name]) for name in columns] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
