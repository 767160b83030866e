"""Sentences that count: one or many, as the reader's language has it."""

from cafe_citoyen.core.phrase import counted
from cafe_citoyen.locale import translator


def test_none_and_one_are_singular_in_french_only_one_is_in_english():
    def said(translate):
        texts = ("{n} texte reçu", "{n} textes reçus")
        return [counted(n, *texts, translate).format(n=n) for n in (0, 1, 2)]

    assert said(translator("fr")) == ["0 texte reçu", "1 texte reçu", "2 textes reçus"]
    assert said(translator("en")) == ["0 texts received", "1 text received", "2 texts received"]
