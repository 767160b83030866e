"""The eight texts say their origin, and the machine's are what the machine gives."""

import csv
from collections import Counter
from pathlib import Path
from unicodedata import combining, normalize

import pytest

from cafe_citoyen.core.blackbox.next_word import sentence, train

DATA = Path(__file__).parents[3] / "datasets"


def rows(name):
    return list(csv.DictReader((DATA / name / f"{name}.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("read", "column", "tongue"),
    [("questions", "texte", ""), ("cartes_cycle_de_vie", "texte_en", "_en")],
)
def test_the_machine_texts_come_from_their_seed(read, column, tongue):
    machine = train(row[column] for row in rows(read))
    made = [r for r in rows("textes_avec_ou_sans_ia") if r["origine"] == "machine a n-grammes"]
    seeds = [int(row[f"graine{tongue}"]) for row in made]
    given = [row[f"texte{tongue}"] for row in made]
    assert [sentence(machine.invent(seed)) for seed in seeds] == given
    assert len(set(given)) == 3
    assert not {row[column] for row in rows(read)} & set(given), "a text of the machine is its own"


def test_only_the_public_domain_is_said_to_be_a_persons():
    texts = rows("textes_avec_ou_sans_ia")
    assert Counter(row["origine"] for row in texts if row["machine"] == "false") == {
        "domaine public": 3
    }
    assert len(texts) == 8
    assert all(row["source"] and row["source_en"] for row in texts)


def test_the_glossary_says_each_word_once_and_in_order():
    words = [row["terme"] for row in rows("glossaire")]
    assert len(set(words)) == len(words)
    assert words == sorted(words, key=plain)


def plain(word):
    return "".join(sign for sign in normalize("NFKD", word) if not combining(sign))
