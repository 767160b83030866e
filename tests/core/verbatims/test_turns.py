"""Turns without who speaks, in whole sentences, none too long to be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.verbatims.turns import LONGEST, turns


@pytest.mark.parametrize(
    "line",
    [
        "Locuteur 2 : Qui décide ?",
        "SPEAKER_01: Qui décide ?",
        "[Speaker 1]: Qui décide ?",
        "Jean Dupont : Qui décide ?",
        "<v Jean Dupont>Qui décide ?</v>",
        "- Qui décide ?",
        ">> Qui décide ?",
        "[00:01:02.500] Qui décide ?",
        "00:01:02 Locuteur 1 : <i>Qui décide ?</i>",
    ],
)
def test_who_speaks_and_when_is_dropped(line):
    assert list(turns([line])) == ["Qui décide ?"]


def test_a_name_that_comes_again_speaks_and_a_word_before_a_colon_is_said():
    lines = ["Ana : Oui.", "Question : qui décide ?", "En fait : non.", "Ana : Bon."]
    assert list(turns(lines)) == ["Oui.", "Question : qui décide ?", "En fait : non.", "Bon."]


def test_cues_are_joined_up_to_the_end_of_a_sentence_or_the_next_speaker():
    cues = ["Et donc moi je", "voudrais savoir", "qui décide ? Et", "puis", "- Moi non."]
    assert list(turns(cues, are_whole=False)) == [
        "Et donc moi je voudrais savoir qui décide ? Et puis",
        "Moi non.",
    ]


def test_a_paragraph_is_a_turn():
    assert list(turns(["Un. Deux.", "", "Trois"])) == ["Un. Deux.", "Trois"]


@given(st.lists(st.text(alphabet="ab .?!é", max_size=3000), max_size=4))
def test_no_turn_is_too_long_and_no_word_is_lost(lines):
    found = list(turns(lines))
    assert all(0 < len(one) <= LONGEST for one in found)
    assert "".join("".join(found).split()) == "".join("".join(lines).split())
