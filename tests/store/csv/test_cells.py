"""The formula guard loses nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.store.csv.cells import FORMULA_STARTS, guard, unguard


@given(st.text() | st.text(st.sampled_from([*FORMULA_STARTS, "a", " "]), max_size=6))
def test_reading_gives_the_text_back(text):
    assert unguard(guard(text)) == text


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
