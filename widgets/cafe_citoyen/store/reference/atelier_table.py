"""One CSV of an atelier's folder: its rows with their lines, whichever spreadsheet saved it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cafe_citoyen.core.atelier.cards import TITLE, Card
from cafe_citoyen.core.clean_text import is_blank
from cafe_citoyen.core.number import Number
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_TEXT, MAX_TITLE
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.csv.cells import unguard
from cafe_citoyen.store.csv.schema import cell_fault, columns, is_decimal

MEND = Phrase("Corrigez cette case, puis enregistrez.")
TRANSLATED = re.compile(r"_[a-z]{2}")
"""End of a column that holds another column's text in another language: it need not be there."""

LATER = ("moities",)
"""Columns that folders made before they were there need not have."""

STEP = "etape"
"""A column that holds a whole vote as JSON, whose texts are judged one by one (`core/step.py`)."""

ON_A_CARD = ("texte", "source", "date", "lecture", "image", "pour", "contre", "change")
"""Columns that a card need not have, and that scenes show where it has them."""

SHORT = (TITLE, "question")
"""Columns of what stands above a vote, and so is a title."""


@dataclass(frozen=True)
class Table:
    """What a file holds.

    Attributes
    ----------
    file : str
        Its name.
    columns : tuple of str
        Those of its first line, then those of the schema that may be left out.
    rows : tuple of Card
        Its lines that are not empty, each with a cell in every column.
    titles : mapping
        Column to what people read above it, where the Table Schema beside the file says so.
    """

    file: str
    columns: tuple[str, ...] = ()
    rows: tuple[Card, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


def read(path: Path, schema: str) -> tuple[Table, list[Problem]]:
    """Return a table, and all that is wrong in it; of a file that cannot be read, no rows.

    Parameters
    ----------
    path : Path
        CSV with the columns ``id`` and ``titre``; what a French spreadsheet saves is read too.
    schema : str
        Stem of the Table Schema that judges its cells.
    """
    try:
        lines = spreadsheet.read(path, lambda head: _name(head, schema) in columns(schema)).lines
    except Refusal as refusal:
        return Table(path.name), [refusal.values["problem"]]  # type: ignore[list-item]  # see `fault`
    if not lines:
        return Table(path.name), [
            Problem(path.name, None, None, Phrase("le fichier est vide."), "")
        ]
    names = [_name(head, schema) for head in lines[0].cells]
    faults = list(_faults_of_head(path, names, schema))
    if faults:
        return Table(path.name), faults
    optional = dict.fromkeys(columns(schema), "")
    rows, problems = [], []
    for line in lines[1:]:
        if any(line.cells[len(names) :]):
            problems.append(spreadsheet.too_long(path, line, len(names)))
        cells = line.cells + [""] * (len(names) - len(line.cells))
        given = {name: _cell(cell) for name, cell in zip(names, cells, strict=False) if name}
        rows.append(Card(line.number, {**optional, **given}))
    problems += _faults_of_rows(path, rows, schema)
    known = tuple({**dict.fromkeys(filter(None, names)), **optional})
    return Table(path.name, known, tuple(rows), _titles(path)), problems


def _name(head: str, schema: str) -> str:
    """Return a column's name; one that we read by its name is known whatever its capitals."""
    name = head.strip()
    plain = name.lower()
    is_ours = TRANSLATED.sub("", plain) in (*columns(schema), *ON_A_CARD)
    return plain if is_ours else name


def _cell(text: str) -> str:
    """Return what a cell says; one that shows nothing is empty."""
    return "" if is_blank(text) else unguard(text)


def _titles(path: Path) -> dict[str, str]:
    """Return the titles that ``<stem>.schema.json`` gives the columns; a schema that cannot be read gives none."""
    try:
        fields = json.loads(path.with_suffix(".schema.json").read_text("utf-8"))["fields"]
        return {one["name"]: one["title"] for one in fields if one.get("title")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _faults_of_head(path: Path, names: list[str], schema: str) -> Iterator[Problem]:
    for name in columns(schema):
        if name not in (*names, *LATER) and not TRANSLATED.fullmatch(name[-3:]):
            message = Phrase(
                "la colonne manque (colonnes lues : {found}).", found=spreadsheet.heads(names)
            )
            remedy = Phrase("Ajoutez-la, même vide, ou corrigez son nom, sur la première ligne.")
            yield Problem(path.name, 1, name, message, remedy)
    for name in dict.fromkeys(filter(None, names)):
        if names.count(name) > 1:
            yield Problem(path.name, 1, name, Phrase("la colonne est là deux fois."), MEND)


def _faults_of_rows(path: Path, rows: list[Card], schema: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        for column, cell in row.cells.items():
            judged = cell.replace(",", ".") if is_decimal(schema, column) else cell
            if message := cell_fault(schema, column, judged) or _too_long(column, cell):
                yield Problem(path.name, row.line, column, message, MEND)
        if row.id and (first := seen.setdefault(row.id, row.line)) != row.line:
            message = Phrase(
                "« {cell} » est déjà à la ligne {first}.", cell=row.id[:60], first=first
            )
            yield Problem(path.name, row.line, "id", message, MEND)


def _too_long(column: str, cell: str) -> str:
    longest = MAX_TITLE if TRANSLATED.sub("", column) in SHORT else MAX_TEXT
    if len(cell) <= longest or column == STEP:
        return ""
    return Phrase(
        "le texte compte {length} signes ; {longest} au plus.",
        length=Number(len(cell)),
        longest=Number(longest),
    )
