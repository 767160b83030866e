"""Small machines of the next word set against one another: of each pair one thing only differs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from cafe_citoyen.core.blackbox.next_word import NextWord, longest_copy, sentence, train, words_of
from cafe_citoyen.core.text import mark

START = "Est-ce"
"""Each invention begins with these words, as many of the 100 questions do; they are French, as what the machines read."""

LONGEST, SHORTEST = 13, 5
"""Words that an invention adds at the most, and that it has at the least: two words are no sentence."""

EACH = 2
"""Texts of each machine."""

TRIES = 200


@dataclass(frozen=True)
class Setting:
    """One machine: how many words it looks at, how it draws, and how many of the texts it reads.

    Attributes
    ----------
    id : str
        Signs a-z.
    name, differs : str
        French: what it is called, and what sets it apart from the other of its pair.
    order, temperature
        See `cafe_citoyen.core.blackbox.next_word`.
    most : int or None
        How many texts it reads, the first ones; None for all.
    """

    id: str
    name: str
    differs: str
    order: int = 3
    temperature: float = 1.0
    most: int | None = None


SETTINGS = (
    Setting("courte", mark("Mémoire courte"), mark("regarde 1 mot en arrière"), order=2),
    Setting("longue", mark("Mémoire longue"), mark("regarde 3 mots en arrière"), order=4),
    Setting("froide", mark("Froide"), mark("prend presque toujours le mot le plus vu"), 2, 0.3),
    Setting("chaude", mark("Chaude"), mark("prend volontiers un mot rare"), 2, 3.0),
    Setting("peu", mark("Peu lu"), mark("n’a lu que 10 textes"), most=10),
    Setting("beaucoup", mark("Beaucoup lu"), mark("a lu tous les textes")),
)


@dataclass(frozen=True)
class Invention:
    """A text to judge without a name: its id tells nothing.

    Attributes
    ----------
    id : str
        ``t1`` and on, in an order drawn from the seed.
    text : str
        What people read.
    maker : str
        Id of the machine's setting.
    copied, words : int
        Words in a row that stand so in a text read, of so many; those of the start are among them.
    """

    id: str
    text: str
    maker: str
    copied: int
    words: int


@dataclass(frozen=True)
class Effort:
    """What a machine is and what it took, counted and measured where this runs.

    Attributes
    ----------
    parameters : int
        Numbers that it keeps: how often each word followed each past.
    texts, words : int
        What it read.
    seconds : float
        Reading all that and inventing its texts, by the clock.
    """

    parameters: int
    texts: int
    words: int
    seconds: float


@dataclass(frozen=True)
class Contest:
    """The texts in the order in which they are shown, and what each machine took."""

    inventions: tuple[Invention, ...]
    efforts: Mapping[str, Effort]


def contest(texts: Sequence[str], seed: int, clock: Callable[[], float]) -> Contest:
    """Return the inventions of every machine; the same texts and seed give the same ones.

    Parameters
    ----------
    texts : sequence of str
        What there is to read, two texts or more.
    seed : int
        Of the draws, and of the order in which the texts are shown.
    clock : callable
        Gives the seconds since some moment, as ``time.perf_counter`` does.
    """
    chance = Random(seed)
    found: list[tuple[str, str, int, int]] = []
    efforts = {}
    for setting in SETTINGS:
        read = texts[: setting.most]
        begun = clock()
        machine = train(read, setting.order)
        made = _invented(machine, setting, chance, {text for _, text, _, _ in found})
        seconds = clock() - begun
        found += [
            (setting.id, text, longest_copy(words, read).length, len(words))
            for text, words in made.items()
        ]
        parameters = sum(len(counts) for counts in machine.counts.values())
        total = sum(len(words_of(text)) for text in read)
        efforts[setting.id] = Effort(parameters, len(read), total, seconds)
    chance.shuffle(found)
    inventions = tuple(
        Invention(f"t{place}", text, maker, copied, words)
        for place, (maker, text, copied, words) in enumerate(found, 1)
    )
    return Contest(inventions, efforts)


def _invented(
    machine: NextWord, setting: Setting, chance: Random, known: set[str]
) -> dict[str, list[str]]:
    """Return texts that nobody invented yet, to their words: fewer where a machine has no more to say."""
    made: dict[str, list[str]] = {}
    for _ in range(TRIES):
        seed = chance.getrandbits(32)
        words = machine.invent(seed, START, setting.temperature, LONGEST)
        is_cut = len(words) >= len(words_of(START)) + LONGEST
        text = sentence(words) + (" …" if is_cut else "")
        if len(words) >= SHORTEST and text not in known and text not in made:
            made[text] = words
        if len(made) == EACH:
            break
    return made
