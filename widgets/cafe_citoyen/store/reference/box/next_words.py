"""The vote on the word that a machine says next, made of what it read."""

from collections.abc import Sequence
from functools import cache, lru_cache

from cafe_citoyen.core.blackbox.next_word import END, NextWord, sentence, train, words_of
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.reference.box.asker import Asker, Knobs

START = mark("Est-ce qu’on")
CANDIDATES = 5
TITLE_SIGNS = 160
TITLE = mark("« {start} … » : quel mot la machine mettra-t-elle ensuite ?")
FIRST_TITLE = mark("Par quel mot la machine commencera-t-elle ?")


@cache
def questions() -> tuple[str, ...]:
    """Return the 100 questions, word for word."""
    return tuple(row["texte"] for row in datasets.records("questions"))


@lru_cache(8)
def machine(texts: tuple[str, ...]) -> NextWord:
    """Return the machine that read these texts."""
    return train(texts)


def part(start: str = START) -> Part:
    """Return the part, on the words that the scene begins with."""
    return Part(
        "mot-suivant",
        mark("La machine à deviner le mot suivant"),
        15,
        mark("Elle lit les 100 questions sous nos yeux, on parie sur sa suite, puis elle invente."),
        Step("suite", FIRST_TITLE, "choice", (Object("mot-1", "…"),)),
        has_scene=True,
        knobs={"debut": start, "temperature": "1", "graine": "", "salle": "", "montre": ""},
    )


def step(knobs: Knobs, asker: Asker, typed: Sequence[str] = ()) -> Step:
    """Return the likeliest words, in the order of the alphabet so that it tells nothing.

    What was `typed` is known to the notebook's own page alone.
    """
    words = words_of(knobs["debut"])
    likely = machine(texts(knobs, asker, typed)).next(words or [END])
    offered = sorted(list(likely)[:CANDIDATES])
    objects = [Object(f"mot-{n}", shown(word, asker)) for n, word in enumerate(offered, 1)]
    title = asker.translate(TITLE, start=_short(words)) if words else asker.translate(FIRST_TITLE)
    return asker.numbered(Step("suite", title, "choice", tuple(objects), {"max": 1, "none": True}))


def texts(knobs: Knobs, asker: Asker, typed: Sequence[str]) -> tuple[str, ...]:
    """Return what the machine read: the 100 questions, the room's texts where that is set, what was typed."""
    room = approved(asker) if knobs["salle"] == "1" else ()
    return (*questions(), *room, *typed)


def approved(asker: Asker) -> tuple[str, ...]:
    """Return the texts of the room that the facilitator approved for the wall."""
    return tuple(one.texte for one in asker.reader.texts.all() if one.is_approved)


def shown(word: str, asker: Asker) -> str:
    """Return a word as it is offered; the end of a sentence is one, too."""
    return asker.translate("(la phrase s’arrête)") if word == END else word


def _short(words: Sequence[str]) -> str:
    text = sentence(words)
    return text if len(text) <= TITLE_SIGNS else "… " + text[-TITLE_SIGNS:]
