"""A copy of a séance's CSV that a French spreadsheet opens right; the journal itself is never opened in one."""

import csv
import io
import re
from pathlib import Path

from cafe_citoyen.core.csv_text import CsvFault, records
from cafe_citoyen.core.refusal import Refusal

NUMBER = re.compile(r"-?\d+\.\d+(?:[eE][+-]?\d+)?")
"""A cell with a decimal point: a French spreadsheet would take 3.2 for the third of February."""


def french_copy(path: Path) -> bytes:
    """Return a CSV with semicolons, decimal commas and a BOM.

    Raises
    ------
    Refusal
        If the file cannot be read.
    """
    try:
        rows = [cells for _, cells in records(path.read_bytes().decode("utf-8-sig"))]
    except (OSError, UnicodeDecodeError, CsvFault) as error:
        raise Refusal(
            "no_file", "{file} ne se lit pas : {error}", file=path.name, error=error
        ) from None
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow(cell.replace(".", ",") if NUMBER.fullmatch(cell) else cell for cell in row)
    return buffer.getvalue().encode("utf-8-sig")
