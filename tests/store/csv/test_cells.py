"""The formula guard loses nothing."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.clean_text import clean_text, is_blank
from cafe_citoyen.store.after.spreadsheet_copy import french_copy
from cafe_citoyen.store.by_hand import own_questions
from cafe_citoyen.store.csv.cells import FORMULA_STARTS, guard, unguard
from cafe_citoyen.store.csv.csv_file import encode, header
from cafe_citoyen.store.csv.rows import read_rows


@given(st.text() | st.text(st.sampled_from([*FORMULA_STARTS, "'", "a", " "]), max_size=6))
def test_reading_gives_the_text_back(text):
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["''", "''t", "'t Veer", "'", "'' = quoi ?"])
def test_apostrophes_that_somebody_typed_by_hand_are_signs_like_others(text):
    assert (guard(text), unguard(text)) == (text, text)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_formula_is_marked(start):
    assert guard(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("sign", "＝＋－＠﹦﹢﹣﹫")
def test_a_formula_in_full_width_or_small_form_is_marked(sign):
    assert guard(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"


@given(st.text())
def test_no_marked_cell_begins_as_a_formula(text):
    assert unicodedata.normalize("NFKC", guard(text)[:1]) not in set("=+-@")


def test_an_ordinary_text_is_not_touched():
    assert guard("L’IA = quoi ?") == "L’IA = quoi ?"


TYPED = st.text(st.sampled_from([*FORMULA_STARTS, *"'\"a;,. 3é"]), min_size=1, max_size=8)
SAID = {"horodatage": "2026-11-30T20:00:00+01:00", "seance": "s", "etape": "t", "tour": "1", "participant": "a" * 32, "contribution": "1e9a1a52-6a70-4c3b-9a52-0123456789ab", "saisie": "tablette"}  # fmt: skip


@given(text=TYPED.map(lambda typed: clean_text(typed, 280)).filter(lambda text: not is_blank(text)))
def test_by_every_road_a_text_is_read_as_it_was_written(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp()
    content = header("contributions") + encode("contributions", [{**SAID, "texte": text}])
    names, line, _ = content.decode().split("\r\n")
    (row,) = read_rows("contributions", names.split(","), [line.encode()])
    assert row["texte"] == text

    (folder / "contributions.csv").write_bytes(content)
    copy = french_copy(folder / "contributions.csv").decode("utf-8-sig")
    shown = dict(zip(*csv.reader(io.StringIO(copy, newline=""), delimiter=";"), strict=True))
    assert unguard(shown["texte"]) == text

    question = {**dict.fromkeys(own_questions.COLUMNS, ""), "id": "m-1", "texte": text}
    (folder / "questions.csv").write_bytes(own_questions.as_csv([question]))
    (again,), problems, _ = own_questions.read(folder / "questions.csv")
    assert (again["texte"], problems) == (text, [])
