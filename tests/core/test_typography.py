"""Typography keeps signs with their word, and adds none."""

import sys
import unicodedata

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.typography import JOINS, SINGLE, folded, quoted, typeset


def test_a_sign_keeps_its_word():
    assert typeset("Est-ce « vrai » ?") == "Est-ce «\u00a0vrai\u00a0»\u00a0?"


def test_a_number_keeps_its_unit():
    assert typeset("100 € de revenu, 46 %") == "100\u00a0€ de revenu, 46\u00a0%"


def test_no_sign_is_added():
    assert typeset("Sans question") == "Sans question"


@pytest.mark.parametrize(
    "word", ["汉" * 91, "https://exemple.org/" + "a" * 90, "Donaudampfschiff" * 8, "👨‍👩‍👧" * 60]
)
def test_a_text_without_a_blank_is_cut_to_what_is_seen_and_never_to_nothing(word):
    cut = quoted(word)
    assert cut.endswith(" …")
    assert word.startswith(cut.removesuffix(" …"))
    assert len(cut) > 40


def test_a_sign_is_not_cut_from_its_accents():
    assert quoted("e\u0301" * 95) == "e\u0301" * 88 + " …"


def test_a_sentence_is_cut_between_words():
    assert quoted("un deux trois " * 20).endswith(("un …", "deux …", "trois …"))
    assert quoted("a" * 90) == "a" * 90


@pytest.mark.parametrize("sign", ["🇫🇷", "कि", "👨🏽‍🚀", "1️⃣"])
def test_what_is_seen_as_one_sign_is_not_cut(sign):
    for width in (3, 4, 5, 6):
        assert all(line.replace(sign, "") == "" for line in folded(sign * 9, width, 20))


def test_what_is_counted_at_once_stands_by_itself_and_is_one_wide():
    signs = [sign for sign in map(chr, range(sys.maxunicode + 1)) if SINGLE.fullmatch(sign)]
    assert {*"aZ é’«»œ…—€"} - {*signs} == {"€"}
    for sign in signs:
        assert unicodedata.east_asian_width(sign) not in "WF"
        assert sign.isascii() or unicodedata.category(sign) not in JOINS


def test_a_text_is_folded_on_lines_of_one_width():
    assert folded("un deux trois", 7, 2) == ["un deux", "trois"]
    assert folded("un deux trois quatre", 7, 2) == ["un deux", "trois …"]
    assert folded("汉字汉字", 4, 2) == ["汉字", "汉字"]
    assert folded("", 10, 2) == [""]


@pytest.mark.parametrize("text", ["תה", "الشاي والقهوة", "Thé תה"])
def test_a_text_that_is_read_from_the_right_keeps_the_numbers_beside_it_where_they_are(text):
    """By Unicode's rules a number after such a text goes to its left, if nothing isolates the text."""
    assert quoted(text) == f"\u2068{text}\u2069"
    assert folded(text, 20, 1) == [text]
    assert quoted("Thé, 13 €") == "Thé, 13 €"


def test_a_headline_isolates_each_name_that_is_read_from_the_right():
    step = Step("c", "?", "choice", (Object("a", "תה"), Object("b", "קפה"), Object("c", "Thé")))
    ballots = {f"{n:032x}": {"ab"[n % 2]: "1"} for n in range(24)}
    rules = kind("choice")
    said = rules.sentence(step, rules.tally(step, ballots), str)
    assert said == "À égalité en tête : \u2068תה\u2069 12, \u2068קפה\u2069 12 (sur 24)."
