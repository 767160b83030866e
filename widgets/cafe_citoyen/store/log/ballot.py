"""A ballot as the journal writes it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cafe_citoyen.store.log.entry import Entry


@dataclass(frozen=True)
class Ballot(Entry):
    """One whole ballot; it becomes one row an object. See `Entry` for what it shares.

    Attributes
    ----------
    bulletin : str
        UUID of the ballot.
    values : mapping
        {objet: valeur}; empty for a withdrawn vote.
    saisie : str
        By which way it came: tablette, partagee, notebook, animateur, papier.
    """

    bulletin: str
    values: Mapping[str, str]
    saisie: str = "tablette"

    @property
    def id(self) -> str:
        """UUID of the ballot."""
        return self.bulletin

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
