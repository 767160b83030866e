"""The next word: counts by hand, temperature at its limits, texts that must not break it."""

import pytest

from cafe_citoyen.core.blackbox.next_word import END, longest_copy, sentence, train, words_of
from cafe_citoyen.core.refusal import Refusal

TEXTS = ["le chat dort", "le chat mange", "le chat dort", "un chien dort"]


def test_two_words_before_are_counted():
    assert train(TEXTS).next(["le", "chat"]) == pytest.approx({"dort": 2 / 3, "mange": 1 / 3})


def test_a_past_never_met_backs_off_to_the_last_word_then_to_all():
    machine = train(TEXTS)
    assert machine.next(["vert", "chat"]) == machine.next(["chat"])
    # 12 words and 4 ends: « dort » is 3 of 16, as « le » and « chat ».
    assert machine.next(["vert"])["dort"] == pytest.approx(3 / 16)
    assert machine.next(["vert"])[END] == pytest.approx(4 / 16)


@pytest.mark.parametrize("temperature", [1e-6, 0.2, 1, 3, 1e9])
@pytest.mark.parametrize("words", [[], ["le"], ["le", "chat"], ["?"]])
def test_probabilities_sum_to_one(words, temperature):
    assert sum(train(TEXTS).next(words, temperature).values()) == pytest.approx(1)


def test_cold_keeps_the_likeliest_and_hot_makes_all_equal():
    machine = train(TEXTS)
    assert machine.next(["le", "chat"], 1e-3)["dort"] == pytest.approx(1)
    assert machine.next(["le", "chat"], 1e9)["dort"] == pytest.approx(1 / 2)


@pytest.mark.parametrize("temperature", [0, -1, float("nan")])
def test_a_temperature_not_above_zero_is_refused(temperature):
    with pytest.raises(Refusal, match="température"):
        train(TEXTS).next(["le"], temperature)


def test_the_same_seed_invents_the_same_words_and_only_words_read():
    machine = train(TEXTS)
    assert machine.invent(3) == machine.invent(3)
    assert set(machine.invent(3)) <= {word for text in TEXTS for word in words_of(text)}
    assert {machine.invent(seed)[0] for seed in range(30)} == {"le", "un"}


def test_it_adds_no_more_words_than_asked():
    assert len(train(["a a a a a a a a a"]).invent(1, "a", length=4)) <= 5


@pytest.mark.parametrize("texts", [[], [""], ["   "]])
def test_nothing_to_read_is_refused(texts):
    with pytest.raises(Refusal, match="aucun mot"):
        train(texts)


@pytest.mark.parametrize("text", ["mot " * 2500, "Привет мир", "👩‍👩‍👧 🎉", "这是人工智能"])
def test_hard_texts_survive(text):
    assert train([text]).invent(1, length=3)


def test_words_are_written_with_french_spaces():
    assert sentence(words_of("l’ia est-elle sûre ? non.")) == "L’ia est-elle sûre\u00a0? non."


def test_what_an_invention_copies_is_found():
    # « chat mange » stands in the second text, at the second word; « dort » alone is shorter.
    found = longest_copy(["un", "chat", "mange", "dort"], TEXTS)
    assert (found.length, found.start, found.text) == (2, 1, 1)
    assert longest_copy(["bleu"], TEXTS).length == 0
