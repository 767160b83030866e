"""Byte pairs: the paper's merges, ties by hand, and texts that must not break it."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.blackbox.byte_pairs import WORDS, glue, train
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import sentences

PAPER = ["low"] * 5 + ["lower"] * 2 + ["newest"] * 6 + ["widest"] * 3


def test_the_merges_are_those_of_sennrichs_example():
    # es 6+3=9 (st as well, met later); es+t 9; w+e 2+6=8 has become w+est 6;
    # lo 5+2=7; lo+w 7; ne 6; ne+w 6; new+est 6.
    expected = ["es", "est", "lo", "low", "ne", "new", "newest"]
    assert ["".join(pair) for pair in train(PAPER, 7).merges] == expected


def test_an_unknown_word_is_cut_into_known_pieces():
    assert train(PAPER, 7).encode("lowest") == ["low", "est"]


def test_overlapping_pairs_are_glued_from_the_left():
    assert train(["aaa"] * 2, 1).encode("aaa") == ["aa", "a"]


def test_no_merge_is_learnt_from_a_pair_met_once():
    assert train(["abc"], 10).merges == ()


@given(st.text())
def test_decoding_gives_the_text_back(text):
    encoder = train(PAPER, 5)
    assert encoder.decode(encoder.encode(text)) == text


@pytest.mark.parametrize("text", ["", "a" * 10_000, "Привет", "👩‍👩‍👧 ça va ?", "mot " * 2500])
def test_hard_texts_survive(text):
    encoder = train([*PAPER, text], 50)
    assert "".join(encoder.encode(text)) == text


def test_another_alphabet_costs_a_token_a_letter():
    assert train(PAPER, 7).encode("мир") == ["м", "и", "р"]


def counted_anew(texts, merges):
    """Learn as the paper writes it: all pairs counted again before each glueing."""
    counts = Counter(word for text in texts for word in WORDS.findall(text))
    cut, learnt = {word: list(word) for word in counts}, []
    for _ in range(merges):
        pairs = Counter()
        for word, pieces in cut.items():
            for pair in pairwise(pieces):
                pairs[pair] += counts[word]
        if max(pairs.values(), default=0) < 2:
            break
        learnt.append(max(pairs, key=pairs.__getitem__))
        cut = {word: glue(pieces, learnt[-1]) for word, pieces in cut.items()}
    return tuple(learnt)


@given(st.lists(st.text("abc d", max_size=12), max_size=8))
def test_counts_kept_up_to_date_glue_as_counts_made_anew(texts):
    assert train(texts, 12).merges == counted_anew(texts, 12)


def test_the_toolkits_own_sentences_are_learnt_as_counts_made_anew_learn_them():
    texts = list(sentences("en"))[::20]
    assert train(texts, 60).merges == counted_anew(texts, 60)


@given(st.lists(st.text("abc", max_size=12), max_size=8), st.text("abc", max_size=20))
def test_a_word_is_glued_as_if_each_pair_were_tried_in_the_order_learnt(texts, word):
    encoder = train(texts, 12)
    pieces = list(word)
    for pair in encoder.merges:
        pieces = glue(pieces, pair)
    assert encoder.encode(word) == pieces


def test_each_token_has_one_number_signs_first():
    # Signs met in PAPER: d e i l n o r s t w, from 0; then es 10, est 11.
    numbers = train(PAPER, 2).numbers
    assert [numbers[token] for token in ("d", "e", "w", "es", "est")] == [0, 1, 9, 10, 11]
    assert "z" not in numbers


def test_a_negative_number_of_merges_is_refused():
    with pytest.raises(Refusal, match="-1"):
        train(PAPER, -1)
