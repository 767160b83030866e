"""An evening against the clock: how late it is, what could be cut, how long each part lasted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.proceedings import Proceedings


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


def _minutes(span: timedelta) -> int:
    return max(0, round(span.total_seconds() / 60))
