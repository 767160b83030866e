"""A step as it was asked in one round."""

from dataclasses import dataclass

from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step


@dataclass(frozen=True)
class Asked:
    """What was put to the room, once.

    Attributes
    ----------
    step : Step
        The question, with the options that it had then.
    number : int
        Which time it was asked, from 1.
    """

    step: Step
    number: int

    @property
    def round(self) -> Round:
        """The round, as the files name it."""
        return Round(self.step.id, self.number)
