"""Which half of the room somebody is in, where an activity shows two halves two things.

Anybody can draw it again from ``votes.csv``: it depends on the columns participant and etape only.

The halves are not made equal. That would rest on who was there when, which no file says and a room that was
killed forgets; and who is there is not who votes. Halves that alternate by arrival could be drawn again, but
the same people would meet in every test of an evening, which then says nothing of one text alone.
"""

import hashlib
from collections.abc import Set
from dataclasses import replace
from typing import Any

from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import DRAFTS, is_halved

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
    """Return a step as one half of the room is asked it: its own object alone, and what stands in its box.

    Parameters
    ----------
    step : Step
        Any step; one that asks the whole room the same stays as it is.
    drawn : {"a", "b"}
        Which half.
    """
    if not is_halved(step):
        return step
    own = step.objects[ARMS.index(drawn)]
    return replace(step, objects=(own,), options=_with_drafts_of(step, {own.id}))


def without_halves(step: Step) -> dict[str, Any]:
    """Return the JSON object of a step as the whole room may read it while two halves answer: what neither reads alone."""
    return {**step.to_dict(), "objects": [], "options": _with_drafts_of(step, set())}


def _with_drafts_of(step: Step, names: Set[str]) -> dict[str, Any]:
    """Return the options of a step with the drafts of these objects only."""
    options = dict(step.options)
    drafts = {name: text for name, text in options.pop(DRAFTS, {}).items() if name in names}
    return {**options, **({DRAFTS: drafts} if drafts else {})}
