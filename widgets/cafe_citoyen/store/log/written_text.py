"""A text as the journal writes it."""

from dataclasses import asdict, dataclass

from cafe_citoyen.core.round import Round


@dataclass(frozen=True)
class WrittenText:
    """One contribution, one row of ``contributions.csv``.

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
    contribution : str
        UUID of the text.
    texte : str
        What was written, already cleaned (`core.clean_text`).
    saisie : str
        By which way it came: tablette, partagee, notebook, animateur, papier.
    """

    horodatage: str
    seance: str
    etape: str
    tour: int
    participant: str
    contribution: str
    texte: str
    saisie: str = "tablette"

    @property
    def id(self) -> str:
        """UUID of the text."""
        return self.contribution

    @property
    def round(self) -> Round:
        """The round in which it is sent."""
        return Round(self.etape, self.tour)

    def row(self) -> dict[str, str]:
        """Return the row of ``contributions.csv``."""
        return {**asdict(self), "tour": str(self.tour)}
