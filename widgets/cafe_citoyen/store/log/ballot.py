"""A ballot as the journal writes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cafe_citoyen.core.round import Round


@dataclass(frozen=True)
class Ballot:
    """One whole ballot; it becomes one row an object.

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
    bulletin : str
        UUID of the ballot.
    values : mapping
        {objet: valeur}; empty for a withdrawn vote.
    saisie : str
        By which way it came: tablette, partagee, notebook, animateur, papier.
    """

    horodatage: str
    seance: str
    etape: str
    tour: int
    participant: str
    bulletin: str
    values: Mapping[str, str]
    saisie: str = "tablette"

    @property
    def id(self) -> str:
        """UUID of the ballot."""
        return self.bulletin

    @property
    def round(self) -> Round:
        """The round in which it is cast."""
        return Round(self.etape, self.tour)

    def rows(self) -> list[dict[str, str]]:
        """Return the rows of ``votes.csv``."""
        values = self.values or {"": ""}
        return [
            {
                "horodatage": self.horodatage,
                "seance": self.seance,
                "etape": self.etape,
                "tour": str(self.tour),
                "participant": self.participant,
                "bulletin": self.bulletin,
                "lignes": str(len(values)),
                "objet": name,
                "valeur": value,
                "saisie": self.saisie,
            }
            for name, value in values.items()
        ]
