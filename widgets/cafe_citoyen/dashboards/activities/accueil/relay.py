"""A café handed over: the folder for the town hall, a copy of it on a USB stick, and what is erased here."""

from typing import Any

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import Phrase, told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator
from cafe_citoyen.store import drives
from cafe_citoyen.store.after import erasure, town_folder
from cafe_citoyen.store.seance.seances import Seance


class Relay:
    """One séance, to be handed over.

    Parameters
    ----------
    seance : Seance
        The séance.
    """

    def __init__(self, seance: Seance) -> None:
        self.seance = seance
        self.wanted: str | None = None
        self._going: list[Phrase] = []
        self._is_erased = False

    def view(self, translate: Translate) -> dict[str, Any]:
        """Return what the panel shows."""
        sentences = erasure.REMAINS if self._is_erased else self._going
        return {
            "is_open": self.seance.ouverte,
            "drives": [str(one) for one in drives.removable()],
            "is_made": self.wanted is not None,
            "going": [typeset(str(told(one, translate))) for one in sentences],
            "is_erased": self._is_erased,
        }

    def files(self) -> dict[str, bytes]:
        """Return the folder's files."""
        return town_folder.contents(self.seance, translator(self.seance.langue))

    def as_zip(self) -> bytes:
        """Return the folder as one file."""
        return town_folder.as_zip(self.files(), self.seance.id)

    def put(self, drive: str) -> Phrase:
        """Put the folder on a drive that is offered; return where it lies."""
        place = next((one for one in drives.removable() if str(one) == drive), None)
        if place is None:
            raise Refusal("no_drive", "{drive} n’est plus là : rebranchez la clé.", drive=drive)
        folder = town_folder.put(self.files(), place, self.seance)
        return Phrase("Le dossier est sur la clé : {folder}. Éjectez-la avant de la retirer.", folder=folder)  # fmt: skip

    def look(self) -> None:
        """Gather what erasing would remove; nothing is erased."""
        self._going = [
            Phrase("la clé qui relie les tablettes à leurs numéros (le café sera clos) ;"),
            *self._named(),
            *erasure.texts(self.seance),
        ]

    def _named(self) -> list[Phrase]:
        """Name the files that would go: those that nobody sees in a folder by what they are."""
        names = [path.name for path in erasure.traces(self.seance)]
        seen = [Phrase("{name} ;", name=name) for name in names if not name.startswith(".")]
        is_rest = len(seen) < len(names)
        return [*seen, Phrase("les copies de travail de la boîte à outils ;")] if is_rest else seen

    def keep(self) -> None:
        """Erase nothing."""
        self._going = []

    def erase(self) -> None:
        """Erase what was shown."""
        if not self._going:
            raise Refusal("not_looked", "Regardez d’abord ce qui serait effacé.")
        erasure.forget(self.seance)
        self._going, self._is_erased = [], True
