"""A workbook of LibreOffice (ODS, FODS), as the lines of its first sheet that holds anything.

After OpenDocument 1.3, part 3 (OASIS, 2021).
"""

import re
from collections.abc import Mapping

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.by_hand.package import DAMAGED, NO_WORKBOOK, PASSWORD, Package, Walk
from cafe_citoyen.store.by_hand.sheets import MOST_COLUMNS, Sheets, Unreadable, cell_number, clean

CONTENT, MANIFEST, ENCRYPTED = "content.xml", "META-INF/manifest.xml", "encrypted-package"
URN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0 {}"
SPREADSHEET = URN.format("office", "spreadsheet")
TABLE, ROW, CELL, COVERED = (
    URN.format("table", name) for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
PARAGRAPHS = {URN.format("text", name) for name in ("p", "h")}
BLANKS = {URN.format("text", name) for name in ("s", "tab", "line-break")}
ASIDE = {
    URN.format("office", "annotation"),
    URN.format("text", "note"),
    URN.format("text", "ruby-text"),
}
"""What stands inside a paragraph and is not the text of its cell."""

SPANS = [URN.format("table", f"number-{name}-spanned") for name in ("columns", "rows")]
COLUMNS, ROWS = (URN.format("table", f"number-{name}-repeated") for name in ("columns", "rows"))
TYPE, VALUE, DATE, TRUTH, TEXT = (
    URN.format("office", name)
    for name in ("value-type", "value", "date-value", "boolean-value", "string-value")
)
ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
FORMULA = URN.format("table", "formula")
COUNT = re.compile(r"[0-9]{1,9}")


def read(package: Package) -> Sheets:
    """Return the sheets of a workbook.

    Raises
    ------
    Unreadable
        If it is damaged, has a password, holds merged cells or a formula without a result, or
        is no workbook.
    """
    if ENCRYPTED in package or (
        MANIFEST in package and b"encryption-data" in package.read(MANIFEST)
    ):
        raise Unreadable(PASSWORD)
    content = _Content()
    package.walk(CONTENT, content)
    if not content.is_workbook:
        raise Unreadable(NO_WORKBOOK)
    return content.sheets


class _Content(Walk):
    """Rows and cells as they come; a cell's text is that of its own paragraphs, and no other."""

    def __init__(self) -> None:
        self.sheets = Sheets()
        self.is_workbook = False
        self._path: list[str] = [""]
        self._skipped = 0
        self._texts: list[str] | None = None

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._path[-1]
        self._path.append(name)
        if self._skipped or self._is_aside(name, parent):
            self._skipped += 1
        elif name == SPREADSHEET:
            self.is_workbook = True
        elif name == TABLE and parent == SPREADSHEET:
            self.sheets.begin(attributes.get(URN.format("table", "name"), ""))
            self._row = 1
        elif name == ROW:
            self._cells: dict[int, str] = {}
            self._column = 1
            self._copies = _count(attributes.get(ROWS))
        elif name in (CELL, COVERED) and parent == ROW:
            self._cell, self._texts = attributes, []
        elif self._texts is not None and (name in PARAGRAPHS or name in BLANKS):
            self._texts.append(" ")

    def _is_aside(self, name: str, parent: str) -> bool:
        if parent in (CELL, COVERED):
            return name not in PARAGRAPHS
        return name in ASIDE or (name == TABLE and parent != SPREADSHEET)

    def said(self, text: str) -> None:
        if self._texts is not None and not self._skipped:
            self._texts.append(text)

    def closed(self, name: str) -> None:
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
        elif name in (CELL, COVERED):
            self._take_cell(name)
        elif name == ROW:
            self.sheets.add(self._row, self._cells, self._copies)
            self._row += self._copies
        elif name == TABLE:
            self.sheets.end()

    def _take_cell(self, name: str) -> None:
        if name == COVERED or any(_count(self._cell.get(span)) > 1 for span in SPANS):
            message = Phrase("des cases sont fusionnées : séparez-les, puis enregistrez.")
            self.sheets.merged(self._row, message)
        shown = clean("".join(self._texts or []))
        self._texts = None
        if self._cell.get(ERROR) == "error":
            self.sheets.wrong(self._row, self._column, shown)
        if FORMULA in self._cell and TYPE not in self._cell and not shown:
            self.sheets.no_result(self._row, self._column)
        text = _text(self._cell, shown)
        repeated = _count(self._cell.get(COLUMNS))
        if text:
            kept = min(repeated, MOST_COLUMNS + 1)  # enough to be refused
            self._cells |= dict.fromkeys(range(self._column, self._column + kept), text)
        self._column += repeated


def _text(cell: Mapping[str, str], shown: str) -> str:
    """Return a cell's value as it was typed: a number in full, whatever is shown of it."""
    kind = cell.get(TYPE, "")
    try:
        if kind in ("float", "currency"):
            return cell_number(float(cell[VALUE]))
        if kind == "percentage":
            return f"{cell_number(float(cell[VALUE]) * 100)} %"
    except (KeyError, ValueError, OverflowError):
        raise Unreadable(DAMAGED) from None
    if kind == "date":
        return cell.get(DATE, shown)[:10]
    if kind == "boolean":
        return "VRAI" if cell.get(TRUTH) == "true" else "FAUX"
    return shown or clean(cell.get(TEXT, ""))


def _count(text: str | None) -> int:
    """Return how often something is repeated, or over how many cells it spans: once by default."""
    if text is None:
        return 1
    if not COUNT.fullmatch(text):
        raise Unreadable(DAMAGED)
    return max(int(text), 1)
