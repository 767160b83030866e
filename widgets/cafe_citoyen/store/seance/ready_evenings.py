"""The ready evenings of the toolkit, in the language of the séance that takes one."""

from collections.abc import Iterator
from dataclasses import replace

from cafe_citoyen.core.blackbox.deck import in_language
from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import evening_file

READY = "soirees"
"""Folder of the ready evenings, and stem of their list."""

QUESTIONS = "01_vote_des_questions"
"""Its objects are the 100 questions, which stay as they were asked."""


def listing(translate: Translate) -> list[dict[str, str]]:
    """Return id, title and audience of each, as a choice shows them."""
    return [
        {
            "id": one["id"],
            "title": typeset(in_language(one, "titre", code_of(translate))),
            "about": typeset(translate(audience)),
        }
        for one in datasets.records(READY)
        for audience in [one["pour"]]
    ]


def read(name: str, translate: Translate) -> Evening:
    """Return a ready evening in a language.

    Raises
    ------
    Refusal
        If there is none of that name.
    """
    if name not in [one["id"] for one in datasets.records(READY)]:
        raise Refusal("no_ready", "Il n’y a pas de soirée prête « {name} ».", name=name)
    evening = evening_file.read_file(datasets.directory() / READY / f"{name}.csv")
    return Evening(tuple(_translated(one, translate) for one in evening.parts))


def texts() -> Iterator[str]:
    """Yield what of the ready evenings is translated."""
    for one in datasets.records(READY):
        yield one["pour"]
        for part in read(one["id"], str).parts:
            yield part.title
            yield part.notes
            if part.step:
                yield part.step.title
                yield from _told(part)


def _told(part: EveningPart) -> list[str]:
    own = part.step.objects if part.step and part.activity != QUESTIONS else ()
    return [one.text for one in own]


def _translated(part: EveningPart, translate: Translate) -> EveningPart:
    step, own = part.step, _told(part)
    if step is not None:
        objects = tuple(
            Object(one.id, translate(one.text) if one.text in own else one.text)
            for one in step.objects
        )
        step = replace(step, title=translate(step.title), objects=objects)
    notes = translate(part.notes) if part.notes else ""
    return replace(part, title=translate(part.title), step=step, notes=notes)
