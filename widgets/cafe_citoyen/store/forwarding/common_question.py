"""The common question as a place hears it: offered until it was opened here; the place keeps the last word."""

from pathlib import Path
from typing import NamedTuple

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.proceedings import OPEN, Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.forwarding import forwarding_card, membership
from cafe_citoyen.store.log import steering


class CommonQuestion(NamedTuple):
    """A question that is asked everywhere now.

    Attributes
    ----------
    step : Step
        What is asked.
    number : int
        In which round, the same at each place.
    """

    step: Step
    number: int

    def is_due(self, proceedings: Proceedings) -> bool:
        """Tell whether it was not opened here yet, be it cancelled since."""
        try:
            proceedings.require_opened(Round(self.step.id, self.number))
        except Refusal:
            return True
        return False

    def may_open_alone(self, proceedings: Proceedings) -> bool:
        """Tell whether it is due and no vote of this place goes on."""
        current = proceedings.current
        return self.is_due(proceedings) and (current is None or current.phase != OPEN)

    def open(self, folder: Path, seen: int | None = None) -> Round:
        """Open it in the séance of a folder; Refusal as of any step."""
        return steering.open_step(folder, self.step, self.number, seen)


def read(said: object) -> CommonQuestion | None:
    """Return the question that a hub said; None where it said none that this computer can ask."""
    match said:
        case {"step": dict(given), "round": int(number)} if number >= 1:
            try:
                step = Step.from_dict(given)
                return CommonQuestion(kind(step.kind).check_step(step), number)
            except Refusal:
                return None
    return None


def heard(directory: Path) -> CommonQuestion | None:
    """Return the question that this place heard last; None where it sends nothing, or there is none.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    """
    card = forwarding_card.read(directory)
    if card is None or card.question is None:
        return None
    now = membership.read()
    return read(card.question) if now and now.sends else None
