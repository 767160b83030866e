"""Statements pasted from a word processor come out clean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.statements import clean_statements


@pytest.mark.parametrize(
    "line",
    ["• Une idée", "- Une idée", "– Une idée", "1. Une idée", "12) Une idée", "(3) Une idée", "a) Une idée",
     "  Une idée\u00a0 ", "\ufeffUne idée", "▪\tUne  idée", "o Une idée", "➢ Une idée"],
)  # fmt: skip
def test_bullets_numbers_and_blanks_are_taken_off(line):
    assert clean_statements(f"\n{line}\n\n") == ["Une idée"]


@pytest.mark.parametrize(
    "text",
    [
        "À 18 ans, on vote",
        "2024 fut l’année",
        "ou bien",
        "L’IA - quoi ?",
        "3 fois par jour",
        "A-t-on le choix ?",
    ],
)
def test_what_only_looks_like_a_bullet_stays(text):
    assert clean_statements(text) == [text]


def test_only_what_is_seen_makes_a_statement_and_all_that_is_seen_stays():
    unseen = "\n".join(["ㅤ", "⠀", "\u200d", "\u2062", "\U000e0041", "-\xad"])
    assert clean_statements(f"{unseen}\n👩‍👩‍👧 می‌خواهم\nU\u2062n\u061c\nUn") == [
        "👩‍👩‍👧 می‌خواهم",
        "Un",
    ]


def test_a_statement_said_twice_stands_once():
    assert clean_statements("Un\n- Un\nDeux") == ["Un", "Deux"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "au moins une"),
        ("\n•\n- \n", "au moins une"),
        ("\n".join(f"n {n}x" for n in range(201)), "201"),
        ("x" * 1001, "1001"),
    ],
)
def test_none_too_many_or_too_long_is_said(text, words):
    with pytest.raises(Refusal, match=words):
        clean_statements(text)


def test_one_and_two_hundred_are_taken():
    assert len(clean_statements("seule")) == 1
    assert len(clean_statements("\n".join(f"affirmation {n}" for n in range(200)))) == 200


@given(st.lists(st.text(min_size=1, max_size=60), max_size=20))
def test_cleaning_twice_changes_nothing(lines):
    try:
        once = clean_statements("\n".join(lines))
    except Refusal:
        return
    assert all(line == line.strip() and line for line in once)
