"""What a demonstration gives the activity, and what it may look at."""

from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.proceedings import REVEALED
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log.reader import Vote
from cafe_citoyen.store.reference.box.asker import Asker, Knobs


class Projector(Asker):
    """The séance as its files tell it, and the projector's language."""

    def translate(self, text: str, **values: object) -> str:
        """Return a text in the projector's language, its fields filled."""
        said = translator(self.language)(text)
        return typeset(said.format(**values) if values else said)

    def counted(self, number: int, one: str, many: str, **values: object) -> str:
        """Return the text for one or that for many, its fields filled."""
        said = counted(number, one, many, translator(self.language)).format(**values)
        return typeset(said)

    def signed(self, number: float) -> str:
        """Return a number with one decimal and its sign."""
        return number_text(number, self.language, 1, 1, "+")


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
