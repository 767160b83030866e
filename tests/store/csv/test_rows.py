"""Rows read together are the rows read one by one."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.store.csv.rows import read_rows
from cafe_citoyen.store.csv.schema import are_right, cell_fault, columns

HEADER = columns("votes")
ROW = "2026-01-31T18:30:00+01:00,2026-01-31-cafe,q,1,{p},00000000-0000-4000-8000-{n:012x},1,a,1,tablette"
CELLS = st.sampled_from(
    ["", "1", "-3", "1.5", "a", "main-001", "a" * 32, "2026-01-31T18:30:00+01:00", "tablette",
     "2026-02-31T18:30:00+01:00", "2026-01-31T18:30:00", "00000000-0000-4000-8000-000000000000"]
)  # fmt: skip


def lines(count):
    return [ROW.format(p="f" * 32, n=n).encode() + b"\r" for n in range(count)]


@pytest.mark.parametrize("column", HEADER)
@given(cells=st.lists(CELLS))
def test_a_column_is_right_where_no_cell_has_a_fault(column, cells):
    expected = not any(cell_fault("votes", column, cell) for cell in cells)
    assert are_right("votes", column, cells) == expected


def test_rows_come_with_their_cells():
    expected = csv.DictReader([line.decode() for line in lines(3)], HEADER)
    assert read_rows("votes", HEADER, lines(3)) == list(expected)


@pytest.mark.parametrize(
    "wrong",
    [
        b"a,b\r",
        b"\r",
        lines(1)[0].replace(b",tablette", b",tablette,"),
        lines(1)[0].replace(b"tablette", b"pigeon"),
        lines(1)[0].replace(b",a,", b',"a,'),
        lines(1)[0].replace(b",a,", b",\xff,"),
        lines(1)[0].replace(b",a,", b",a\rb,"),
    ],
)
def test_one_fault_leaves_the_whole_block_to_be_read_line_by_line(wrong):
    assert read_rows("votes", HEADER, [*lines(2), wrong, *lines(1)]) is None


def test_a_row_too_short_does_not_hide_behind_one_too_long():
    short, long = lines(2)
    shifted = [
        short.replace(b",tablette", b""),
        long.replace(b"2026-01-31T", b"tablette,2026-01-31T"),
    ]
    assert read_rows("votes", HEADER, shifted) is None


def test_quotes_and_bare_line_feeds_are_read_as_csv_does():
    quoted = lines(1)[0].replace(b",a,", b',"a",')
    assert read_rows("votes", HEADER, [quoted])[0]["objet"] == "a"
    bare = [line.rstrip(b"\r") for line in lines(2)]
    assert read_rows("votes", HEADER, bare) == read_rows("votes", HEADER, lines(2))


def test_free_text_loses_its_guard():
    row = b"2026-01-31T18:30:00+01:00,s,q,1," + b"f" * 32
    row += b",00000000-0000-4000-8000-000000000000,'=1+1,tablette\r"
    rows = read_rows("contributions", columns("contributions"), [row])
    assert rows[0]["texte"] == "=1+1"
