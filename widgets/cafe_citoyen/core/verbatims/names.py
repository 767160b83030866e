"""Words of a transcript that may name a person or a place: shown to whoever decides, never taken out alone."""

import re
from collections.abc import Container

WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w", re.UNICODE)
SENTENCE = re.compile(r"(?:^|[.!?…:«“\"]\s*)$")
USUAL = frozenset(
    [
        "IA",
        "IAs",
        "ChatGPT",
        "GPT",
        "Internet",
        "Google",
        "OpenAI",
        "France",
        "Europe",
        "RGPD",
        "CNIL",
        "Excel",
        "Word",
    ]
)
"""Capitals that name nobody, and come in every café."""


def flagged(text: str, given_names: Container[str]) -> list[str]:
    """Return the words of a text that may be names, in their order, each once.

    Parameters
    ----------
    text : str
        A turn.
    given_names : container of str
        Given names in small letters: one of them is flagged wherever it stands; any other word
        with a capital is where no sentence begins.
    """
    found = []
    for match in WORD.finditer(text):
        word = match[0].removesuffix("’").removesuffix("'")
        bare = re.sub(r"^[A-Z][’']", "", word)
        is_first = SENTENCE.search(text[: match.start()]) is not None
        is_given = bare.casefold() in given_names
        is_plain = bare in USUAL or bare.isupper() or not bare[:1].isupper()
        if is_given or not (is_first or is_plain):
            found.append(bare)
    return list(dict.fromkeys(found))
