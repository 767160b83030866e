"""A word in its contexts, words of two groups, texts that are nearly the same: each beside an outside judge."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from cafe_citoyen.core.verbatims.concordance import concordance
from cafe_citoyen.core.verbatims.keyness import holm, keys
from cafe_citoyen.core.verbatims.twins import twins
from cafe_citoyen.core.verbatims.words import words
from cafe_citoyen.store.reference import datasets


def of(origin):
    rows = datasets.records("questions")
    return [row["texte"] for row in rows if origin in row["origine"]]


def test_words_have_no_accent_no_capital_and_no_article():
    assert words("Où va l’IA ? Est-ce qu’on décide, à Nœud-sur-Mer, en 2026 ?") == [
        "ou", "va", "ia", "est-ce", "qu", "on", "decide", "noeud-sur-mer", "en",
    ]  # fmt: skip


def test_a_word_is_found_in_each_of_its_contexts_as_it_was_written():
    texts = ["On DÉCIDE ici.", "Rien.", "La décision, qui décide ?"]
    assert list(concordance(texts, "deci", 4)) == [
        (0, "On ", "DÉCIDE", " ici"),
        (2, "La ", "décision", ", qu"),
        (2, "qui ", "décide", " ?"),
    ]
    assert list(concordance(["a"], " ")) == []


def test_g2_is_the_one_of_scipy_for_every_word():
    first, second = of("lycéens"), of("Forum")
    one = sum(len(words(text)) for text in first)
    two = sum(len(words(text)) for text in second)
    for key in keys(first, second):
        table = [[key.first, key.second], [one - key.first, two - key.second]]
        judged = chi2_contingency(table, correction=False, lambda_="log-likelihood")
        assert key.g2 == pytest.approx(judged.statistic, abs=1e-9), key.word


def test_holms_correction_is_the_published_one():
    # S. Holm's rule by hand: .005 x 4, .01 x 3, then the largest so far of .03 x 2 and .04 x 1.
    assert holm(np.array([0.01, 0.04, 0.03, 0.005])) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_the_log_ratio_counts_in_doublings():
    (key,) = [one for one in keys(["eau " * 8 + "non " * 8], ["eau eau " + "oui " * 14]) if one.word == "eau"]  # fmt: skip
    assert key.log_ratio == pytest.approx(2)  # 8 of 16 against 2 of 16


def test_of_the_booklets_groups_one_word_passes_and_chance_explains_the_others():
    found = keys(of("lycéens"), of("Conférence"))
    assert len(found) > 200
    assert [key.word for key in found if key.p < 0.05] == ["ia"]


@pytest.mark.parametrize("groups", [([], ["a b"]), (["12 ?"], ["!"]), ([""], ["oui oui"])])
def test_a_group_that_says_nothing_has_no_words(groups):
    assert keys(*groups) == []


def test_texts_nearly_the_same_are_found_as_scikit_learn_finds_them():
    texts = [row["texte"] for row in datasets.records("questions")]
    texts += [texts[20].replace("Et si", "Si"), texts[3]]
    table = TfidfVectorizer(analyzer="char_wb", ngram_range=(5, 5), max_df=0.05, strip_accents="unicode")  # fmt: skip
    judged = np.triu(cosine_similarity(table.fit_transform(texts)), 1)
    pairs = {(int(a), int(b)) for a, b in zip(*np.where(judged >= 0.6), strict=True)}
    found = twins(texts)
    assert {pair[:2] for pair in found} == pairs >= {(3, 101), (20, 100)}
    assert found[0] == (3, 101, 1.0)
    assert twins(["", "  "]) == []
