"""The formula guard loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.store.cells import FORMULA_STARTS, guard, unguard


@given(st.text())
def test_reading_gives_the_text_back(text):
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_formula_is_marked(start):
    assert guard(f"{start}1+1") == f"'{start}1+1"


def test_an_ordinary_text_is_not_touched():
    assert guard("L’IA = quoi ?") == "L’IA = quoi ?"
