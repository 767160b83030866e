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
        if seances.version(self.directory) != self.version and seances.restore(self.directory):
            version, found = seances.version(self.directory), seances.current(self.directory)
            if seances.version(self.directory) == version:  # else a file was saved over meanwhile
                self.version, self._seance = version, found
        return self._seance
