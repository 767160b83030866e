"""Words that may name somebody are shown; nothing is taken out."""

import pytest

from cafe_citoyen.core.verbatims.names import flagged
from cafe_citoyen.store.reference import datasets

KNOWN = frozenset(row["prenom"].casefold() for row in datasets.records("prenoms"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Marie travaille à Rezé, chez Dupont.", ["Marie", "Rezé", "Dupont"]),
        ("Comme disait Jean-Pierre, l’IA va trop vite.", ["Jean-Pierre"]),
        ("Le maire d’Orvault et Karim sont venus.", ["Orvault", "Karim"]),
        ("L’IA, Google et ChatGPT : est-ce que ça compte ?", []),
        ("Les données vont où ? Personne ne sait.", []),
    ],
)
def test_names_are_flagged_each_once(text, names):
    assert flagged(text, KNOWN) == names


def test_few_words_of_the_100_questions_are_taken_for_names():
    found = [name for row in datasets.records("questions") for name in flagged(row["texte"], KNOWN)]
    assert len(found) < 25, found
