"""A workbook of Excel (XLSX), as the lines of its first sheet that holds anything.

After ECMA-376, part 1 (5th edition, 2016), transitional and strict: SpreadsheetML, chapter 18.
"""

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.by_hand.package import DAMAGED, NO_WORKBOOK, Package, Walk, local
from cafe_citoyen.store.by_hand.sheets import Sheets, Unreadable, cell_number, clean

ROOT = "_rels/.rels"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
DATES = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
TIMES = {18, 19, 20, 21, 45, 46, 47}
PERCENTS = {9, 10}
"""Numbers of the formats that every workbook knows (18.8.30)."""

NOT_A_CODE = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]")
"""What a number format shows as it is, and its colours and conditions."""

DAY, TIME, PERCENT, PLAIN = "day", "time", "percent", ""


def read(package: Package) -> Sheets:
    """Return the sheets of a workbook.

    Raises
    ------
    Unreadable
        If it is damaged, holds merged cells or a formula without a result, or is no workbook.
    """
    found = _relations(package, ROOT, "") if ROOT in package else {}
    main = next((target for kind, target in found.values() if kind == "officeDocument"), "")
    book = _Workbook()
    if main:
        package.walk(main, book)
    if not book.is_workbook:
        raise Unreadable(NO_WORKBOOK)
    folder, name = posixpath.split(main)
    parts = _relations(package, posixpath.join(folder, "_rels", f"{name}.rels"), folder)
    of_kind = dict(parts.values())
    shared, styles = _Shared(), _Styles()
    if "sharedStrings" in of_kind:
        package.walk(of_kind["sharedStrings"], shared)
    if "styles" in of_kind:
        package.walk(of_kind["styles"], styles)
    sheets = Sheets()
    for title, relation in book.sheets:
        kind, target = parts[relation]
        if kind == "worksheet":
            sheets.begin(title)
            package.walk(target, _Sheet(sheets, shared.texts, styles.shown, book.first_day))
            sheets.end()
    return sheets


def _relations(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return what a part leads to: relation's id to (kind, part)."""
    found = _Relations()
    package.walk(part, found)
    return {
        name: (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        for name, (kind, target) in found.targets.items()
    }


class _Relations(Walk):
    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "Relationship":
            kind = attributes["Type"].rpartition("/")[2]
            self.targets[attributes["Id"]] = (kind, attributes["Target"])


class _Workbook(Walk):
    def __init__(self) -> None:
        self.is_workbook = False
        self.first_day = datetime(1899, 12, 30)
        self.sheets: list[tuple[str, str]] = []

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        known = {local(one): value for one, value in attributes.items()}
        if local(name) == "workbook":
            self.is_workbook = True
        elif local(name) == "workbookPr" and known.get("date1904") in ("1", "true"):
            self.first_day = datetime(1904, 1, 1)
        elif local(name) == "sheet":
            self.sheets.append((known.get("name", ""), known["id"]))


class _Shared(Walk):
    """The texts that cells name by their number; how they are to be pronounced is left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._text = _Text()

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        self._text.opened(name)

    def said(self, text: str) -> None:
        self._text.said(text)

    def closed(self, name: str) -> None:
        self._text.closed(name)
        if local(name) == "si":
            self.texts.append(self._text.taken())


class _Text:
    """The ``t`` elements of a rich text, but for those of its phonetic runs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[str] = []

    def opened(self, name: str) -> None:
        if local(name) in ("t", "rPh"):
            self._open.append(local(name))

    def said(self, text: str) -> None:
        if self._open == ["t"]:
            self._parts.append(text)

    def closed(self, name: str) -> None:
        if local(name) in ("t", "rPh"):
            self._open.pop()

    def taken(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        return clean(ESCAPE.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    """Return the sign that XML could not hold, where a text can: no NUL, no half of a sign."""
    sign = chr(int(found[1], 16))
    return sign if sign.isprintable() or sign.isspace() else ""


class _Styles(Walk):
    """How the cells of each style show a number: as a day, a time, a percentage, or plainly."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self._codes: dict[int, str] = {}
        self._is_of_cells = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif local(name) == "cellXfs":
            self._is_of_cells = True
        elif local(name) == "xf" and self._is_of_cells:
            self.shown.append(self._of(int(attributes.get("numFmtId", 0))))

    def closed(self, name: str) -> None:
        self._is_of_cells = self._is_of_cells and local(name) != "cellXfs"

    def _of(self, number: int) -> str:
        code = NOT_A_CODE.sub("", self._codes.get(number, "")).lower()
        if number in PERCENTS or "%" in code:
            return PERCENT
        if number in DATES or re.search("[dy]|^m+$", code.replace("general", "")):
            return DAY
        return TIME if number in TIMES or re.search("[hs]", code) else PLAIN


class _Sheet(Walk):
    """Rows and cells as they come."""

    def __init__(
        self, sheets: Sheets, shared: list[str], shown: list[str], first_day: datetime
    ) -> None:
        self._sheets, self._shared, self._shown = sheets, shared, shown
        self._first_day = first_day
        self._row = self._column = 0
        self._cells: dict[int, str] = {}
        self._cell: Mapping[str, str] = {}
        self._inline = _Text()
        self._value: list[str] = []
        self._is_value = self._is_formula = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = local(name)
        self._inline.opened(name)
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column, self._cells = 0, {}
        elif tag == "c":
            named = attributes.get("r")  # left out by some programs: then it is the next one
            self._column = _place(named)[0] if named else self._column + 1
            self._cell, self._is_formula = attributes, False
            self._value.clear()
        elif tag == "mergeCell":
            coord = attributes["ref"]
            message = Phrase(
                "les cases {coord} sont fusionnées : séparez-les, puis enregistrez.", coord=coord
            )
            self._sheets.merged(_place(coord.partition(":")[0])[1], message)
        self._is_value = tag == "v"
        self._is_formula = self._is_formula or tag == "f"

    def said(self, text: str) -> None:
        self._inline.said(text)
        if self._is_value:
            self._value.append(text)

    def closed(self, name: str) -> None:
        tag = local(name)
        self._inline.closed(name)
        self._is_value = False
        if tag == "c" and (text := self._text("".join(self._value))):
            self._cells[self._column] = text
        elif tag == "row":
            self._sheets.add(self._row, self._cells)

    def _text(self, value: str) -> str:
        kind = self._cell.get("t", "n")
        if kind == "inlineStr":
            return self._inline.taken()
        if self._is_formula and not value and kind != "str":
            self._sheets.no_result(self._row, self._column)
        if kind == "e":
            self._sheets.wrong(self._row, self._column, value)
        if not value:
            return ""
        if kind == "s":
            return self._shared[_index(value)]
        if kind == "str":
            return clean(value)
        if kind == "b":
            return "VRAI" if value == "1" else "FAUX"
        return value[:10] if kind == "d" else self._number(float(value))

    def _number(self, value: float) -> str:
        style = int(self._cell.get("s", 0))
        shown = self._shown[style] if style < len(self._shown) else PLAIN
        if shown == PERCENT:
            return f"{cell_number(value * 100)} %"
        if shown == PLAIN:
            return cell_number(value)
        try:
            moment = self._first_day + timedelta(days=value, milliseconds=1)
        except OverflowError:  # shown as ##### by a spreadsheet
            return cell_number(value)
        return moment.date().isoformat() if shown == DAY else f"{moment:%H:%M}"


def _place(reference: str) -> tuple[int, int]:
    """Return the column and the row that a reference names, both from 1."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        raise Unreadable(DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])


def _index(text: str) -> int:
    if not text.isdecimal():  # Python would take -1 for the last one
        raise Unreadable(DAMAGED)
    return int(text)
