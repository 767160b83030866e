"""Small machines against one another: real, seeded, and of each pair one thing only differs."""

from dataclasses import fields
from itertools import pairwise
from random import Random
from time import perf_counter

import pytest

from cafe_citoyen.core.blackbox.contest import EACH, LONGEST, SETTINGS, START, TRIES, contest
from cafe_citoyen.core.blackbox.next_word import sentence, train, words_of
from cafe_citoyen.store.reference import datasets

PAIRS = (("courte", "longue", "order"), ("froide", "chaude", "temperature"), ("peu", "beaucoup", "most"))  # fmt: skip
NAMES = {"id", "name", "differs"}


@pytest.fixture(scope="module")
def questions():
    return tuple(row["texte"] for row in datasets.records("questions"))


def test_of_each_pair_one_thing_differs():
    by_id = {one.id: one for one in SETTINGS}
    for one, other, what in PAIRS:
        differ = {
            field.name
            for field in fields(by_id[one])
            if getattr(by_id[one], field.name) != getattr(by_id[other], field.name)
        }
        assert differ - NAMES == {what}


def test_every_text_is_drawn_again_by_the_machine_that_is_said_to_have_written_it(questions):
    """A machine trained here on what it is said to have read comes to each of its texts by some seed."""
    chance = Random(1)
    found = {one.text: one.maker for one in contest(questions, 1, perf_counter).inventions}
    again = {}
    for setting in SETTINGS:
        machine = train(questions[: setting.most], setting.order)
        left = {text for text, maker in found.items() if maker == setting.id}
        for _ in range(TRIES):
            words = machine.invent(chance.getrandbits(32), START, setting.temperature, LONGEST)
            cut = " …" if len(words) == len(words_of(START)) + LONGEST else ""
            text = sentence(words) + cut
            if text in left:
                again[text] = setting.id
                left.discard(text)
            if not left:
                break
    assert again == found


@pytest.mark.parametrize("seed", [1, 2, 3, 2026])
def test_a_seed_gives_the_same_texts_and_another_one_others(questions, seed):
    once, twice = contest(questions, seed, perf_counter), contest(questions, seed, perf_counter)
    assert once.inventions == twice.inventions
    assert len({one.text for one in once.inventions}) == EACH * len(SETTINGS)
    assert [one.id for one in once.inventions] == [f"t{n}" for n in range(1, 13)]
    other = {one.text for one in contest(questions, seed + 1, perf_counter).inventions}
    assert other != {one.text for one in once.inventions}


def test_parameters_are_counted_and_what_was_read_too(questions):
    efforts = contest(questions, 1, perf_counter).efforts
    short = {(past, word) for text in questions for past, word in followed(text)}
    words = {word for _, word in short}
    assert efforts["courte"].parameters == len(short) + len(words)
    assert (efforts["peu"].texts, efforts["beaucoup"].texts) == (10, 100)
    assert efforts["longue"].parameters > efforts["beaucoup"].parameters > efforts["peu"].parameters
    assert efforts["peu"].words == sum(len(words_of(text)) for text in questions[:10])
    assert all(one.seconds > 0 for one in efforts.values())


def followed(text):
    framed = ["", *words_of(text), ""]
    return pairwise(framed)


def test_a_longer_memory_recites_more(questions):
    """Over many seeds: one evening's two texts may say otherwise."""
    shares = {"courte": [], "longue": []}
    for seed in range(20):
        for one in contest(questions, seed, perf_counter).inventions:
            if one.maker in shares:
                shares[one.maker].append(one.copied / one.words)
    assert sum(shares["longue"]) > 1.5 * sum(shares["courte"])
