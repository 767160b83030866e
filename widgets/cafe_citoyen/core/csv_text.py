"""A CSV that a person gives: its bytes as text, its text as records; what cannot be read is said."""

import codecs
import csv
import re
from collections.abc import Iterator

from cafe_citoyen.core.number import Number
from cafe_citoyen.core.phrase import Phrase

CSV_LIMIT = 131_072
"""Signs of a cell past which Python's ``csv`` gives up; a question has 1,000 at most."""

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""First bytes of a file to what they announce."""

OLD = ("cp1252", "mac_roman", "cp850")
"""What a French spreadsheet writes where it does not write Unicode: Windows, an old Mac, DOS."""

FRENCH = {
    **dict.fromkeys("éèêëàâùûîïôçœ", 4),
    **dict.fromkeys("ÉÈÊÀÂÇŒ", 2),
    **dict.fromkeys("’«»…–€", 1),
    "\ufffd": -10,
}
"""What a sign says for an encoding: a small letter most, and what stands for no sign against it."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Signs that no text holds: what has one is a picture, a program or a damaged file."""

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class CsvFault(ValueError):
    """A place where a CSV cannot be read.

    Parameters
    ----------
    message : str
        What is wrong there, as a `Phrase`.
    line : int or None
        Its line in the file; None for the whole of it.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def decoded(content: bytes) -> str:
    """Return the text of a file, whatever program wrote it.

    Raises
    ------
    CsvFault
        If these bytes are no text.
    """
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError:
        raise CsvFault(Phrase("ce n’est pas un texte, ou il est abîmé.")) from None
    text = text.removesuffix("\x1a")  # the end of a file, for DOS
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise CsvFault(Phrase("ce n’est pas un texte, ou il est abîmé."), line)
    return text


def _encoding(content: bytes) -> str:
    """Return the encoding that the first bytes announce, else the one that makes the best French."""
    for mark, name in MARKS.items():
        if content.startswith(mark):
            return name
    half = len(content) // 2
    if len(content) > 1 and max(content[::2].count(0), content[1::2].count(0)) > half * 0.6:
        return "utf-16-be" if content[0] == 0 else "utf-16-le"
    signs = [sign for sign in content.decode("utf-8", "replace") if sign > "\x7f"]
    if 2 * signs.count("\ufffd") < max(1, len(signs)):  # whole or cut within a sign, it is UTF-8
        return "utf-8"
    return max(OLD, key=lambda name: _french(content.decode(name, "replace")))


def _french(text: str) -> int:
    return sum(FRENCH.get(sign, 0) for sign in text if sign > "\x7f")


def records(
    text: str, separator: str = ",", is_strict: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Return each record's cells, with the number of the line on which it ends.

    Line ends are those of any system, CR alone included.

    Raises
    ------
    CsvFault
        If quotes do not close, or a cell is longer than `CSV_LIMIT`.
    """
    lines = (line[0] for line in LINE.finditer(text))
    reader = csv.reader(lines, delimiter=separator, strict=is_strict)
    try:
        for cells in reader:
            if any(len(cell) > CSV_LIMIT for cell in cells):  # another library may lift csv's own
                raise _too_long(reader.line_num)
            yield reader.line_num, cells
    except csv.Error as error:
        if "limit" in str(error):  # `csv` has one exception for all that it refuses
            raise _too_long(reader.line_num) from None
        message = Phrase("les guillemets ne se ferment pas : fermez-les, ou enlevez-les.")
        raise CsvFault(message, reader.line_num) from None


def _too_long(line: int) -> CsvFault:
    message = Phrase("une case a plus de {most} signes : coupez-la.", most=Number(CSV_LIMIT))
    return CsvFault(message, line)
