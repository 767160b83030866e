"""What a ballot and a text have in common where the journal writes them."""

from dataclasses import dataclass

from cafe_citoyen.core.round import Round


@dataclass(frozen=True)
class Entry:
    """What one person sent in one round.

    Attributes
    ----------
    horodatage : str
        ISO 8601 time with offset.
    seance, etape : str
        Ids of the séance and of the step.
    tour : int
        The round, from 1.
    participant : str
        Random number of the participant in this séance.
    """

    horodatage: str
    seance: str
    etape: str
    tour: int
    participant: str

    @property
    def round(self) -> Round:
        """The round in which it was sent."""
        return Round(self.etape, self.tour)
