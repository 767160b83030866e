"""A table of a booklet's project as people left it: what would be lost, or printed wrong, is named by its line."""

from pathlib import Path

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.clean_text import is_blank
from cafe_citoyen.core.day import iso
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.booklet import tables
from cafe_citoyen.store.by_hand import spreadsheet

DATED = (tables.CANDIDATES, tables.CHOICE)
"""Tables of questions; the date of an event is a text, as it is printed."""


def read(path: Path, stem: str) -> list[Row]:
    """Return the rows of a table, each once, with the dates that a spreadsheet rewrote as they were.

    Raises
    ------
    Refusal
        If the file cannot be read, lacks a column or has one that is not ours, says two things of
        one row, or has a cell that no booklet can print.
    """
    found: list[Row] = []
    seen: dict[tuple[str, ...], tuple[int, Row]] = {}
    for number, row in tables.numbered(path, tables.COLUMNS[stem], is_whole=True):
        if stem in DATED:
            row["date"] = iso(row["date"])
            _require_sound(path, number, row)
        name = tuple(row[column] for column in tables.KEYS[stem])
        first, known = seen.setdefault(name, (number, row))
        if first != number and any(name):
            if known != row:
                message = Phrase(
                    "« {name} » est déjà à la ligne {first}, autrement : gardez une des deux lignes.",
                    name=" · ".join(filter(None, name)),
                    first=first,
                )
                raise spreadsheet.fault(path, number, None, message)
            continue
        found.append(row)
    return found


def _require_sound(path: Path, number: int, row: Row) -> None:
    if is_blank(row["texte"]):
        message = Phrase("la case est vide : écrivez la question, ou retirez la ligne.")
        raise spreadsheet.fault(path, number, "texte", message)
    votes = row.get("voix", "")
    if votes and not (votes.isascii() and votes.isdigit()):
        message = Phrase(
            "« {cell} » n’est pas un nombre : écrivez-le en chiffres, 12 par exemple.", cell=votes
        )
        raise spreadsheet.fault(path, number, "voix", message)
