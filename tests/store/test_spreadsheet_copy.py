"""The copy for a French spreadsheet: semicolons, decimal commas, a BOM; the original untouched."""

import csv
import io

import pytest

import evening
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.spreadsheet_copy import french_copy


def test_the_copy_says_the_same_cell_by_cell(directory):
    votes = evening.play(directory, people=9).folder / "votes.csv"
    before = votes.read_bytes()
    content = french_copy(votes)
    assert votes.read_bytes() == before
    assert content.startswith(b"\xef\xbb\xbfhorodatage;seance;")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    original = list(csv.reader(io.StringIO(before.decode(), newline="")))
    assert len(rows) == len(original) > 100
    estimates = [row for row in original if row[2] == "vote-5" and "." in row[8]]
    assert estimates
    for row, other in zip(rows, original, strict=True):
        assert row == [*other[:8], other[8].replace(".", ","), *other[9:]]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("3.2", "3,2"), ("-0.25", "-0,25"), ("1e-05", "1e-05"), ("v1.0.0", "v1.0.0"), ("a.b", "a.b")],
)
def test_only_numbers_get_a_comma(tmp_path, cell, shown):
    path = tmp_path / "t.csv"
    path.write_text(f'a,b\r\n{cell},"x;y"\r\n', "utf-8")
    assert french_copy(path).decode("utf-8-sig") == f'a;b\r\n{shown};"x;y"\r\n'


def test_a_file_that_is_gone_is_said(tmp_path):
    with pytest.raises(Refusal, match="votes.csv ne se lit pas"):
        french_copy(tmp_path / "votes.csv")
