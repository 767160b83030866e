"""What a demonstration gives the activity, and what it may look at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.number import number_text, percent_text
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.proceedings import REVEALED
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log.reader import Reader, Vote

Knobs = Mapping[str, str]


@dataclass(frozen=True)
class Projector:
    """The séance as its files tell it, and the projector's language."""

    reader: Reader
    language: str

    def translate(self, text: str, **values: object) -> str:
        """Return a text in the projector's language, its fields filled."""
        said = translator(self.language)(text)
        return typeset(said.format(**values) if values else said)

    def counted(self, number: int, one: str, many: str, **values: object) -> str:
        """Return the text for one or that for many, its fields filled."""
        said = counted(number, one, many, translator(self.language)).format(**values)
        return typeset(said)

    def count(self, number: float) -> str:
        """Return a number without decimals."""
        return number_text(number, self.language, 0)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as whole hundredths."""
        return percent_text(share, self.language)

    def signed(self, number: float) -> str:
        """Return a number with one decimal and its sign."""
        return number_text(number, self.language, 1, 1, "+")

    def numbered(self, step: Step) -> Step:
        """Return the step under the id it had when it was asked, else under the next free number.

        A question made from what the room says changes with it; in the files each gets its own
        id, and the same one asked again is a new round.
        """
        step = kind(step.kind).check_step(step)
        steps = self.reader.proceedings.steps.values()
        asked = [one for one in steps if re.fullmatch(re.escape(step.id) + r"-\d+", one.id)]
        for one in asked:
            if replace(step, id=one.id) == one:
                return one
        return replace(step, id=f"{step.id}-{len(asked) + 1}")


class Demonstration:
    """One part of the activity that computes what it shows."""

    part: Part
    questions: tuple[str, ...] = ()
    """Ids of those of the 100 questions on which it hangs."""

    is_bet = True
    """Whether its scene stays while the room votes, and comes back with what the room said."""

    bet_view: Knobs = MappingProxyType({})
    """Settings under which the scene shows what is bet on."""

    needs: tuple[str, ...] = ()
    """Libraries without which it cannot be shown: a browser that runs a notebook by itself has no compiled ones."""

    @property
    def is_possible(self) -> bool:
        """Whether this computer has what it needs."""
        return all(map(find_spec, self.needs))

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return the vote as it would be opened now.

        Raises
        ------
        Refusal
            If there is nothing to vote on with these settings.
        """
        raise NotImplementedError

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return what the scene's module draws."""
        raise NotImplementedError


def is_told(knobs: Knobs, vote: Vote) -> bool:
    """Tell whether the answer may be seen: never while a bet on it runs."""
    return vote.phase == REVEALED or (not vote.phase and knobs["montre"] == "1")


def number(knobs: Knobs, name: str) -> float:
    """Return a setting that is a number; the files may have been edited by hand."""
    try:
        return float(knobs[name].replace(",", "."))
    except ValueError:
        raise Refusal(
            "bad_setting",
            "Le réglage « {name} » vaut « {value} » : donnez un nombre.",
            name=name,
            value=knobs[name][:40],
        ) from None


def one_of(knobs: Knobs, name: str, known: tuple[str, ...]) -> str:
    """Return a setting that is one of a few."""
    if knobs[name] not in known:
        raise Refusal(
            "bad_setting_choice",
            "Le réglage « {name} » vaut « {value} » : choisissez parmi {known}.",
            name=name,
            value=knobs[name][:40],
            known=", ".join(known),
        )
    return knobs[name]
