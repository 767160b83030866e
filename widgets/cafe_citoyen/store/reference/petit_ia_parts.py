"""The parts of the small « IA » label activity, and the texts that it shows."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cafe_citoyen.core.blackbox.deck import in_language
from cafe_citoyen.core.blackbox.label import LEVELS
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference import datasets

READ, GUESSED, TRUSTED, MAKE, STAND = "lire", "devine", "confiance", "etiquette", "avis"
ASK = mark("Une machine, ou une personne ?")
NO_AI, ALL_AI = "aucun", "seule"
MOST_OWN = 12
STATEMENTS = {
    "e1": mark("Tout texte fait avec une IA devrait porter une étiquette."),
    "e2": mark("Une étiquette « IA » me ferait moins croire un texte."),
    "e3": mark("Je saurais reconnaître un texte d’IA sans étiquette."),
}
PERSON, HERE = mark("une personne"), mark("une personne d’ici")
WORDS, AI = mark("une machine à mots"), mark("une IA")
"""Who chose the words of a text, as it is told at the end."""


@dataclass(frozen=True)
class ShownText:
    """A text to guess: what it says, who wrote it, and the level that its label claims."""

    id: str
    text: str
    is_machine: bool
    level: str
    origin: str
    author: str = ""
    language: str = "fr"

    @property
    def is_label_wrong(self) -> bool:
        """Whether the label claims the contrary of the truth."""
        return (self.level == ALL_AI) != self.is_machine


def texts(own: str = "", language: str = "fr") -> list[ShownText]:
    """Return the eight texts, then a person's sentences written here, one a line.

    The English ones are no translations: other texts of the same origins, under the same labels.

    Raises
    ------
    Refusal
        If a sentence is too long, or there are more than 200; of more than 12 the first stand.
    """
    rows = datasets.records("textes_avec_ou_sans_ia")
    eight = [
        ShownText(
            row["id"].lower(),
            in_language(row, "texte", language),
            row["machine"] == "true",
            row["etiquette"],
            _origin(row),
            _author(row, language),
            language if row.get(f"texte_{language}") else "fr",
        )
        for row in rows
    ]
    sentences = clean_statements(own)[:MOST_OWN] if own.strip() else []
    added = [
        ShownText(f"p{number}", text, False, NO_AI, HERE)
        for number, text in enumerate(sentences, 1)
    ]
    return [*eight, *added]


def _origin(row: Mapping[str, str]) -> str:
    if row["machine"] != "true":
        return PERSON
    return WORDS if row["graine"] else AI


def _author(row: Mapping[str, str], language: str) -> str:
    return (
        "" if row["machine"] == "true" else in_language(row, "source", language).partition(",")[0]
    )


def guess_step(shown: Sequence[ShownText]) -> Step:
    """Return the step that asks who wrote each text; its labels are read by half of the room.

    Texts in another language are another step: nobody may add up their counts.
    """
    own = "".join(one.text for one in shown if one.origin == HERE)
    digest = f"-{hashlib.sha256(own.encode()).hexdigest()[:8]}" if own else ""
    objects = tuple(Object(one.id, one.text) for one in shown)
    labels = {one.id: LEVELS[one.level] for one in shown}
    tongue = "" if shown[0].language == "fr" else f"-{shown[0].language}"
    return Step(f"textes{tongue}{digest}", ASK, "guess", objects, {"labels": labels})


def asked(step: Step, translate: Translate) -> Step:
    """Return a step in a language; sentences from here stay as they were written."""
    labels = step.options.get("labels")
    return replace(
        step,
        title=translate(step.title),
        objects=tuple(Object(one.id, translate(one.text)) for one in step.objects),
        options={"labels": {name: translate(text) for name, text in labels.items()}}
        if labels
        else {},
    )


def machines(shown: Sequence[ShownText]) -> str:
    """Return the ids of the texts whose words a machine chose, as a setting of the scenes that tell it."""
    return " ".join(one.id for one in shown if one.is_machine)


def parts(shown: Sequence[ShownText]) -> list[Part]:
    """Return the five parts, in the order of the evening."""
    statements = tuple(Object(name, text) for name, text in STATEMENTS.items())
    return [
        Part(
            READ,
            mark("Lire et deviner"),
            6,
            mark("Huit textes courts, sur les tablettes : qui les a écrits, et vous y fiez-vous ?"),
            guess_step(shown),
        ),
        Part(
            GUESSED,
            mark("Les origines"),
            4,
            mark("Ce que la salle a deviné, puis la vérité, et les étiquettes qui mentaient."),
            has_scene=True,
        ),
        Part(
            TRUSTED,
            mark("L’étiquette et la confiance"),
            4,
            mark("Une moitié de la salle a vu les étiquettes : cela a-t-il changé quelque chose ?"),
            has_scene=True,
        ),
        Part(
            MAKE,
            mark("Fabriquer une étiquette"),
            4,
            mark(
                "L’étiquette d’un texte à vous : à quel point une IA y est-elle pour quelque chose ?"
            ),
            has_scene=True,
            knobs={"niveau": "correction"},
        ),
        Part(
            STAND,
            mark("Se placer"),
            4,
            mark("Faut-il une étiquette ? Trois phrases, avant ou après."),
            Step("avis-etiquette", mark("Êtes-vous d’accord ?"), "position", statements),
        ),
    ]
