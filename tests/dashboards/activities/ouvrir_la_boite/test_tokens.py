"""The sentence of the room in pieces: hidden while it bets, whole after, whatever was typed."""

import json

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.tokens import MOST_SHOWN, TRIES, Tokens


@pytest.fixture
def tokens(stage):
    return stage(Tokens("Un avocat mange un avocat."))


def test_no_piece_leaves_before_the_bets_are_revealed(tokens):
    assert tokens.scene()["pieces"] == []
    step = tokens.open()
    assert tokens.scene(montre="1")["pieces"] == []
    tokens.reveal(step, {"p1": {"phrase": "4"}, "p2": {"phrase": 12}})
    scene = tokens.scene()
    assert scene["bets"]["values"] == [4, 12]
    assert scene["bets"]["truth"] == len(scene["pieces"])


def test_the_pieces_give_the_sentence_back_and_one_word_has_one_number(tokens):
    pieces = tokens.scene(montre="1")["pieces"]
    assert "".join(piece["text"] for piece in pieces) == "Un avocat mange un avocat."
    assert any(piece["again"] for piece in pieces)
    numbers = {piece["text"]: piece["number"] for piece in pieces}
    assert all(numbers[piece["text"]] == piece["number"] for piece in pieces)


def test_another_alphabet_has_no_number(tokens):
    scene = tokens.scene(phrase="Привіт", montre="1")
    assert [piece["number"] for piece in scene["pieces"]] == [None] * 6
    assert "jamais vu 6" in scene["said"]


@pytest.mark.parametrize(
    "sentence",
    ["a", "mot " * 2500, "👩‍👩‍👧 ça", "{a} %s %(b)s", "\u202e<b>x</b>", *(t for _, t in TRIES)],
)
def test_any_sentence_is_cut_and_bet_on(tokens, sentence):
    scene = json.loads(json.dumps(tokens.scene(phrase=sentence, montre="1")))
    assert 0 < len(scene["pieces"]) <= MOST_SHOWN
    assert tokens.open(phrase=sentence).options["high"] >= len(scene["pieces"]) + scene["left"]


@pytest.mark.parametrize("sentence", ["", "  \n "])
def test_no_sentence_is_asked_for_and_nothing_opens(tokens, sentence):
    assert "Écrivez" in tokens.scene(phrase=sentence)["said"]
    with pytest.raises(Refusal, match="phrase"):
        tokens.step(phrase=sentence)


def test_each_sentence_has_its_own_vote_and_the_same_one_comes_back(tokens):
    first = tokens.open()
    second = tokens.open(phrase="Une autre.")
    assert (first.id, second.id) == ("morceaux-1", "morceaux-2")
    assert tokens.step().id == "morceaux-1"


def test_the_languages_are_counted_on_the_same_sentences(tokens):
    counts = {
        (one["learnt"], one["read"]): one["tokens"]
        for one in tokens.scene(vue="langues")["languages"]
    }
    assert counts["fr", "fr"] < counts["en", "fr"]
    assert counts["en", "en"] < counts["fr", "en"]


def test_an_unknown_view_is_said(tokens):
    with pytest.raises(Refusal, match="lune"):
        tokens.scene(vue="lune")
