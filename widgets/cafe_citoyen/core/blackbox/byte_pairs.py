"""Words cut into pieces: the pairs of neighbours met most often are glued, again and again.

The pieces start from characters, as in the paper, so that the room can read each of them;
large models start from bytes, but glue in the same way.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

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
    counts = Counter(chain.from_iterable(map(WORDS.findall, texts)))
    row = _Row(counts)
    learnt: list[Pair] = []
    while len(learnt) < merges and (best := row.most_met()):
        learnt.append(best)
        row.glue(best)
    return Encoder(tuple(learnt), tuple(sorted({sign for word in counts for sign in word})))


class _Row:
    """The pieces of all words in a row, no piece between two words, and where each pair stands.

    What a glueing changes is counted where it happens: nothing is counted anew.

    Parameters
    ----------
    counts : mapping
        Word to how often it is met, in the order met.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._pieces, self._times = [""], [0]
        for word, n in counts.items():
            self._pieces += [*word, ""]
            self._times += [n] * (len(word) + 1)
        self._before = list(range(-1, len(self._pieces) - 1))
        self._after = list(range(1, len(self._pieces) + 1))
        self._places: defaultdict[Pair, set[int]] = defaultdict(set)
        self._met: defaultdict[Pair, int] = defaultdict(int)
        self._alike: defaultdict[int, set[Pair]] = defaultdict(set)
        self._most = 0
        changes: defaultdict[Pair, int] = defaultdict(int)
        for place, pair in enumerate(pairwise(self._pieces)):
            if "" not in pair:
                self._places[pair].add(place)
                changes[pair] += self._times[place]
        self._count(changes)

    def _count(self, changes: Mapping[Pair, int]) -> None:
        """Take in how much more or less often pairs are met."""
        for pair, change in changes.items():
            n = self._met[pair]
            self._alike[n].discard(pair)
            self._met[pair] = n = n + change
            self._alike[n].add(pair)
            self._most = max(self._most, n)

    def most_met(self) -> Pair | None:
        """Return the pair met most often, of equals the one met first; None where none is met twice."""
        while self._most > 1 and not self._alike[self._most]:
            self._most -= 1
        if self._most < 2:
            return None
        return min(self._alike[self._most], key=lambda pair: min(self._places[pair]))

    def glue(self, pair: Pair) -> None:
        """Make one piece of each meeting of a pair, from the left."""
        first, second = pair
        glued = first + second
        pieces, places, after = self._pieces, self._places, self._after
        changes: defaultdict[Pair, int] = defaultdict(int)
        for place in sorted(places[pair]):
            if pieces[place] != first:
                continue  # it was glued to the piece before
            n, follower = self._times[place], after[place]
            left, right = self._before[place], after[follower]
            if pieces[left]:
                places[pieces[left], first].discard(left)
                changes[pieces[left], first] -= n
                places[pieces[left], glued].add(left)
                changes[pieces[left], glued] += n
            if pieces[right]:
                places[second, pieces[right]].discard(follower)
                changes[second, pieces[right]] -= n
                places[glued, pieces[right]].add(place)
                changes[glued, pieces[right]] += n
            pieces[place], pieces[follower] = glued, ""
            after[place], self._before[right] = right, place
        changes[pair] = -self._met[pair]
        places[pair].clear()
        self._count(changes)


def glue(pieces: list[str], pair: Pair) -> list[str]:
    """Return the pieces with each meeting of the pair made one piece, from the left."""
    first, second = pair
    glued: list[str] = []
    for piece in pieces:
        if piece == second and glued and glued[-1] == first:
            glued[-1] = first + second
        else:
            glued.append(piece)
    return glued
