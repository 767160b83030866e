"""Which half of the room somebody is in, where an activity shows two halves two things.

Anybody can draw it again from ``votes.csv``: it depends on the columns participant and etape only.
"""

import hashlib

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
