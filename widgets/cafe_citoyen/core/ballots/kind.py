"""What a ballot kind is, and the checks that several kinds share."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any, Literal, Protocol

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import IDENTIFIER, Step

Ballots = Mapping[str, Mapping[str, str]]
"""The ballots that count: participant to {objet: valeur}."""

Translate = Callable[[str], str]

CONTEXT = "context"
"""Option of any step: under which versions and which lens it was asked, kept in ``deroule.csv``."""

MOST_CONTEXT, LONGEST_CONTEXT = 12, 120


class Kind(Protocol):
    """The rules of one way to vote.

    Attributes
    ----------
    name : str
        The kind's name, the stem of its files.
    label : str
        French name that a facilitator chooses.
    replaces : {"ballot", "object"}
        What a new ballot replaces: the participant's whole earlier ballot of the
        step and round, or only the objects that it names.
    absent : str or None
        Value of an object that a cast ballot leaves out; None for no answer.
    """

    name: str
    label: str
    replaces: Literal["ballot", "object"]
    absent: str | None

    def check_step(self, step: Step) -> Step:
        """Return the step with the defaults of its options; Refusal if it cannot be voted on."""

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Return a ballot's values as the CSV holds them; Refusal says which is wrong and why."""

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """Return the results, which do not depend on the order of the ballots."""

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Return the results as a plotly figure (data and layout, no fonts)."""

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Return in one sentence what the room said."""

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return the values that an object can have, lowest first, with their French names.

        By them two rounds are compared person by person; empty where that makes no sense.
        """

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return the ballot of a made-up person, for a rehearsal.

        ``tastes`` gives how much the person likes each object, about -2 to 2.
        """


def is_piecemeal(kind: Kind) -> bool:
    """Tell whether a person answers bit by bit, with no list to fill in: duels.

    Such answers fit on no paper, and are tallied together, never one object at a time.
    """
    return kind.replaces == "object" and kind.absent is None


def require_objects(
    step: Step, values: Mapping[str, object], also: frozenset[str] = frozenset()
) -> None:
    """Refuse a ballot that names an object which the step does not hold."""
    for name in values:
        if name not in step.object_ids and name not in also:
            raise Refusal(
                "unknown_object", "« {name} » ne fait pas partie de cette question.", name=name
            )


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
