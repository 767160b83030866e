"""Words cut into pieces: the pairs of neighbours met most often are glued, again and again.

The pieces start from characters, as in the paper, so that the room can read each of them;
large models start from bytes, but glue in the same way.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cafe_citoyen.core.refusal import Refusal

Pair = tuple[str, str]
Words = Sequence[tuple[list[str], int]]
"""The pieces of each word, and how often the word is met."""

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

    @cached_property
    def _ranks(self) -> dict[str, list[int]]:
        """When each piece was glued: more than once, where two pairs give the same piece."""
        ranks: defaultdict[str, list[int]] = defaultdict(list)
        for rank, pair in enumerate(self.merges):
            ranks["".join(pair)].append(rank)
        return dict(ranks)

    @cached_property
    def _sizes(self) -> set[int]:
        """How many signs the glued pieces have."""
        return {len(piece) for piece in self._ranks}

    def _cut(self, word: str) -> list[str]:
        """Glue in the order learnt, without trying the pairs of which the word has no piece."""
        spans = {
            word[start : start + size]
            for size in self._sizes
            for start in range(len(word) - size + 1)
        }
        pieces = list(word)
        for rank in sorted(rank for span in spans for rank in self._ranks.get(span, ())):
            pieces = glue(pieces, self.merges[rank])
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
    words = [(list(word), n) for word, n in counts.items()]
    pairs, places = count_pairs(words)
    learnt: list[Pair] = []
    while len(learnt) < merges and (best := most_met(pairs, places, words)):
        learnt.append(best)
        for place in tuple(places[best]):
            pieces, n = words[place]
            for pair in pairwise(pieces):
                pairs[pair] -= n
                places[pair].discard(place)
            words[place] = (glue(pieces, best), n)
            for pair in pairwise(words[place][0]):
                pairs[pair] += n
                places[pair].add(place)
    return Encoder(tuple(learnt), tuple(sorted({sign for word in counts for sign in word})))


def most_met(pairs: Counter[Pair], places: dict[Pair, set[int]], words: Words) -> Pair | None:
    """Return the pair met most often, of equals the one met first; None where none is met twice."""
    most = max(pairs.values(), default=0)
    equals = [pair for pair, n in pairs.items() if n == most]
    if most < 2 or len(equals) == 1:
        return equals[0] if most >= 2 else None
    first = {pair: min(places[pair]) for pair in equals}
    place = min(first.values())
    return next(pair for pair in pairwise(words[place][0]) if first.get(pair) == place)


def count_pairs(words: Words) -> tuple[Counter[Pair], dict[Pair, set[int]]]:
    """Return how often each pair of neighbours is met, all words together, and in which words."""
    pairs: Counter[Pair] = Counter()
    places: defaultdict[Pair, set[int]] = defaultdict(set)
    for place, (pieces, n) in enumerate(words):
        for pair in pairwise(pieces):
            pairs[pair] += n
            places[pair].add(place)
    return pairs, places


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
