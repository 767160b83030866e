"""A machine that guesses the next word by counting what followed in the texts it read."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from random import Random

from cafe_citoyen.core.refusal import Refusal

WORDS = re.compile(r"\w+(?:-\w+)*[’']?|[^\w\s]")
END = ""
"""Stands for the end of a text among the next words."""


def words_of(text: str) -> list[str]:
    """Return the words and signs of a text, in lower case; « l’ » is a word."""
    return WORDS.findall(text.lower())


@dataclass(frozen=True)
class NextWord:
    """What was counted: after some words, how often each next word came."""

    counts: dict[tuple[str, ...], Counter[str]]
    order: int

    def seen(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the longest end of ``words`` that was met: the machine backs off to it."""
        longest = min(len(words), self.order - 1)
        for length in range(longest, 0, -1):
            context = tuple(word.lower() for word in words[-length:])
            if context in self.counts:
                return context
        return ()

    def next(self, words: Sequence[str], temperature: float = 1.0) -> dict[str, float]:
        """Return each possible next word with its probability, the likeliest first.

        Parameters
        ----------
        words : sequence of str
            The words before.
        temperature : float
            1 keeps what was counted; near 0 only the likeliest stays; a large one makes
            all equal.

        Raises
        ------
        Refusal
            If the temperature is not above 0.
        """
        if not temperature > 0:
            raise Refusal(
                "temperature",
                "La température est {value} : donnez un nombre au-dessus de 0.",
                value=temperature,
            )
        counted = self.counts[self.seen(words)]
        most = max(counted.values())
        weights = {word: (n / most) ** (1 / temperature) for word, n in counted.most_common()}
        total = sum(weights.values())
        return {word: weight / total for word, weight in weights.items()}

    def invent(
        self, seed: int, start: str = "", temperature: float = 1.0, length: int = 30
    ) -> list[str]:
        """Return words drawn one after the other, ``start`` included.

        Parameters
        ----------
        seed : int
            The same seed invents the same words.
        start : str
            First words.
        temperature : float
            See ``next``.
        length : int
            Most words that it adds; it stops before where a text would end.
        """
        chance = Random(seed)
        words = words_of(start)
        for _ in range(length):
            likely = self.next(words or [END], temperature)
            word = chance.choices(list(likely), list(likely.values()))[0]
            if word == END:
                break
            words.append(word)
        return words


def train(texts: Iterable[str], order: int = 3) -> NextWord:
    """Return the machine that read these texts.

    Parameters
    ----------
    texts : iterable of str
        Each text begins and ends for itself.
    order : int
        3 looks at the two words before, 2 at one.

    Raises
    ------
    Refusal
        If no text holds a word, or ``order`` is under 1.

    References
    ----------
    C. E. Shannon, "A mathematical theory of communication", Bell System Technical
    Journal 27, 1948, section 3 (words drawn by what follows). Backing off to a shorter
    past when the longer was never met: S. Katz, IEEE Transactions on Acoustics, Speech
    and Signal Processing 35, 1987, here without its discount.
    """
    if order < 1:
        raise Refusal("order", "L’ordre est {order} : donnez 1 ou plus.", order=order)
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for text in texts:
        words = words_of(text)
        framed = [END, *words, END] if words else []
        for i in range(1, len(framed)):
            for length in range(min(i, order - 1) + 1):
                counts[tuple(framed[i - length : i])][framed[i]] += 1
    if not counts:
        raise Refusal("no_text", "Il n’y a aucun mot à lire : écrivez au moins une phrase.")
    return NextWord(dict(counts), order)


@dataclass(frozen=True)
class Copy:
    """Words that follow one another in an invention as in a text read: how many, and where."""

    length: int
    start: int
    text: int


def longest_copy(words: Sequence[str], texts: Sequence[str]) -> Copy:
    """Return the longest run of ``words`` that stands in one of the texts.

    ``start`` is its place among the words, ``text`` the place of the first text that holds it.
    """
    best = Copy(0, 0, 0)
    for place, text in enumerate(texts):
        match = SequenceMatcher(None, list(words), words_of(text), autojunk=False)
        found = match.find_longest_match()
        if found.size > best.length:
            best = Copy(found.size, found.a, place)
    return best


def sentence(words: Sequence[str]) -> str:
    """Return words written as a sentence, with French spaces, a capital and what they end on."""
    text = " ".join(words)
    text = re.sub(r"([’'(«]) ", r"\1", text)
    text = re.sub(r" ([.,)…])", r"\1", text)
    text = re.sub(r" ([?!:;»])", "\u00a0\\1", text).replace("«", "«\u00a0")
    return text[:1].upper() + text[1:]
