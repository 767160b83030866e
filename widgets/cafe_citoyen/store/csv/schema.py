"""The Table Schemas of a séance's files, and the check of a row by its own.

Frictionless is the outside judge, in the tests; here stands the part of Table Schema
(https://specs.frictionlessdata.io/table-schema/) that the séance's schemas use.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from cafe_citoyen.core.number import Number
from cafe_citoyen.core.phrase import Phrase

PATTERNS = {
    "integer": re.compile(r"-?[0-9]{1,18}"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"),
}
"""How a cell's type is written; an integer as both engines of a campaign take it, in 64 bits."""

IDS = re.compile(r"\[a-z0-9-]\{1,(\d+)}")
WHOLES = re.compile(r"\[(?P<least>[01])-9](\[0-9]\{0,(?P<more>\d)}|\{1,(?P<all>\d)})")
"""Patterns of the schemas: an id, and a whole number from 0 or 1."""

LONGEST_SHOWN = 60
"""Signs of a cell that a sentence quotes."""

Rule = Literal["", "required", "type", "pattern", "enum"]
"""What a cell may break; empty where it breaks nothing."""

PLAIN = re.compile(r'[^,"\r\n\0]+')


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the Table Schema of a file, by its stem: ``votes``, ``deroule``, ..."""
    text = files("cafe_citoyen.store").joinpath("schemas", f"{name}.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def resource(name: str, table_schema: object) -> dict[str, Any]:
    """Return what a Data Package says of one CSV of ours; the schema, or the file it stands in."""
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema,
    }


@cache
def columns(name: str) -> tuple[str, ...]:
    """Return the names of the columns of a file, in order."""
    return tuple(field["name"] for field in schema(name)["fields"])


@cache
def later_columns(name: str) -> frozenset[str]:
    """Return the columns that a file of an earlier version does not have; a row without them has them empty."""
    return frozenset(field["name"] for field in schema(name)["fields"] if "depuis" in field)


@cache
def text_columns(name: str) -> frozenset[str]:
    """Return the columns of free text, where the formula guard applies."""
    return frozenset(field["name"] for field in schema(name)["fields"] if field.get("texteLibre"))


@cache
def _fields(name: str) -> dict[str, tuple[str, bool, re.Pattern[str] | None, dict[str, None]]]:
    return {
        field["name"]: (
            field["type"],
            bool(field.get("constraints", {}).get("required")),
            re.compile(pattern)
            if (pattern := field.get("constraints", {}).get("pattern"))
            else None,
            dict.fromkeys(field.get("constraints", {}).get("enum", ())),
        )
        for field in schema(name)["fields"]
    }


def is_decimal(name: str, column: str) -> bool:
    """Tell whether a column holds numbers that may have decimals."""
    return column in _fields(name) and _fields(name)[column][0] == "number"


def cell_fault(name: str, column: str, cell: str) -> str:
    """Return what is wrong with one cell in a French sentence; empty where nothing is, or unknown.

    Parameters
    ----------
    name : str
        Stem of the file.
    column : str
        A column's name; one that the schema does not have is not judged.
    cell : str
        The cell, as read or as about to be written.
    """
    rule = _broken(name, column, {cell})
    if not rule:
        return ""
    if rule == "required":
        return Phrase("la case est vide.")
    type_, _, pattern, enum = _fields(name)[column]
    shown = cell if len(cell) <= LONGEST_SHOWN else f"{cell[:LONGEST_SHOWN]}…"
    if rule == "type":
        return Phrase("« {cell} » n’est pas {kind}.", cell=shown, kind=_TYPES[type_])
    if rule == "pattern":
        form = _form(pattern.pattern) if pattern else ""
        return Phrase("« {cell} » n’a pas la forme attendue ({pattern}).", cell=shown, pattern=form)
    return Phrase(
        "« {cell} » n’est pas une des valeurs {values}.", cell=shown, values=", ".join(enum)
    )


def _form(pattern: str) -> str:
    """Return what a pattern asks for, in words where people fill such cells in by hand."""
    if found := IDS.fullmatch(pattern):
        return Phrase(
            "minuscules sans accent, chiffres et traits d’union, {most} signes au plus",
            most=int(found[1]),
        )
    if found := WHOLES.fullmatch(pattern):
        least, digits = int(found["least"]), int(found["more"] or 0) + int(found["all"] or 1)
        return Phrase(
            "un nombre entier, de {least} à {most}", least=least, most=Number(10**digits - 1)
        )
    return pattern


def are_right(name: str, column: str, cells: Iterable[str]) -> bool:
    """Tell whether `cell_fault` finds nothing in any cell of a column.

    Parameters
    ----------
    name : str
        Stem of the file.
    column : str
        A column's name.
    cells : iterable of str
        Its cells; those that are alike are judged once.
    """
    return not _broken(name, column, set(cells))


def _broken(name: str, column: str, distinct: set[str]) -> Rule:
    """Return the first rule that one of some cells breaks; the set is used up."""
    if column not in _fields(name):
        return ""
    type_, is_required, pattern, enum = _fields(name)[column]
    if "" in distinct and is_required:
        return "required"
    distinct.discard("")
    if not _have_type(distinct, type_):
        return "type"
    if pattern and not _all_match(pattern.pattern, distinct):
        return "pattern"
    return "enum" if enum and not distinct <= enum.keys() else ""


def plain_pattern(name: str, column: str) -> str:
    """Return the pattern of the right cells of a column that need no quotes; of a time, any text.

    Parameters
    ----------
    name : str
        Stem of the file.
    column : str
        A column's name.
    """
    type_, is_required, pattern, enum = _fields(name)[column]
    right = pattern or PATTERNS.get(type_, PLAIN)
    text = "|".join(enum) or right.pattern.replace(
        "(", "(?:"
    )  # what it holds is no group of its own
    return f"(?:{text})" if is_required else f"(?:{text})?"


def _all_match(pattern: str, cells: set[str]) -> bool:
    """Tell whether a pattern fits each cell, by one match of them all; a cell with a line feed fits none."""
    text = "\n".join([*cells, ""])
    return text.count("\n") == len(cells) and bool(_of_many(pattern).fullmatch(text))


@cache
def _of_many(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:(?:{pattern})\n)*+")


def faults(name: str, row: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what is wrong with a row of text cells.

    Parameters
    ----------
    name : str
        Stem of the file.
    row : mapping
        Column to cell, as read or as about to be written.

    Returns
    -------
    list of (str, str)
        Column and French sentence for each fault; empty when the row is right.
    """
    judged = ((column, cell_fault(name, column, row[column])) for column in columns(name))
    return [(column, fault) for column, fault in judged if fault]


_TYPES = {
    "integer": Phrase("un nombre entier"),
    "number": Phrase("un nombre (avec un point décimal)"),
    "datetime": Phrase("une heure ISO 8601 (2026-01-31T18:30:00+01:00)"),
    "string": Phrase("un texte"),
}


def _have_type(cells: set[str], type_: str) -> bool:
    if type_ in PATTERNS:
        return all(map(PATTERNS[type_].fullmatch, cells))
    if type_ == "datetime":
        try:
            return all(time.tzinfo is not None for time in map(datetime.fromisoformat, cells))
        except ValueError:
            return False
    return True
