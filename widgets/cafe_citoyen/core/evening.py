"""A prepared evening: its parts in order, what comes next, and how late it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol

from cafe_citoyen.core.proceedings import CLOSED, OPEN, REVEALED, Proceedings
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.screen import EVENING
from cafe_citoyen.core.step import Step

PART, ASK, CLOSE, REVEAL, HIDE, REOPEN = "part", "ask", "close", "reveal", "hide", "reopen"
SHOW, LEAVE = "show", "leave"
"""What a press on « Suivant » or « Précédent » does."""

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
class Turn:
    """One part of an activity that brings its own votes, as an evening plays it.

    Attributes
    ----------
    id : str
        As its notebook names the part.
    title : str
        Of the part.
    activity : str
        How its notebook's dashboard calls itself in ``deroule.csv``.
    view : str
        Its scene, as ``deroule.csv`` says it; empty where it has none.
    has_vote : bool
        Whether it asks something.
    step : Step or None
        What it asks, once that is known: it may rest on what the room said before.
    seconds : int or None
        Length of the countdown that starts with the vote.
    is_result : bool
        Whether the scene shows what the vote gave: it comes with the result.
    is_kept_back : bool
        Whether the result is not shown: it is asked again later.
    """

    id: str
    title: str
    activity: str
    view: str = ""
    has_vote: bool = False
    step: Step | None = None
    seconds: int | None = None
    is_result: bool = False
    is_kept_back: bool = False


class Turns(Protocol):
    """What an activity brings to an evening."""

    @property
    def all(self) -> Sequence[Turn]:
        """Its turns, in order."""

    def ready(self, turn: Turn) -> Turn | None:
        """Return a turn with what it asks or shows now; None where nothing can be.

        Raises
        ------
        Refusal
            Where somebody has to do something first.
        """


@dataclass(frozen=True)
class Move:
    """What a press does.

    Attributes
    ----------
    action : {"part", "ask", "close", "reveal", "show", "leave", "hide", "reopen"}
        What; ``show`` and ``leave`` are of an activity's scene.
    part : EveningPart or None
        The part that begins, or whose vote is asked.
    round : Round or None
        The round that is revealed, hidden or opened again.
    turn : Turn or None
        Of the part's activity, where it brings its own.
    """

    action: str
    part: EveningPart | None = None
    round: Round | None = None
    turn: Turn | None = None

    @property
    def title(self) -> str:
        """Of what comes in front by it; empty where that is the vote that the part's title tells."""
        if self.action in (ASK, SHOW):
            return self.turn.title if self.turn else ""
        return self.part.title if self.action == PART and self.part else ""


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


def following(
    evening: Evening, proceedings: Proceedings, turns: Turns | None = None
) -> Move | None:
    """Return the next sensible thing; None where the evening is over, or nothing was prepared.

    A vote that is open is closed; one that is over is asked again as often as was planned, then
    revealed; then comes the next turn of the part's own activity, then the next part.

    Parameters
    ----------
    evening : Evening
        What was planned.
    proceedings : Proceedings
        What happened.
    turns : Turns, optional
        What the activity of the part that goes on brings.

    Raises
    ------
    Refusal
        Where somebody has to do something first: texts that wait to be read over.
    """
    here, current = evening.here(proceedings), proceedings.current
    if current is not None and current.phase == OPEN:
        return Move(CLOSE, round=current.round)
    if here is not None and here.step is not None:
        rounds = proceedings.rounds(here.step.id)
        is_done = bool(rounds) and proceedings.is_revealed(rounds[-1])
        if not is_done and len(rounds) < here.rounds:
            return Move(ASK, here)
        if not is_done:
            return Move(REVEAL, here, rounds[-1])
    elif move := _own(here, proceedings, turns.all if turns else ()):
        return move
    for turn in _to_come(proceedings, turns) if turns and here and here.step is None else ():
        if ready := turns and turns.ready(turn):
            return Move(ASK if ready.has_vote else SHOW, here, turn=ready)
    later = evening.after(here)
    return Move(PART, later) if later else None


def _own(here: EveningPart | None, proceedings: Proceedings, turns: Sequence[Turn]) -> Move | None:
    """Return what is left of the vote in front, which is no prepared one: its result, then its scene."""
    current = proceedings.current
    if current is None or proceedings.is_part_fresh:
        return None
    turn = next((one for one in turns if one.id == current.turn), None)
    if current.phase == CLOSED and not (turn and turn.is_kept_back):
        return Move(REVEAL, here, current.round, turn)
    is_last = bool(turn and proceedings.screen.touched) and proceedings.screen.touched[-1] == (
        current.turn,
        True,
    )
    is_shown_apart = turn is not None and bool(turn.view) and not turn.is_result
    return Move(SHOW, here, turn=turn) if is_last and is_shown_apart else None


def _to_come(proceedings: Proceedings, turns: Turns) -> Sequence[Turn]:
    """Return the turns after the one that came in front last."""
    names = [one.id for one in turns.all]
    place = -1
    for name, _ in groupby(one.turn for one in proceedings.screen.touched):
        if name in names:
            start = place + 1 if name in names[place + 1 :] else 0
            place = names.index(name, start)
    return turns.all[place + 1 :]


def preceding(evening: Evening, proceedings: Proceedings) -> Move | None:
    """Return what takes the last thing back; None where nothing can be.

    A vote that is open stays so (what people said is never lost): closing it comes first.
    """
    here, current = evening.here(proceedings), proceedings.current
    if current is not None and current.phase == OPEN:
        return None
    last = proceedings.screen.touched[-1] if proceedings.screen.touched else None
    is_result = current is not None and last is not None and (current.phase, current.turn) == (REVEALED, last.turn)  # fmt: skip
    if last and not last.is_vote and not is_result:
        return Move(LEAVE, here)
    if current is None or proceedings.is_part_fresh:
        earlier = evening.before(here) if here else None
        return Move(PART, earlier) if earlier else None
    if current.phase == REVEALED:
        return Move(HIDE, here, current.round)
    return None if proceedings.is_sealed(current.round) else Move(REOPEN, here, current.round)


@dataclass(frozen=True)
class Clock:
    """Where an evening stands against the clock, in minutes.

    Attributes
    ----------
    elapsed : int
        Since its first part began.
    here : int
        Since the part that goes on began.
    late : int
        How much later than planned it would end; negative where it is ahead.
    """

    elapsed: int
    here: int
    late: int


def clock(evening: Evening, proceedings: Proceedings, now: datetime) -> Clock | None:
    """Return where an evening stands; None before its first part.

    Parameters
    ----------
    evening : Evening
        What was planned.
    proceedings : Proceedings
        What happened.
    now : datetime
        With its offset.
    """
    here = evening.here(proceedings)
    if here is None:
        return None
    first, last = (
        datetime.fromisoformat(proceedings.screen.begun[place].time) for place in (0, -1)
    )
    elapsed, spent = _minutes(now - first), _minutes(now - last)
    planned = sum(one.minutes for one in evening.parts[: evening.parts.index(here)])
    return Clock(elapsed, spent, elapsed - planned - min(spent, here.minutes))


def cuttable(evening: Evening, here: EveningPart | None, late: int) -> list[EveningPart]:
    """Return what could be cut, the least sufficient first: an activity to come, whole, never the last part.

    Spare time still to come is taken off what is late first.

    Parameters
    ----------
    evening : Evening
        What was planned.
    here : EveningPart or None
        The part that goes on.
    late : int
        Minutes.
    """
    to_come = evening.parts[evening.parts.index(here) + 1 :] if here else evening.parts
    missing = late - sum(one.minutes for one in to_come if one.is_spare)
    if missing <= 0:
        return []
    whole = [one for one in to_come[:-1] if one.activity]
    return sorted(whole, key=lambda one: (one.minutes < missing, abs(one.minutes - missing)))


@dataclass(frozen=True)
class Happened:
    """A part as it was planned and as it came.

    Attributes
    ----------
    part : EveningPart
        As it was planned.
    start : str
        ISO 8601 time at which it began; empty where it was left out.
    minutes : int or None
        How long it lasted, over all its comings; None where it was left out.
    """

    part: EveningPart
    start: str = ""
    minutes: int | None = None


def happened(evening: Evening, proceedings: Proceedings, end: str) -> list[Happened]:
    """Return each part beside how long it lasted; the last one until ``end``, an ISO 8601 time."""
    times = [
        datetime.fromisoformat(time)
        for time in [*(one.time for one in proceedings.screen.begun), end]
    ]
    lasted: dict[str, int] = {}
    starts: dict[str, str] = {}
    for place, one in enumerate(proceedings.screen.begun):
        lasted[one.part] = lasted.get(one.part, 0) + _minutes(times[place + 1] - times[place])
        starts.setdefault(one.part, one.time)
    return [Happened(one, starts.get(one.id, ""), lasted.get(one.id)) for one in evening.parts]


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


def _minutes(span: timedelta) -> int:
    return max(0, round(span.total_seconds() / 60))
