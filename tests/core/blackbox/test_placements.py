"""Where the room put the cards: counts, ties and agreement by hand."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.blackbox.deck import official_deck, our_deck
from cafe_citoyen.core.blackbox.life_cycle import STAGES, Card, stage_of
from cafe_citoyen.core.blackbox.placements import placements
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_TEXT, Step
from cafe_citoyen.store.reference import datasets

ROWS = datasets.records("cartes_cycle_de_vie")
BINS = [{"id": name, "text": text} for name, text in STAGES.items()]


def test_the_most_disputed_card_comes_first_with_its_agreement():
    # a: 2 and 2 of 4 -> (2 x 1 + 2 x 1) / (4 x 3) = 1/3, a tie; b: 3 and 1 -> 6/12; c: one person.
    ballots = {
        "p": {"a": "x", "b": "x", "c": "y"},
        "q": {"a": "x", "b": "x"},
        "r": {"a": "y", "b": "x"},
        "s": {"a": "y", "b": "y"},
    }
    found = placements(["c", "b", "a", "d"], ["x", "y"], ballots)
    assert [one.card for one in found] == ["a", "b", "c", "d"]
    assert [one.agreement for one in found] == [pytest.approx(1 / 3), 0.5, None, None]
    assert [(one.stage, one.is_tied) for one in found] == [
        ("x", True), ("x", False), ("y", False), (None, False),
    ]  # fmt: skip
    assert found[1].counts == {"x": 3, "y": 1}


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz"))))
def test_every_card_placed_is_counted_once(given_ballots):
    ballots = {f"p{n}": values for n, values in enumerate(given_ballots)}
    found = placements(["a", "b", "c"], ["x", "y", "z"], ballots)
    assert sum(one.n for one in found) == sum(len(values) for values in given_ballots)
    assert all(sum(one.counts.values()) == one.n for one in found)


@pytest.mark.parametrize(("is_short", "count"), [(True, 8), (False, 24)])
def test_our_decks_are_shuffled_alike_and_can_be_asked(is_short, count):
    deck = our_deck(ROWS, is_short)
    stages = [one.stage for one in deck.cards]
    assert len(stages) == count
    assert stages != sorted(stages, key=list(STAGES).index)
    assert deck == our_deck(ROWS, is_short)
    step = Step(deck.step_id, "Où ?", "sort", tuple(one.face for one in deck.cards), {"bins": BINS})
    assert kind("sort").check_step(Step.from_dict(step.to_dict())).options == {"bins": BINS}


def test_the_official_cards_are_dealt_with_our_stages_and_an_id_of_their_own():
    cards = [
        Card(f"Titre {n}", "Une\nphrase " + "x" * MAX_TEXT, "", f"{n % 6}. Étape d'usage")
        for n in range(24)
    ]
    deck = official_deck(cards)
    assert Counter(one.stage for one in deck.cards) == {"usage": 24}
    assert {len(one.face.text) for one in deck.cards} == {MAX_TEXT}
    assert "\n" not in deck.cards[0].face.text
    other = official_deck(Random(1).sample(cards, 24))
    assert deck.step_id != other.step_id


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("0-6. Extraction et consommation de ressources naturelles", "ressources"),
        ("1. Collecte de données d'entraînement", "collecte"),
        ("2. Traitement des données", "traitement"),
        ("3. Entrainement du modèle", "entrainement"),
        ("ENTRAÎNEMENT", "entrainement"),
        ("4. Renforcement du modèle", "renforcement"),
        ("5. Usage du modèle", "usage"),
    ],
)
def test_the_words_of_the_game_name_our_stages(words, stage):
    assert stage_of(words) == stage


def test_another_stage_is_refused():
    with pytest.raises(Refusal, match=r"Livraison.*Collecte"):
        stage_of("7. Livraison")
