"""Two languages: each machine cuts its own into fewer tokens; the counts by hand."""

from cafe_citoyen.core.blackbox.two_languages import Cut, cross


def test_tokens_are_counted_by_hand_on_the_sentences_kept():
    # Learnt: « aaaa » glues aa then aaaa, 1 token for « aaaa »; « bbbb » stays 4 letters.
    texts = {"fr": ["aaaa aaaa", "aaaa"], "en": ["bbbb bbbb", "bbbb"]}
    assert cross(texts, 2) == [
        Cut("fr", "fr", 1),
        Cut("fr", "en", 4),
        Cut("en", "fr", 4),
        Cut("en", "en", 1),
    ]


def test_the_language_learnt_from_costs_less():
    from cafe_citoyen.locale import sentences

    texts = sentences("en")
    found = {
        (c.learnt, c.read): c.tokens
        for c in cross({"fr": list(texts), "en": list(texts.values())}, 300)
    }
    assert found["fr", "fr"] < found["en", "fr"]
    assert found["en", "en"] < found["fr", "en"]
    assert found["en", "en"] < found["en", "fr"]
