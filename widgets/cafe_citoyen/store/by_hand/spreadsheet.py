"""A table made by hand, from CSV, XLSX or ODS, as lines of text cells: all of it, or a sentence."""

import io
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.csv_text import CsvFault, decoded, records
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import quoted
from cafe_citoyen.store.by_hand import ods, xlsx
from cafe_citoyen.store.by_hand.package import (
    ARCHIVE,
    DAMAGED,
    NO_WORKBOOK,
    PASSWORD,
    SAVE_AS,
    Package,
)
from cafe_citoyen.store.by_hand.sheets import TOO_LARGE, Line, Sheets, Unreadable, clean

MOST_BYTES = 20_000_000
SEPARATORS = (";", "\t", ",")
NO_SEPARATOR = "\x1f"
SAID_HEADS = 12
EMPTY = re.compile(r'(?:[;,\s"\ufeff]*[\r\n])?\ufeff*')
"""Lines ahead of all others that hold empty cells, or nothing."""

MARKS = "\"'\u201c\u201d\u00ab\u00bb"
SAID = re.compile(
    rf"[^\S\r\n]*[{MARKS}]?\ *sep\ *=\ *[\"']?(\\t|\t|[^\w\s\"'])[{MARKS}]*[;,\t\ \"]*(?=[\r\n]|$)",
    re.IGNORECASE,
)
"""What Excel writes, and wants, on the first line of a CSV; a program that took it for a cell adds quotes and empty cells."""

WORKBOOKS = {".xlsx", ".xlsm", ".ods", ".fods"}
TEXTS = {".csv", ".txt", ".tsv"}
OLE, XML = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml"
DOCUMENT = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<!doctype|<html|<\?xml|<table|%PDF-|\{\\rtf)", re.IGNORECASE
)
LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Table:
    """What a file holds.

    Attributes
    ----------
    lines : list of Line
        Those that are not empty, of the first sheet that holds any.
    sheets : list of str
        Names of the sheets that hold something, the one that is read first; empty for a CSV.
    """

    lines: list[Line]
    sheets: list[str]


def read(path: Path, is_needed: Callable[[str], bool]) -> Table:
    """Return the lines that hold something, of the first sheet that holds any.

    Parameters
    ----------
    path : Path
        A file in CSV (comma, semicolon or tab; UTF-8, or what an old spreadsheet writes), XLSX or ODS.
    is_needed : callable
        Tells whether a head is that of a column without which the table makes no sense: a CSV
        is parted by the sign that parts this one from its neighbours.

    Raises
    ------
    Refusal
        If the file cannot be read whole, is far larger than a table made by hand, or holds
        merged cells; the sentence names the place.
    """
    if path.suffix.lower() not in WORKBOOKS | TEXTS:
        message = Phrase(
            "« {suffix} » n’est pas un format connu. {remedy}", suffix=path.suffix, remedy=SAVE_AS
        )
        raise fault(path, None, None, message)
    try:
        found = _sheets(path, _content(path), is_needed)
    except (Unreadable, CsvFault) as unreadable:
        raise fault(path, unreadable.line, None, unreadable.message) from None
    except OSError as error:
        message = Phrase("le fichier ne s’ouvre pas ({error}).", error=error.strerror or error)
        raise fault(path, None, None, message) from None
    except MemoryError:
        raise fault(path, None, None, TOO_LARGE) from None
    except Exception:  # a damaged workbook fails in as many ways as there are bytes in it
        raise fault(path, None, None, DAMAGED) from None
    return Table(found.lines, found.names)


def fault(path: Path, line: int | None, column: str | None, message: str) -> Refusal:
    """Return the refusal that names a place of a file."""
    problem = Problem(path.name, line, column, message, "")
    return Refusal("bad_table", "{problem}", problem=problem)


def too_long(path: Path, line: Line, wanted: int) -> Problem:
    """Say that a line has cells under no head: a text with a comma, which nothing quotes."""
    message = Phrase(
        "{cells}, et {wanted} dans la première ligne.",
        cells=Counted(len(line.cells), "{n} case", "{n} cases"),
        wanted=wanted,
    )
    remedy = Phrase('Mettez le texte entre guillemets ("), ou enregistrez en XLSX ou en ODS.')
    return Problem(path.name, line.number, None, message, remedy)


def heads(names: Iterable[str]) -> str:
    """Return the heads of a table as a sentence says them: what is no table has thousands, or pages in one."""
    found = [quoted(name) for name in names if name]
    return ", ".join([*found[:SAID_HEADS], *["…"] * (len(found) > SAID_HEADS)])


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise Unreadable(Phrase("ce n’est pas un fichier."))
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable(
            Phrase("le fichier dépasse 20 Mo : ce n’est pas une table faite à la main.")
        )
    return content


def _sheets(path: Path, content: bytes, is_needed: Callable[[str], bool]) -> Sheets:
    """Return what a file holds, by what its bytes are and not by what its name says."""
    if content.startswith(ARCHIVE):
        package = Package(content)
        return ods.read(package) if ods.CONTENT in package else xlsx.read(package)
    if content.startswith(OLE):
        raise Unreadable(PASSWORD if LOCKED in content else NO_WORKBOOK)
    if content.removeprefix(BOM_UTF8).startswith(XML) and path.suffix.lower() in WORKBOOKS:
        return ods.read(Package(content))
    if content.strip() and (path.suffix.lower() in WORKBOOKS or DOCUMENT.match(content)):
        raise Unreadable(NO_WORKBOOK)
    return _csv(decoded(content), is_needed)


def _csv(text: str, is_needed: Callable[[str], bool]) -> Sheets:
    signs: tuple[str, ...] = SEPARATORS
    text = EMPTY.sub(_line_ends, text, 1)
    if announced := SAID.match(text.lstrip("\r\n")):
        signs = (announced[1].replace("\\t", "\t"), *SEPARATORS)
        text = text.replace(announced[0], "", 1)
    separator = _separator(text, signs, is_needed)
    try:
        return _parted(records(text, separator))
    except CsvFault:
        lines = io.StringIO(text, newline=None).readlines()
        if separator != NO_SEPARATOR or any(line.count('"') % 2 for line in lines):
            raise
        return _parted(enumerate(([line] for line in lines), 1))


def _line_ends(found: re.Match[str]) -> str:
    """Return the line ends of what is left out: the lines after it keep their numbers."""
    return "".join(sign for sign in found[0] if sign in "\r\n")


def _parted(rows: Iterable[tuple[int, list[str]]]) -> Sheets:
    found = Sheets()
    for number, cells in rows:
        found.add(number, {place: clean(cell) for place, cell in enumerate(cells, 1) if cell})
    found.names.clear()  # a CSV has no sheets
    return found


def _separator(text: str, signs: Sequence[str], is_needed: Callable[[str], bool]) -> str:
    """Return what parts the cells.

    It is the first of these signs that stands beside the head of the column that is needed.
    Without such a head there is a list, one text a line, in which a comma is part of what
    somebody wrote.
    """
    blank = "".join(signs) + ' "'
    first = next((line for line in text.splitlines() if line.strip(blank)), "")
    for sign in signs:
        if sign in first and any(map(is_needed, _cells(first, sign))):
            return sign
    return next((sign for sign in signs if _is_list(text, sign)), NO_SEPARATOR)


def _cells(line: str, separator: str) -> list[str]:
    """Return the cells of a line of heads."""
    return [cell for _, cells in records(line, separator, is_strict=False) for cell in cells]


def _is_list(text: str, separator: str) -> bool:
    """Tell whether a sign that stands in a text parts nothing but empty cells from it."""
    if separator not in text:
        return False
    try:
        return all(sum(map(bool, cells)) <= 1 for _, cells in records(text, separator))
    except CsvFault:
        return False
