"""A table made by hand, from CSV, XLSX or ODS, as lines of text cells; what cannot be read is said."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal

MOST_BYTES = 20_000_000
MOST_COLUMNS = 1000
NO_SEPARATOR = "\x1f"
SAVE_AS = Phrase("Enregistrez-le en « CSV UTF-8 », en XLSX ou en ODS, puis recommencez.")


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


def read(path: Path) -> list[Line]:
    """Return the lines that hold something, of the first sheet that holds any.

    Parameters
    ----------
    path : Path
        A file in CSV (comma, semicolon or tab; UTF-8, or what an old Excel writes), XLSX or ODS.

    Raises
    ------
    Refusal
        If the file cannot be read, or holds merged cells; the sentence names the place.
    """
    readers = {".csv": _csv, ".txt": _csv, ".tsv": _csv, ".xlsx": _xlsx, ".ods": _ods}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise _refusal(
            path,
            Phrase(
                "« {suffix} » n’est pas un format connu. {remedy}",
                suffix=path.suffix,
                remedy=SAVE_AS,
            ),
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refusal(
                path, Phrase("le fichier dépasse 20 Mo : ce n’est pas une table faite à la main.")
            )
        found = reader(path)
    except OSError as error:
        raise _refusal(
            path, Phrase("le fichier ne s’ouvre pas ({error}).", error=error.strerror or error)
        ) from None
    return [Line(number, cells) for number, cells in found if any(cells)]


def sheets(path: Path) -> list[str]:
    """Return the names of the sheets that hold something, the one that is read first; none of a CSV."""
    readers = {".xlsx": _xlsx_sheets, ".ods": _ods_sheets}
    reader = readers.get(path.suffix.lower())
    return [name for name, _ in reader(path)] if reader else []


def fault(path: Path, line: int | None, column: str | None, message: str) -> Refusal:
    """Return the refusal that names a place of a file."""
    problem = Problem(path.name, line, column, message, "")
    return Refusal("bad_table", "{problem}", problem=problem)


def _refusal(path: Path, message: str) -> Refusal:
    return fault(path, None, None, message)


def _csv(path: Path) -> list[tuple[int, list[str]]]:
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise _refusal(path, Phrase("ce n’est pas un texte. {remedy}", remedy=SAVE_AS))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    found = []
    try:
        for cells in reader:
            found.append((reader.line_num, [_clean(cell) for cell in cells]))
    except csv.Error:
        message = Phrase("les guillemets ne se ferment pas. {remedy}", remedy=SAVE_AS)
        raise fault(path, reader.line_num, None, message) from None
    return found


def _separator(text: str) -> str:
    """Return what parts the cells of the first line: the sign that stands there most often.

    Where none does there is one column, and a comma in a line is part of what somebody wrote.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max((NO_SEPARATOR, ",", ";", "\t"), key=first.count)


def _xlsx_sheets(path: Path) -> list[tuple[str, Any]]:
    """Return the sheets that hold a cell, by name; the first one where none does."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise _refusal(path, _no_library("openpyxl")) from None
    try:
        found = load_workbook(path, data_only=True).worksheets
    except OSError:
        raise
    except Exception as error:  # a damaged workbook fails in many ways
        raise _refusal(
            path,
            Phrase(
                "ce n’est pas un classeur XLSX ({error}). {remedy}", error=error, remedy=SAVE_AS
            ),
        ) from None
    filled = [one for one in found if any(any(_text(value) for value in row) for row in one.values)]
    return [(one.title, one) for one in filled or found[:1]]


def _xlsx(path: Path) -> list[tuple[int, list[str]]]:
    sheet: Any = _xlsx_sheets(path)[0][1]
    if sheet.merged_cells.ranges:
        first = min(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col))
        message = Phrase(
            "les cases {coord} sont fusionnées : séparez-les, puis enregistrez.", coord=first.coord
        )
        raise fault(path, first.min_row, None, message)
    return [
        (number, [_text(value) for value in cells[:MOST_COLUMNS]])
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1)
    ]


def _ods_sheets(path: Path) -> list[tuple[str, Any]]:
    """Return the sheets that hold a text, by name; the first one where none does."""
    try:
        from odf.opendocument import load
        from odf.table import Table
        from odf.teletype import extractText
    except ImportError:
        raise _refusal(path, _no_library("odfpy")) from None
    try:
        found = load(path).spreadsheet.getElementsByType(Table)
        filled = [one for one in found if extractText(one).strip()]
        return [(one.getAttribute("name"), one) for one in (filled or found[:1])]
    except OSError:
        raise
    except Exception as error:  # a damaged file fails in many ways
        raise _refusal(
            path,
            Phrase("ce n’est pas un classeur ODS ({error}). {remedy}", error=error, remedy=SAVE_AS),
        ) from None


def _ods(path: Path) -> list[tuple[int, list[str]]]:
    from odf.table import TableRow

    sheet = _ods_sheets(path)[0][1]
    found, number = [], 1
    for row in sheet.getElementsByType(TableRow):
        cells = _ods_cells(path, row, number)
        repeated = int(row.getAttribute("numberrowsrepeated") or 1)
        copies = repeated if any(cells) else 1
        found += [(number + copy, cells) for copy in range(min(copies, MOST_COLUMNS))]
        number += repeated
    return found


def _ods_cells(path: Path, row: Any, number: int) -> list[str]:
    from odf.teletype import extractText

    cells: list[str] = []
    for cell in row.childNodes:
        spans = (
            [cell.getAttribute(name) for name in _SPANS] if cell.qname[1] == "table-cell" else []
        )
        if cell.qname[1] == "covered-table-cell" or any(int(span or 1) > 1 for span in spans):
            message = Phrase("des cases sont fusionnées : séparez-les, puis enregistrez.")
            raise fault(path, number, None, message)
        text = cell.getAttribute("datevalue") or extractText(cell)
        cells += [_clean(text)] * min(
            int(cell.getAttribute("numbercolumnsrepeated") or 1), MOST_COLUMNS
        )
    return cells[:MOST_COLUMNS]


_SPANS = ("numbercolumnsspanned", "numberrowsspanned")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _clean(str(value))


def _clean(text: str) -> str:
    """Return a text on one line, without the blanks around it that a spreadsheet leaves."""
    return " ".join(text.split())


def _no_library(name: str) -> str:
    return Phrase(
        "ce poste ne sait pas lire ce format (il manque « {name} »). Enregistrez-le en CSV UTF-8.",
        name=name,
    )
