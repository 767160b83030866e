"""A prepared evening: its parts, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.screen import EVENING
from cafe_citoyen.core.step import Step

PARTS_END = ";"
"""What parts the parts of an activity, as a cell names them."""

MINUTES = 10
"""Length of a part of which nothing else is known."""


@dataclass(frozen=True)
class EveningPart:
    """One part of an evening.

    Attributes
    ----------
    id : str
        Signs a-z, 0-9 and hyphen; also the id of its vote.
    title : str
        What people do; the room reads it.
    minutes : int
        How long it is planned to last.
    activity : str
        Stem of the activity's notebook; empty for a welcome, a break, spare time.
    part : str
        Which parts of that activity are played, as ``soiree.csv`` has them; empty for all of it.
    step : Step or None
        The vote that was prepared.
    rounds : int
        How many times it is to be asked.
    seconds : int or None
        Length of the countdown that starts with the vote.
    is_joke : bool
        Whether the vote is for a laugh: no tally counts it.
    is_spare : bool
        Whether it is time kept for being late.
    notes : str
        For the facilitator alone.
    is_joinable : bool
        Whether the QR code stands large beside the vote for a minute after it opens.
    """

    id: str
    title: str
    minutes: int
    activity: str = ""
    part: str = ""
    step: Step | None = None
    rounds: int = 1
    seconds: int | None = None
    is_joke: bool = False
    is_spare: bool = False
    notes: str = ""
    is_joinable: bool = False

    @property
    def view(self) -> str:
        """What the projector shows when it begins, as ``deroule.csv`` says it."""
        return EVENING + self.id

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Ids of the activity's parts that are played, in order, each with the card it is about, or none."""
        words = (word.partition("=") for word in self.part.split(PARTS_END) if word.strip())
        return [(name.strip(), card.strip()) for name, _, card in words]


@dataclass(frozen=True)
class Evening:
    """The parts of an evening, in order; without any, votes are still led one by one."""

    parts: tuple[EveningPart, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it is planned to last."""
        return sum(one.minutes for one in self.parts)

    def here(self, proceedings: Proceedings) -> EveningPart | None:
        """Return the part that goes on; None before the first."""
        known = {one.id: one for one in self.parts}
        return next(
            (known[one.part] for one in reversed(proceedings.screen.begun) if one.part in known),
            None,
        )

    def after(self, part: EveningPart | None) -> EveningPart | None:
        """Return the part after one, the first after none; None after the last."""
        return next(iter(self.parts[self._place(part) + 1 :]), None)

    def before(self, part: EveningPart) -> EveningPart | None:
        """Return the part before one; None before the first."""
        place = self._place(part)
        return self.parts[place - 1] if place else None

    def _place(self, part: EveningPart | None) -> int:
        return -1 if part is None else self.parts.index(part)


def asked_again(evening: Evening, proceedings: Proceedings, said: Iterable[str]) -> Evening:
    """Return an evening to be held again: all that was planned or asked, nothing of what was said.

    Parameters
    ----------
    evening : Evening
        What was planned; empty where nothing was.
    proceedings : Proceedings
        What was asked.
    said : iterable of str
        Ids of the room's texts: a vote on one of them is not asked again.
    """
    theirs, planned = set(said), {one.id for one in evening.parts}
    rounds: dict[str, int] = {}
    steps: Mapping[str, Step] = proceedings.steps
    for one in proceedings.asked():
        rounds[one.step.id] = rounds.get(one.step.id, 0) + 1
    others = [
        EveningPart(name, steps[name].title, MINUTES, step=steps[name], rounds=number)
        for name, number in rounds.items()
        if name not in planned and not steps[name].object_ids & theirs
    ]
    kept = [
        replace(one, step=None) if one.step and one.step.object_ids & theirs else one
        for one in evening.parts
    ]
    return Evening((*kept, *others))
