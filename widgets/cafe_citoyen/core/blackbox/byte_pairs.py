"""Words cut into pieces: the pairs of neighbours met most often are glued, again and again.

The pieces start from characters, as in the paper, so that the room can read each of them;
large models start from bytes, but glue in the same way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cafe_citoyen.core.refusal import Refusal

Pair = tuple[str, str]
WORDS = re.compile(r"\s*\w+|\s*[^\w\s]+|\s+")
"""A word keeps the spaces before it, so that glueing the pieces gives the text back."""


@dataclass(frozen=True)
class Encoder:
    """What was learnt: the signs that were met, then the pairs to glue, in the order learnt."""

    merges: tuple[Pair, ...]
    signs: tuple[str, ...] = ()

    def encode(self, text: str) -> list[str]:
        """Return the tokens of a text; a character never met is a token by itself."""
        words = WORDS.findall(text)
        cut = {word: self._cut(word) for word in set(words)}
        return [token for word in words for token in cut[word]]

    def decode(self, tokens: Sequence[str]) -> str:
        """Return the text whose tokens these are."""
        return "".join(tokens)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each token's number, from 0: the signs first, then what was glued."""
        glued = ["".join(pair) for pair in self.merges]
        return {token: n for n, token in enumerate(dict.fromkeys([*self.signs, *glued]))}

    def _cut(self, word: str) -> list[str]:
        pieces = list(word)
        for pair in self.merges:
            if "".join(pair) in word:
                pieces = glue(pieces, pair)
        return pieces


def train(texts: Iterable[str], merges: int) -> Encoder:
    """Return the encoder learnt from texts.

    Parameters
    ----------
    texts : iterable of str
        What it learns from.
    merges : int
        How many pairs it may glue; fewer when no pair is met twice. Of two pairs met
        equally often, the one met first wins.

    Raises
    ------
    Refusal
        If ``merges`` is negative.

    References
    ----------
    R. Sennrich, B. Haddow, A. Birch, "Neural machine translation of rare words with
    subword units", ACL 2016, algorithm 1.
    """
    if merges < 0:
        raise Refusal("merges", "Le nombre de fusions est {n} : donnez 0 ou plus.", n=merges)
    counts = Counter(word for text in texts for word in WORDS.findall(text))
    cut = {word: list(word) for word in counts}
    pairs = count_pairs(cut, counts)
    learnt: list[Pair] = []
    for _ in range(merges):
        best = most_met(pairs, cut)
        if best is None:
            break
        learnt.append(best)
        touched = {word for word in cut if "".join(best) in word}
        pairs.subtract(count_pairs({word: cut[word] for word in touched}, counts))
        cut |= {word: glue(cut[word], best) for word in touched}
        pairs.update(count_pairs({word: cut[word] for word in touched}, counts))
    return Encoder(tuple(learnt), tuple(sorted({sign for word in counts for sign in word})))


def most_met(pairs: Counter[Pair], cut: dict[str, list[str]]) -> Pair | None:
    """Return the pair met most often; None where no pair is met twice."""
    most = max(pairs.values(), default=0)
    if most < 2:
        return None
    met = (pair for pieces in cut.values() for pair in pairwise(pieces))
    return next(pair for pair in met if pairs[pair] == most)


def count_pairs(cut: dict[str, list[str]], counts: Counter[str]) -> Counter[Pair]:
    """Return how often each pair of neighbours is met, all words together."""
    pairs: Counter[Pair] = Counter()
    for word, pieces in cut.items():
        for pair in pairwise(pieces):
            pairs[pair] += counts[word]
    return pairs


def glue(pieces: list[str], pair: Pair) -> list[str]:
    """Return the pieces with each meeting of the pair made one piece, from the left."""
    glued: list[str] = []
    i = 0
    while i < len(pieces):
        if tuple(pieces[i : i + 2]) == pair:
            glued.append("".join(pair))
            i += 2
        else:
            glued.append(pieces[i])
            i += 1
    return glued
