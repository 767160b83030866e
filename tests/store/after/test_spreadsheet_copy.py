"""The copy for a French spreadsheet: semicolons, decimal commas, a BOM; the original untouched."""

import csv
import io

import pytest

import evening
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.after.spreadsheet_copy import french_copy
from cafe_citoyen.store.log.follow import SeanceFollower


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
        assert row[:10] == [*other[:8], other[8].replace(".", ","), *other[9:]]


def test_the_copy_of_the_votes_says_the_words_and_which_ballots_count(directory):
    seance = evening.play(directory, people=9)
    follower = SeanceFollower(seance.folder)
    follower.poll()
    content = french_copy(seance.folder / "votes.csv").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert head[10:12] == ["question", "texte"]
    assert "dernier_bulletin" in head[12]
    assert {row[12] for row in rows} == {"oui", "non"}  # three vote twice, one withdraws
    for step, rounds in evening.steps():
        for number in range(1, rounds + 1):
            of_round = [row for row in rows if row[2:4] == [step.id, str(number)]]
            counted = [(r[4], r[7], r[8].replace(",", ".")) for r in of_round if r[12] == "oui"]
            box = follower.box.counted(Round(step.id, number))
            assert sorted(counted) == sorted(
                (person, *cell) for person, values in box.items() for cell in values.items()
            )
            assert {row[10] for row in of_round} == {step.title}
            if step.kind == "position":
                assert {row[11] for row in of_round} >= {"Tout doit s’expliquer."}


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
