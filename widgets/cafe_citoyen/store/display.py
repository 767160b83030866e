"""The séance on display, looked up again only when a séance's folder changed."""

from pathlib import Path

from cafe_citoyen.store import seances
from cafe_citoyen.store.seances import Seance


class Display:
    """Follows which séance is the newest open one.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._stamp: object = None
        self._seance: Seance | None = None

    def seance(self) -> Seance | None:
        """Return the séance on display now, or None where none is open."""
        stamp = self._look()
        if stamp != self._stamp:
            self._stamp, self._seance = stamp, seances.current(self.directory)
        return self._seance

    def _look(self) -> object:
        stamps = []
        for file in self.directory.glob("*/seance.json"):
            try:
                stamps.append((file, file.stat().st_mtime_ns))
            except FileNotFoundError:
                continue
        return tuple(sorted(stamps))
