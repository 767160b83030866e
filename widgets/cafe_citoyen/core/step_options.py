"""The options that a step of any kind may have, and the checks of options that kinds share."""

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from cafe_citoyen.core.clean_text import is_blank
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.sameness import same_text
from cafe_citoyen.core.step import IDENTIFIER, Step

CONTEXT = "context"
"""Option of any step: under which versions and which lens it was asked, kept in ``deroule.csv``."""

MOST_CONTEXT, LONGEST_CONTEXT = 12, 120

HALVES = "halves"
"""Option of a step that asks two halves of the room about one object each (`cafe_citoyen.core.arm`):
what is compared between them, one of `Kind.compares`."""

DRAFTS = "drafts"
"""Option of a step that people write in: what stands in the box of each half at first."""

LABELS = "labels"
"""Option of a step of texts: {text: label that one half of the room reads on it, and the other not}."""

ANSWERS, TIME, WORDS = "answers", "time", "words"
HALVED = 2
"""Objects of such a step: the first is that of arm ``a``."""


def require_options(step: Step, known: frozenset[str]) -> None:
    """Refuse a step with an option that its kind does not have: a typing error, most often."""
    for name in step.options:
        if name not in known | {CONTEXT}:
            raise Refusal(
                "bad_step",
                "Option inconnue pour « {kind} » : « {name} ». Options possibles : {known}.",
                kind=step.kind,
                name=name,
                known=", ".join(sorted(known)) or "-",
            )


def require_names(
    given: object,
    fewest: int,
    most: int,
    longest: int,
    *,
    number: Refusal,
    name: Refusal,
    twice: Refusal,
) -> list[str]:
    """Return a copy of the names that an option lists, such as the levels of a scale.

    Raises
    ------
    Refusal
        ``number`` where there are not so many, ``name`` where one shows nothing or is too long,
        ``twice`` where people would take two of them for one.
    """
    if not isinstance(given, list) or not fewest <= len(given) <= most:
        raise number
    if not all(is_name(one, longest) for one in given):
        raise name
    if len({same_text(one).casefold() for one in given}) < len(given):
        raise twice
    return list(given)


def is_name(given: object, longest: int) -> TypeGuard[str]:
    """Tell whether it is a text that shows something and has at most so many signs."""
    return isinstance(given, str) and not is_blank(given) and len(given) <= longest


def context_of(step: Step) -> dict[str, dict[str, str]]:
    """Return a step's ``context`` as an option, or nothing where it has none.

    Raises
    ------
    Refusal
        If it is not a small set of short texts.
    """
    if CONTEXT not in step.options:
        return {}
    given = step.options[CONTEXT]
    is_small = isinstance(given, Mapping) and len(given) <= MOST_CONTEXT
    if not is_small or not all(_is_context(name, text) for name, text in given.items()):
        raise Refusal(
            "bad_step",
            "Le contexte d’une question est fait d’au plus {most} textes courts, chacun sous un nom de a-z, 0-9 et tiret ; pas {value}.",
            most=MOST_CONTEXT,
            value=str(given)[:80],
        )
    return {CONTEXT: dict(given)}


def _is_context(name: object, text: object) -> bool:
    is_name = isinstance(name, str) and IDENTIFIER.fullmatch(name) is not None
    return is_name and isinstance(text, str) and len(text) <= LONGEST_CONTEXT


def is_halved(step: Step) -> bool:
    """Tell whether each half of the room is asked about one object of its own."""
    return HALVES in step.options


def is_parted(step: Step) -> bool:
    """Tell whether one half of the room is shown what the other is not: an object, or labels."""
    return is_halved(step) or bool(step.options.get(LABELS))


def halves_of(step: Step, compares: Sequence[str]) -> dict[str, str]:
    """Return a step's ``halves`` as an option, or nothing where the whole room is asked the same.

    Parameters
    ----------
    step : Step
        The step.
    compares : sequence of str
        What its kind compares (`Kind.compares`).

    Raises
    ------
    Refusal
        If it is none of these, or the step has not two objects.
    """
    if HALVES not in step.options:
        return {}
    measure = step.options[HALVES]
    if measure not in compares:
        raise Refusal(
            "bad_step",
            "Entre deux moitiés de la salle, on compare ici : {known} ; pas {value}.",
            known=", ".join(compares),
            value=str(measure)[:40],
        )
    if len(step.objects) != HALVED:
        raise Refusal(
            "bad_step",
            "Deux moitiés de la salle lisent deux textes ; cette question en porte {count}.",
            count=len(step.objects),
        )
    return {HALVES: str(measure)}
