"""The duels of answers to one question."""

from collections.abc import Sequence
from string import ascii_lowercase

from cafe_citoyen.core.blackbox.answers import ANSWERS, Answer
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference.box.asker import Asker

WRONG = "faux :"
"""What a line of one's own answers begins with where it says something wrong."""

TITLE = mark("« {question} » Laquelle de ces deux réponses préférez-vous ?")


def part(answers: Sequence[Answer] = ANSWERS) -> Part:
    """Return the part."""
    objects = tuple(Object(one.id, one.text) for one in answers)
    return Part(
        "clic-humain",
        mark("Le clic humain"),
        15,
        mark("La salle juge des réponses deux à deux ; un modèle apprend ce qu’elle récompense."),
        Step("clic", TITLE, "duel", objects),
        has_scene=True,
        knobs={},
    )


def step(question: str, answers: Sequence[Answer], asker: Asker) -> Step:
    """Return the duel of all answers."""
    objects = tuple(Object(name, text) for name, text in texts(answers, asker).items())
    title = asker.translate(TITLE, question=asker.translate(question))
    return asker.numbered(Step("clic", title, "duel", objects))


def texts(answers: Sequence[Answer], asker: Asker) -> dict[str, str]:
    """Return the answers by their ids, in the language asked in."""
    return {one.id: asker.translate(one.text) for one in answers}


def own_answers(lines: str) -> list[Answer]:
    """Return answers written one a line, lettered from a."""
    texts = [line.strip() for line in lines.splitlines() if line.strip()]
    if not 2 <= len(texts) <= len(ascii_lowercase):
        raise Refusal(
            "answers", "Écrivez de 2 à 26 réponses, une par ligne ; il y en a {n}.", n=len(texts)
        )
    return [
        Answer(letter, text.removeprefix(WRONG).strip(), text.startswith(WRONG))
        for letter, text in zip(ascii_lowercase, texts, strict=False)
    ]
