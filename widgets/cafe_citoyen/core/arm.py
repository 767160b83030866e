"""Which half of the room somebody is in, where an activity shows two halves two things.

Anybody can draw it again from ``votes.csv``: it depends on the columns participant and etape only.

The halves are not made equal. That would rest on who was there when, which no file says and a room that was
killed forgets; and who is there is not who votes. Halves that alternate by arrival could be drawn again, but
the same people would meet in every test of an evening, which then says nothing of one text alone.
"""

import hashlib
from dataclasses import replace

from cafe_citoyen.core.ballots.kind import is_halved
from cafe_citoyen.core.step import Step

ARMS = "ab"


def arm(participant: str, step_id: str) -> str:
    """Return ``a`` or ``b``, drawn from the participant and the step; half of all draws are each.

    Parameters
    ----------
    participant : str
        As in the column ``participant``.
    step_id : str
        As in the column ``etape``.
    """
    return ARMS[hashlib.sha256(f"{participant}/{step_id}".encode()).digest()[0] % 2]


def half_of(step: Step, drawn: str) -> Step:
    """Return a step as one half of the room is asked it: its own object alone.

    Parameters
    ----------
    step : Step
        Any step; one that asks the whole room the same stays as it is.
    drawn : {"a", "b"}
        Which half.
    """
    if not is_halved(step):
        return step
    return replace(step, objects=(step.objects[ARMS.index(drawn)],))
