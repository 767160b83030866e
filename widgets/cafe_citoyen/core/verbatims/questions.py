"""Which spoken sentences may be questions, by their words alone: a transcript seldom has the sign.

A suggestion, never a decision, and nothing is added to a text. Measured in November 2026 on the 94 of
the 100 questions of Nantes that have a « ? », signs taken away, and on the sentences of our guide:
`tests/core/verbatims/test_questions.py` counts both again.
"""

import re

LOOSE, STRICT = "large", "stricte"
"""Finds nearly all questions, with one false alarm in ten or so; or fewer of them, and hardly a false alarm."""

WORDS = r"est[- ]ce|qu[’']est[- ]ce|pourquoi|comment|combien|quel(?:le)?s?|à qui"
"""What a question begins with."""

VERB = r"[a-zàâéèêëîïôûç]{2,}-(?:t-)?"
THEY, ALL = "(?:il|elle|on|ils|elles)", "(?:il|elle|on|ils|elles|ce|je|tu|nous|vous)"
START = r"(?:^|[.;:!?…«“\"–—,]\s*|\b(?:et|mais|donc|alors)\s+)"

IN_LOOSE = re.compile(
    rf"(?<![’'])\best[- ]ce\b|\b(?:qu[’']est|comment|pourquoi|quel(?:le)?s?|combien|où|c[’']est quoi)\b|\b{VERB}{ALL}\b",
    re.IGNORECASE,
)
IN_STRICT = re.compile(
    rf"{START}(?:{WORDS})\b|(?<![’'])\best[- ]ce qu|^où\b|\b{VERB}{THEY}\b|{START}avez-vous\b",
    re.IGNORECASE,
)


def suggested(text: str) -> str:
    """Return the strictest rule by which a text may ask something: ``stricte``, ``large``, or nothing.

    Parameters
    ----------
    text : str
        A sentence or a turn, in French; a « ? » in it settles the matter.
    """
    if "?" in text or IN_STRICT.search(text):
        return STRICT
    return LOOSE if IN_LOOSE.search(text) else ""
