"""The parts of the duels, and the votes that they ask."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from time import perf_counter

from cafe_citoyen.core.blackbox.contest import Contest, Invention, contest
from cafe_citoyen.core.blackbox.deck import in_language
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.by_hand.recorded_duels import RecordedDuel
from cafe_citoyen.store.reference import datasets

JUDGE, MACHINES, RECORDED, TICK, SOURCES = "juger", "machines", "enregistres", "cocher", "sources"
ASK_TEXT = mark("Laquelle de ces deux phrases vous semble la mieux écrite ?")
ASK_CHECK = mark("Quelles phrases de cette réponse iriez-vous vérifier ?")
SEED = 1
"""Of the machines' texts, where nothing else is said."""

QUESTION = mark("Qu’est-ce que Nantes Débat de l’IA ?")
"""What the answer to check answers."""


@lru_cache(8)
def played(seed: int) -> Contest:
    """Return the machines that read the 100 questions, and what they invented: made and timed once."""
    texts = tuple(row["texte"] for row in datasets.records("questions"))
    return contest(texts, seed, perf_counter)


def makers(found: Contest) -> str:
    """Return who wrote each text, as a setting of the scene that tells it."""
    return " ".join(one.maker for one in found.inventions)


def machines_step(inventions: Sequence[Invention]) -> Step:
    """Return the duels of the texts; others, of another seed or of other machines, are another step."""
    objects = tuple(Object(one.id, one.text) for one in inventions)
    digest = hashlib.sha256("\n".join(one.text for one in inventions).encode()).hexdigest()[:8]
    return Step(f"duels-machines-{digest}", ASK_TEXT, "duel", objects)


def recorded_step(duel: RecordedDuel) -> Step:
    """Return the duel of two recorded answers, under the question that they answer."""
    objects = tuple(Object(side, text) for side, text in duel.answers.items())
    return Step(f"duels-enregistre-{duel.id}", duel.question, "duel", objects)


def sentences(language: str) -> list[dict[str, str]]:
    """Return the answer to check, a sentence a row: id, text, whether it is right, what is true, source."""
    return [
        {
            "id": row["id"],
            "text": in_language(row, "phrase", language),
            "is_right": row["juste"],
            "said": in_language(row, "constat", language),
            "source": in_language(row, "source", language),
        }
        for row in datasets.records("chasse_aux_erreurs")
    ]


def tick_step(language: str) -> Step:
    """Return the vote on what to check; nothing at all is an answer, too."""
    objects = tuple(Object(one["id"], one["text"]) for one in sentences(language))
    return Step("duels-chasse", ASK_CHECK, "choice", objects, {"max": len(objects), "none": True})


def parts(inventions: Sequence[Invention]) -> list[Part]:
    """Return the five parts, in the order of the evening."""
    return [
        Part(
            JUDGE,
            mark("Juger sans noms"),
            8,
            mark("Douze phrases de petites machines, deux par deux, sur les tablettes."),
            machines_step(inventions),
        ),
        Part(
            MACHINES,
            mark("Les machines"),
            7,
            mark("Qui a écrit quoi : mémoire, température, lectures, et ce que cela a coûté."),
            has_scene=True,
        ),
        Part(
            RECORDED,
            mark("Duels enregistrés"),
            10,
            mark(
                "Deux réponses de vrais modèles à une même question, lues côte à côte, sans les noms."
            ),
            has_scene=True,
            knobs={"approuves": "", "duel": "", "dits": ""},
        ),
        Part(
            TICK,
            mark("Chasse aux erreurs"),
            5,
            mark("Une réponse en huit phrases : cochez celles que vous iriez vérifier."),
            tick_step("fr"),
        ),
        Part(
            SOURCES,
            mark("Une phrase, une source"),
            10,
            mark("Chaque phrase s’ouvre sur sa source ; les erreurs plantées sont dites à la fin."),
            has_scene=True,
            knobs={"ouvertes": ""},
        ),
    ]
