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
from cafe_citoyen.core.step_options import DRAFTS, LABELS, is_halved, is_parted

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
    """Return a step as one half of the room is asked it: its own object alone, its own draft, the labels that it reads.

    Parameters
    ----------
    step : Step
        Any step; one that asks the whole room the same stays as it is.
    drawn : {"a", "b"}
        Which half: labels are read by ``a``.
    """
    if not is_parted(step):
        return step
    objects = (step.objects[ARMS.index(drawn)],) if is_halved(step) else step.objects
    options = _options_of(step, {one.id for one in objects}, drawn == ARMS[0])
    return replace(step, objects=objects, options=options)


def without_halves(step: Step) -> dict[str, Any]:
    """Return the JSON object of a step as the whole room may read it while two halves answer: what neither reads alone."""
    objects = () if is_halved(step) else step.objects
    options = _options_of(step, set(), is_labelled=False)
    return replace(step, objects=objects, options=options).to_dict()


def _options_of(step: Step, names: Set[str], is_labelled: bool) -> dict[str, Any]:
    """Return the options of a step with the drafts of these objects only, and its labels or none."""
    options = dict(step.options)
    drafts = {name: text for name, text in options.pop(DRAFTS, {}).items() if name in names}
    if LABELS in options and not is_labelled:
        options[LABELS] = {}
    return {**options, **({DRAFTS: drafts} if drafts else {})}
