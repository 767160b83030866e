"""A text as the journal writes it."""

from dataclasses import asdict, dataclass

from cafe_citoyen.store.log.entry import Entry


@dataclass(frozen=True)
class WrittenText(Entry):
    """One contribution, one row of ``contributions.csv``. See `Entry` for what it shares.

    Attributes
    ----------
    contribution : str
        UUID of the text.
    texte : str
        What was written, already cleaned (`core.clean_text`).
    saisie : str
        By which way it came: tablette, partagee, notebook, animateur, papier, transcription.
    """

    contribution: str
    texte: str
    saisie: str = "tablette"

    @property
    def id(self) -> str:
        """UUID of the text."""
        return self.contribution

    def row(self) -> dict[str, str]:
        """Return the row of ``contributions.csv``."""
        return {**asdict(self), "tour": str(self.tour)}
