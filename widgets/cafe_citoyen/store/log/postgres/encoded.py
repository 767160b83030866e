"""Records as bytes of their CSV files, one text of bytes a record."""

from collections.abc import Iterator, Mapping, Sequence

from cafe_citoyen.store.csv.csv_file import LINE_END, encode
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.log import Record
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, VOTES, Table


def table_of(record: Record) -> Table:
    """Return the table that a record is written in."""
    return VOTES if isinstance(record, Ballot) else CONTRIBUTIONS


def encoded(records: Sequence[Record]) -> list[bytes]:
    """Return what each record adds to its file, as the journal of files would have written it.

    Those of one table are checked together, as there; no cell holds a line break.

    Raises
    ------
    ValueError
        If a record does not fit its schema.
    """
    rows = [one.rows() if isinstance(one, Ballot) else [one.row()] for one in records]
    lines = {
        table: _lines(table, [row for one, its in zip(records, rows, strict=True) if table_of(one) == table for row in its])
        for table in (VOTES, CONTRIBUTIONS)
    }  # fmt: skip
    return [
        b"".join(next(lines[table_of(one)]) for _ in its)
        for one, its in zip(records, rows, strict=True)
    ]


def _lines(table: Table, rows: list[Mapping[str, str]]) -> Iterator[bytes]:
    content = encode(table.name, rows)
    return (line + LINE_END for line in content.split(LINE_END)[:-1])
