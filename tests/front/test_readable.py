"""What tablets say reads as easily as a ten-year-old's book, by an outside judge, and without the words of statistics."""

import re

import pytest

from cafe_citoyen.core.language import NUL
from cafe_citoyen.locale import catalog

textstat = pytest.importorskip("textstat", reason="no textstat: `make test` installs it")

SHOWN = ("front/page/*", "front/dom.js", "front/ballots/*", "front/simulators/*", "room/*.py")
"""Files whose texts tablets show, and what the room answers them."""

LEAST = 70
"""Flesch's « fairly easy » and above (R. Flesch, 1948), with the French constants of Kandel and Moles (1958) that textstat
has: 207 - 1.015 × words per sentence - 73.6 × syllables per word."""

FEWEST_WORDS = 3
"""Of one word or two the measure says nothing: « Envoyer » has 59, « Entrer » as well."""

LONGEST_WORDS = 20
"""Words between two stops, at the most: whoever reads aloud breathes."""

HARD = {
    "Accessibilité : non auditée": "the law's own words (article 47 of law 2005-102)",
    "Aucune de ces propositions": "the projector and the report say it so",
    "Calcul : EcoLogits {version}.": "names a source",
    "Électricité des réponses": "two words that have no shorter ones",
    "Garder ce réglage pour comparer": "says what the button does; the guide quotes it",
    "Un bulletin s’envoie en JSON (Content-Type: application/json).": "no page of ours gets it: said to another program",
    "Voiture, vidéo, repas, ordinateur : {source}.": "names a source",
}  # fmt: skip
"""Those under `LEAST`, and why."""

UNKNOWN_AT_TEN = re.compile(
    r"\b(médian\w*|intervalles?|Wilson|Borda|Condorcet|quartiles?|écart-type|estimations?|"
    r"affirmations?|répartir|auprès)\b",
    re.IGNORECASE,
)

TEXTS = sorted(text for key in catalog("en", *SHOWN) if key[:1] != NUL for text in key.split(NUL))
"""The catalog says which file a text stands in."""


def plain(text):
    """Return a text as somebody reads it: a figure in each field."""
    return re.sub(r"\{\w+\}", "7", text)


def ease(text):
    textstat.set_lang("fr")
    return textstat.flesch_reading_ease(plain(text))


def longest(text):
    """Return the number of words of the longest stretch between two stops."""
    return max(len(part.split()) for part in re.split(r"[.?!:;]\s", plain(text)))


def test_the_measure_tells_an_office_from_a_friend():
    assert ease("La procédure d’authentification nécessite une réinitialisation.") < 0
    assert ease("Votre vote part. Gardez la page.") > 90


def test_every_sentence_reads_easily_but_those_that_say_why_not():
    measured = [text for text in TEXTS if len(text.split()) >= FEWEST_WORDS]
    assert len(measured) > 150
    assert {text for text in measured if ease(text) < LEAST} == set(HARD)


def test_no_sentence_is_longer_than_a_breath():
    assert [text for text in TEXTS if longest(text) > LONGEST_WORDS] == []


def test_no_word_of_statistics_or_of_an_office():
    assert [text for text in TEXTS if UNKNOWN_AT_TEN.search(text)] == []
