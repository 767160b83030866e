"""Which parts of its activities an evening came to, out of the steering rows, and how long each lasted."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from cafe_citoyen.core.screen import EVENING, SHOWN, TURN

SECONDS_A_MINUTE = 60


@dataclass(frozen=True)
class Coming:
    """One time that a part of an activity came in front: by its scene, its vote, or both.

    Attributes
    ----------
    part : str
        Id of the evening's part that went on; empty before the first.
    turn : str
        Id of the activity's own part.
    start : str
        ISO 8601 time.
    seconds : float
        Until the next thing came, of this activity or of the evening.
    """

    part: str
    turn: str
    start: str
    seconds: float


def comings(rows: Iterable[Mapping[str, str]], end: str) -> list[Coming]:
    """Return each coming in its order.

    Parameters
    ----------
    rows : iterable of mapping
        Of ``deroule.csv``.
    end : str
        ISO 8601 time at which the last one ends.
    """
    part = turn = ""
    seen = []
    for row in rows:
        view, opened = _view_and_turn(row)
        if view.startswith(EVENING):
            part, turn = view.removeprefix(EVENING), ""
        elif opened or view.startswith(SHOWN):
            turn = opened or view.removeprefix(SHOWN).partition("?")[0]
        else:
            continue
        seen.append((part, turn, row["horodatage"]))
    runs = [next(same) for _, same in groupby(seen, key=lambda one: one[:2])]
    ends = [*(start for _, _, start in runs[1:]), end]
    return [
        Coming(*run, (_time(until) - _time(run[2])).total_seconds())
        for run, until in zip(runs, ends, strict=True)
        if run[1]
    ]


def shared_out(turns: Sequence[str], came: Sequence[Coming]) -> list[list[Coming]]:
    """Return the comings of each planned turn: of one that was planned twice, the first is the first's, the others the second's.

    Parameters
    ----------
    turns : sequence of str
        Ids, as they were planned.
    came : sequence of Coming
        What came.
    """
    found = []
    for place, turn in enumerate(turns):
        own = [one for one in came if one.turn == turn][turns[:place].count(turn) :]
        found.append(own[:1] if turn in turns[place + 1 :] else own)
    return found


def minutes(came: Iterable[Coming]) -> int:
    """Return how long comings lasted together."""
    return round(sum(one.seconds for one in came) / SECONDS_A_MINUTE)


def _view_and_turn(row: Mapping[str, str]) -> tuple[str, str]:
    """Return what a row shows, and for which of an activity's parts it asks something."""
    if row["action"] not in ("projeter", "ouvrir") or not row["details"]:
        return "", ""
    details = json.loads(row["details"])
    turn = str(details.get(TURN, "")) if row["action"] == "ouvrir" else ""
    return str(details.get("vue", "")), turn


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
