"""A word in each of its contexts: the oldest way of reading many texts, and the one that hides nothing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cafe_citoyen.core.verbatims.words import WORD, plain

AROUND = 40
"""Signs shown on each side."""


class Line(NamedTuple):
    """One place where a word stands.

    Attributes
    ----------
    place : int
        Which text, from 0.
    before, word, after : str
        As they were written.
    """

    place: int
    before: str
    word: str
    after: str


def concordance(texts: Iterable[str], start: str, around: int = AROUND) -> Iterator[Line]:
    """Yield each word that begins so, whatever its capitals and accents, with what stands around it.

    Parameters
    ----------
    texts : iterable of str
        Where to look.
    start : str
        A word or how it begins: « deci » finds « décide » and « décision ».
    around : int
        Signs on each side.
    """
    sought = plain(start.strip())
    for place, text in enumerate(texts):
        for match in WORD.finditer(text):
            if sought and plain(match[0]).startswith(sought):
                before, after = text[: match.start()], text[match.end() :]
                yield Line(place, before[-around:] if around else "", match[0], after[:around])
