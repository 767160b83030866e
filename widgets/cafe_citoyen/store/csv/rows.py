"""Rows of one CSV file that are all right, read together: each distinct cell is judged once."""

import csv
from collections.abc import Sequence

from cafe_citoyen.store.csv.cells import unguard
from cafe_citoyen.store.csv.schema import are_right, later_columns, text_columns

Row = dict[str, str]


def read_rows(name: str, header: Sequence[str], lines: list[bytes]) -> list[Row] | None:
    """Return rows that are all right, or None: whoever reads them one by one then names the fault.

    Parameters
    ----------
    name : str
        Stem of the file, which names its schema.
    header : sequence of str
        Its columns.
    lines : list of bytes
        Complete lines, without their line feed.
    """
    try:
        found = list(csv.reader(b"\n".join(lines).decode("utf-8").split("\n"), strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    if len(found) != len(lines) or set(map(len, found)) != {len(header)}:
        return None
    columns = dict(zip(header, zip(*found, strict=True), strict=True))
    if not all(are_right(name, *column) for column in columns.items()):
        return None
    for column in text_columns(name) & columns.keys():
        columns[column] = tuple(map(unguard, columns[column]))
    for column in later_columns(name) - columns.keys():
        columns[column] = ("",) * len(found)
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
