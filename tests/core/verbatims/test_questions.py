"""The two rules that suggest questions, counted on the 100 without their « ? » and on the sentences of our guide."""

import re
from pathlib import Path

import pytest

from cafe_citoyen.core.verbatims.questions import LOOSE, STRICT, suggested
from cafe_citoyen.store.reference import datasets

GUIDE = Path(__file__).parents[3] / "facilitator_guide"
NO_PROSE = re.compile(r"^\s*(\||#|!|```|\[)")


def questions():
    texts = [row["texte"] for row in datasets.records("questions") if "?" in row["texte"]]
    return [re.sub(r"\s*\?", "", text) for text in texts]


def plain_sentences():
    found = []
    for page in sorted(GUIDE.glob("*.md")):
        for line in page.read_text("utf-8").splitlines():
            if not NO_PROSE.match(line):
                said = re.sub(r"[*`\[\]]|\(.*?\)", "", line.strip("- 1234567890."))
                found += [
                    one
                    for one in re.split(r"(?<=[.!?…])\s+", said)
                    if len(one.split()) > 4 and "?" not in one
                ]
    return found


def test_the_strict_rule_finds_most_questions_and_hardly_a_plain_sentence():
    found = [suggested(text) for text in questions()]
    assert (len(found), found.count(STRICT)) == (94, 83)
    plain = plain_sentences()
    alarms = [text for text in plain if suggested(text) == STRICT]
    assert len(plain) > 1500
    assert len(alarms) / len(plain) < 0.01, alarms


def test_the_loose_rule_finds_more_with_more_false_alarms():
    assert sum(suggested(text) != "" for text in questions()) == 88
    plain = plain_sentences()
    assert 0.03 < sum(suggested(text) != "" for text in plain) / len(plain) < 0.09


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Est-ce que ça consomme beaucoup", STRICT),
        ("Et donc comment on fait", STRICT),
        ("L’IA est-elle utile au quotidien", STRICT),
        ("On sait où va l’argent", LOOSE),
        ("C’est quoi le risque", LOOSE),
        ("C’est ce que je disais", ""),
        ("Je ne suis pas d’accord.", ""),
        ("Ah bon ?", STRICT),
    ],
)
def test_what_is_suggested_of_a_text(text, rule):
    assert suggested(text) == rule
