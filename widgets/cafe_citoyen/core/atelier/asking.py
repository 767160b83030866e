"""The step that a part puts to the room."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from cafe_citoyen.core.atelier.cards import DRAFT, TITLE, Card
from cafe_citoyen.core.atelier.part_row import ANSWERS, CARD, NUMBER, PartRow
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_TITLE, Object, Step
from cafe_citoyen.core.step_options import DRAFTS, HALVES
from cafe_citoyen.core.typography import quoted

LONGEST_ID = 64
"""Signs that a step's id may have."""

ALONE = "question"
"""Id of the one object of a question that has no table."""


def step_id(stem: str, part: str, card: str = "") -> str:
    """Return the id of a part's step, the card's own where the vote is about one."""
    return "-".join(filter(None, [stem, part, card]))


def asked(
    stem: str, part: PartRow, cards: Sequence[Card], card: Card | None, language: str
) -> Step:
    """Return a part's step, its options as its kind completes them.

    Parameters
    ----------
    stem : str
        What the ids of the atelier's steps begin with.
    part : PartRow
        A part that has a way to vote.
    cards : sequence of Card
        What is voted on, or what each half of the room is asked about; empty for the question alone, or for the card.
    card : Card or None
        What the vote is about.
    language : str
        Of the texts.

    Raises
    ------
    Refusal
        If the kind cannot be voted on so.
    """
    rules = kind(part.kind)
    title = _question(part, card, language)
    objects = [one.half(language) if part.halves else one.face(language) for one in cards]
    if not objects:
        objects = [Object(card.id if card else ALONE, _alone(part, card, title, language))]
    name = step_id(stem, part.id, card.id if card else "")
    options = {**part.options(rules.columns, language), **_halves(part, cards, language)}
    made = Step(name, title, part.kind, tuple(objects), options)
    try:
        return rules.check_step(made)
    except Refusal:
        if fewer := _with_fewer(made, rules.columns.get(NUMBER, "")):
            with suppress(Refusal):  # then it is what was written that is wrong
                return rules.check_step(fewer)
        raise


def _halves(part: PartRow, cards: Sequence[Card], language: str) -> dict[str, Any]:
    """Return the options of a part that gives two halves of the room two things."""
    if not part.halves:
        return {}
    drafts = {one.id: one.text(DRAFT, language) for one in cards if one.text(DRAFT, language)}
    return {HALVES: part.halves, **({DRAFTS: drafts} if drafts else {})}


def _with_fewer(step: Step, option: str) -> Step | None:
    """Return a step that asks for as many as there are objects, where it asked for more: the room wrote less."""
    wanted = step.options.get(option)
    if type(wanted) is not int or wanted <= len(step.objects):
        return None
    return replace(step, options={**step.options, option: len(step.objects)})


def _alone(part: PartRow, card: Card | None, title: str, language: str) -> str:
    """Return the text of the one object: the card, the invitation to write, or the question again."""
    rules = kind(part.kind)
    if rules.makes == "texts":
        given = "" if ANSWERS in rules.columns else part.text(ANSWERS, language)
        return given or part.text("but", language)
    return card.text(TITLE, language) if card else title


def _question(part: PartRow, card: Card | None, language: str) -> str:
    text = part.text("question", language) or part.text(TITLE, language)
    if card is None:
        return text
    title = card.text(TITLE, language)
    filled = text.replace(CARD, title)
    return filled if len(filled) <= MAX_TITLE else text.replace(CARD, quoted(title))
