"""The séance on display, looked up again only when a séance's folder changed."""

from pathlib import Path

from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seances import Seance

LOOKS = 3
"""Looks at files that change under our eyes, ours being put back; then the next turn goes on."""


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
        for _ in range(LOOKS):
            version = seances.version(self.directory)
            if version == self.version or not seances.restore(self.directory):
                break
            found = seances.current(self.directory)
            if seances.version(self.directory) == version:  # else it is no longer what was restored
                self.version, self._seance = version, found
        return self._seance
