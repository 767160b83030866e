"""One of the times that a step is asked."""

from typing import NamedTuple


class Round(NamedTuple):
    """A step's id, and which time it is asked.

    Attributes
    ----------
    step_id : str
        Id of the step.
    number : int
        From 1; the same question asked again is the next round.
    """

    step_id: str
    number: int
