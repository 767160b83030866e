"""A cleaned text is one line, shows what was seen and nothing that was not."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.clean_text import UNSEEN, clean_text, is_blank, require_whole_signs
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.sameness import same_text

HIDDEN = re.compile(
    r"(?<!GAP )(?<!LINE )\bFILLER$|INVISIBLE|PATTERN BLANK|JOINER|VARIATION SELECTOR|NULL NOTEHEAD"
)

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Un\r\n deux\t trois\u2028quatre ", "Un deux trois quatre"),
        ("a\0b\x1b[31mc", "a b [31mc"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\u2066abc\u2069\u200f", "abc"),
        ("mot\u00adcoupé\u200b\ufeff", "motcoupé"),
        ("e\u0301", "é"),
        ("e\u00ad\u0301", "é"),
        ("e" + "\u0316" * 50, "e" + "\u0316" * 4),
        ("👩‍👩‍👧 می‌خواهم", "👩‍👩‍👧 می‌خواهم"),
        ("<b>=1+1</b>", "<b>=1+1</b>"),
        ("À\u00a0table\u202f!", "À table !"),
        ("dicté\ufffc ici", "dicté ici"),
        (SCOTLAND + " 👩🏽‍🚒 1️⃣", SCOTLAND + " 👩🏽‍🚒 1️⃣"),
        ("caché" + SCOTLAND[1:], "caché"),
        (SCOTLAND[0] + SCOTLAND[1:-1] * 9, SCOTLAND[0]),
    ],
)
def test_what_is_seen_stays_and_what_is_not_goes(sent, kept):
    assert clean_text(sent, 280) == kept


@pytest.mark.parametrize("sent", ["", " \n ", "\u202e\u200b", "\u0301", "\0\0", "\u200d",
    "\u2800", "\u3164", "\uffa0", "\u115f", "\u1160", "\U0001d159", "\u115f\u1160 \u2800",
    "\u034f", "\ufe0f", "\U000e0100", "\U000e0067\U000e007f", "\u17b4", "\u180b", "\u180e",
    "\u2061", "\u2064", "\ufff0", "\u3000", "\u00a0", "\ue000", "\u2800\u0301", "\ud83d",
    "\U00013441", "\u1680", "\u206a", "\U0001bca0", "\ufffc", "\ufffc \u200d\u3164", "\ufdd0",
])  # fmt: skip
def test_a_text_without_a_sign_to_read_is_refused(sent):
    with pytest.raises(Refusal, match="vide"):
        clean_text(sent, 280)


@pytest.mark.parametrize("sent", ["?", "👍", "5", "한", "ㅤ한", "⠓⠑", "∅", "🏳️‍🌈", "☐", "\U0001fae8"])
def test_what_shows_anything_is_a_text(sent):
    assert clean_text(sent, 280)


def test_no_sign_that_unicode_calls_ignorable_is_a_text_or_another_spelling():
    """All of the property's ranges, also where no sign stands yet: a newer Unicode may fill them."""
    for code in range(0x110000):
        if UNSEEN.match(chr(code)):
            assert is_blank(chr(code)), hex(code)
            assert same_text(f"a{chr(code)}b") == "ab", hex(code)
    named = [
        sign
        for sign in map(chr, range(0x110000))
        if HIDDEN.search(unicodedata.name(sign, ""))
        and unicodedata.category(sign) != "Po"  # Kawi's "space filler" (Unicode 15) is drawn
    ]
    assert [sign for sign in named if not is_blank(sign)] == []
    assert len(named) > 250


@pytest.mark.parametrize("between", ["", "\u200d", "\u200b", "\u202e", "\ufeff"])
def test_marks_pile_up_on_no_letter_whatever_stands_between(between):
    kept = clean_text("a" + between.join("\u0316" * 50), 280)
    assert kept.count("\u0316") == 4


def test_half_a_sign_is_refused_in_a_sentence():
    require_whole_signs("é", "👍", "")
    for half in ("\ud83d", "a\udc4d", "\udcff"):
        with pytest.raises(Refusal, match="moitié d’un signe"):
            require_whole_signs("a", half)


def test_two_halves_in_two_texts_make_no_sign():
    with pytest.raises(Refusal, match="moitié d’un signe"):
        require_whole_signs("\ud83d", "\udc4d")


def test_the_length_counts_signs_once_cleaned():
    assert len(clean_text("é " + " " * 500 + "a" * 278, 280)) == 280
    with pytest.raises(Refusal, match="281 signes ; 280 au plus"):
        clean_text("a" * 281, 280)


@given(st.text(max_size=300))
def test_a_cleaned_text_is_clean_and_stays_so(sent):
    try:
        kept = clean_text(sent, 10_000)
    except Refusal:
        return
    assert clean_text(kept, 10_000) == kept
    assert {unicodedata.category(sign) for sign in kept} & {"Cc", "Cs", "Zl", "Zp"} == set()
    assert not set(kept) & set(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
