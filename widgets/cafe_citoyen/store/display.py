"""The séance on display, looked up again only when a séance's folder changed."""

from pathlib import Path

from cafe_citoyen.store import seances
from cafe_citoyen.store.seances import Seance


class Display:
    """Follows which séance is the newest open one; ``version`` is that of the séances looked at.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.version = ""
        self._seance: Seance | None = None

    def seance(self) -> Seance | None:
        """Return the séance on display now, or None where none is open."""
        version = seances.version(self.directory)
        if version != self.version:
            self.version, self._seance = version, seances.current(self.directory)
        return self._seance
