"""What a ballot kind is: its rules and its facts."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, Literal

from cafe_citoyen.core.field import Field
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import context_of, is_halved, require_options
from cafe_citoyen.core.text import french, mark

Ballots = Mapping[str, Mapping[str, str]]
"""The ballots that count: participant to {objet: valeur}."""

VOICES = {
    "votes": Indicator.count(mark("Voix"), mark("voix")),
    "share": Indicator.share(mark("Part des bulletins")),
}
"""What most kinds count."""

HAND = mark("voix")
"""What one raised hand is where there is one answer only."""


class Kind(ABC):
    """The rules and the facts of one way to vote; `check`, `tally`, `figure` and `sentence` are its own.

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
    makes : {"ballots", "texts"}
        What people send: ballots, to be tallied, or texts, to be read.
    is_offered : bool
        Whether a facilitator may choose it for any questions.
    fewest : int
        How many objects it needs.
    is_on_paper, has_hands : bool
        Whether it can be voted on with paper, and by raised hands: each object by itself, one of
        its `answers` a person.
    is_ordered : bool
        Whether its figure puts the objects in an order.
    headline : str
        The indicator that speaks first where cafés are compared; empty for the first one with
        an interval.
    divided_by : str
        The indicator that says how divided a room is over an object: by it the most divided come
        first; empty where the kind states none.
    held_back : set of str
        Indicators that the tablets are not told.
    stated : mapping
        What a tally may state beside the step's objects, to its French name.
    examples : sequence of str
        What an activity of one's own asks before its author has changed it: three texts in
        French, where ``{title}`` is the activity's.
    example_options : mapping
        The options that it needs then.
    is_on_axis : bool
        Whether its answers are numbers between the step's ``low`` and ``high``, summed up by a median.
    compares : sequence of str
        What may be compared between two halves of the room that are asked about one object each:
        ``answers``, or of texts the ``time`` that they took, the ``words`` that they share.
    columns : mapping
        Column of an atelier's ``parties.csv`` to the option that it fills in: a cell parted by
        `` ; `` becomes a list of str, a number an int or a float.
    """

    name: str
    label: str
    replaces: Literal["ballot", "object"] = "ballot"
    absent: str | None = None
    makes: Literal["ballots", "texts"] = "ballots"
    is_offered: bool = True
    fewest: int = 1
    is_on_paper: bool = True
    has_hands: bool = False
    is_ordered: bool = True
    headline: str = ""
    divided_by: str = ""
    held_back: frozenset[str] = frozenset()
    stated: Mapping[str, str] = {}
    examples: Sequence[str] = french(
        "{title} : qui doit en décider ?",
        "{title} : qu’est-ce que cela change pour vous ?",
        "{title} : que faut-il interdire ?",
    )
    example_options: Mapping[str, Any] = {}
    is_on_axis: bool = False
    compares: Sequence[str] = ()
    columns: Mapping[str, str] = {}

    @abstractmethod
    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Return a ballot's values as the CSV holds them; Refusal says which is wrong and why."""

    @abstractmethod
    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """Return the results, which do not depend on the order of the ballots."""

    @abstractmethod
    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Return the results as a plotly figure (data and layout, no fonts)."""

    @abstractmethod
    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Return in one sentence what the room said."""

    def check_step(self, step: Step) -> Step:
        """Return the step with the defaults of its options; Refusal if it cannot be voted on."""
        require_options(step, frozenset())
        return replace(step, options=context_of(step))

    def check_text(self, step: Step, text: str) -> str:
        """Return a text as the CSV holds it; Refusal where the step takes none, or not this one."""
        raise Refusal("not_a_text", "« {step} » ne se répond pas par un texte.", step=step.title)

    def sheet(self, step: Step, text: str) -> dict[str, str]:
        """Return what a text of this kind says field by field, empty ones too; nothing where it has none."""
        return {}

    def fields(self, given: Mapping[str, Any]) -> list[Field]:
        """Return what is asked beside the questions where a vote is prepared.

        ``given`` are the options that a notebook gives this kind; empty where it gives none.
        """
        return []

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return the values that an object can have, lowest first, with their French names.

        By them two rounds are compared person by person; empty where that makes no sense.
        """
        return {}

    def unranked(self, step: Step) -> Mapping[str, str]:
        """Return the values beside the levels that stand in no order, such as « je ne sais pas ».

        Whoever goes to one of them, or leaves it, moves neither up nor down.
        """
        return {}

    def place(self, step: Step, value: str) -> float | None:
        """Return where an answer stands in an order, to compare two halves; None where it stands in none."""
        levels = list(self.levels(step))
        return float(levels.index(value)) if value in levels else None

    def answers(self, step: Step) -> Mapping[str, str]:
        """Return what can be answered to an object, on paper and by hands, with its French name.

        One answer alone is a cross; empty where people write what they like.
        """
        known = {**self.levels(step), **self.unranked(step)}
        return {value: name for value, name in known.items() if value}

    def meanings(self, step: Step) -> Mapping[str, str]:
        """Return what the values of a ballot mean, in French; one left out speaks for itself."""
        return self.answers(step)

    def also(self, step: Step) -> Mapping[str, str]:
        """Return what can be voted on beside the step's objects, with its French name."""
        return {}

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return what the indicators of a tally are called; one left out is called by its own name."""
        return VOICES | {value: Indicator.share(name) for value, name in self.levels(step).items()}

    def unit(self, step: Step) -> str:
        """Return in which unit people answer, in French; empty where there is none."""
        return ""

    def method(self, step: Step) -> str:
        """Return the French sentence that its numbers need in a report, beside the common ones."""
        return ""

    def rule(self, step: Step) -> str:
        """Return the rule that a paper ballot says above its lines, in French; empty for none."""
        return ""

    def simulator(self, step: Step) -> str:
        """Return the name of the simulator whose outputs complete a ballot; empty for none."""
        return ""

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return the ballot of a made-up person, for a rehearsal; a text stands under the step's object.

        ``tastes`` gives how much the person likes each object, about -2 to 2.
        """
        answers = list(self.answers(step))
        last = len(answers) - 1
        return {
            name: answers[min(last, max(0, round((taste + 2 + chance.gauss(0, 0.5)) / 4 * last)))]
            for name, taste in tastes.items()
            if answers
        }

    @property
    def is_piecemeal(self) -> bool:
        """Whether a person answers bit by bit, with no list to fill in: duels.

        Such answers are tallied together, never one object at a time.
        """
        return self.replaces == "object" and self.absent is None

    def hands(self, step: Step) -> Mapping[str, str]:
        """Return the answers that raised hands give to an object, the highest first; empty for none."""
        if not self.has_hands:
            return {}
        answers, beside = self.answers(step), self.unranked(step)
        if len(answers) == 1:
            return dict.fromkeys(answers, HAND)
        ranked = [one for one in answers.items() if one[0] not in beside]
        return {**dict(reversed(ranked)), **beside}


def require_objects(
    step: Step, values: Mapping[str, object], also: frozenset[str] = frozenset()
) -> None:
    """Refuse a ballot that names an object which the step does not hold."""
    for name in values:
        if name not in step.object_ids and name not in also:
            raise Refusal(
                "unknown_object", "« {name} » ne fait pas partie de cette question.", name=name
            )
    if is_halved(step) and len(values) > 1:
        raise Refusal("both_halves", "Un bulletin répond au texte d’une seule des deux moitiés.")
