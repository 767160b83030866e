"""Many séances' folders, read beside the screen: again when a file changed, never too often."""

from collections.abc import Sequence
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.dashboards.beside import Beside
from cafe_citoyen.store import seance_files
from cafe_citoyen.store.campaign import campaign
from cafe_citoyen.store.campaign.campaign import Campaign
from cafe_citoyen.store.seance import verification
from cafe_citoyen.store.seance_files import SEANCE

LEAST_S = 3

FILES = (SEANCE, *(table.file for table in seance_files.live()))
NOT_A_FOLDER = Phrase(
    "ce dossier ne s’ouvre pas : un disque partagé débranché, ou un nom mal écrit."
)
REMEDY = Phrase("Les autres dossiers sont montrés.")

Stamp = tuple[tuple[str, int, int], ...]


class Folders:
    """What several folders of séances add up to.

    Parameters
    ----------
    parents : sequence of Path
        Folders of séances; the first is this laptop's own, which may not be there yet.
    """

    def __init__(self, parents: Sequence[Path]) -> None:
        self.parents = list(dict.fromkeys(parents))
        self.campaign: Campaign | None = None
        self.problems: list[Problem] = []
        self.version = 0
        self._stamp: Stamp | None = None
        self._reading = Beside(self._read, LEAST_S)

    def look(self) -> None:
        """Begin a reading where one is due; its result shows once it is done."""
        self._reading.look()

    def wait(self) -> None:
        """Read now, whatever the clock says, and return when it is done."""
        self._reading.wait()

    def _read(self) -> None:
        there = [parent for parent in self.parents if _opens(parent)]
        stamp = stamp_of(there)
        if stamp != self._stamp:
            self.problems = [
                Problem(str(parent), None, None, NOT_A_FOLDER, REMEDY)
                for parent in self.parents[1:]
                if parent not in there
            ]
            self.campaign, self._stamp = campaign.read(there), stamp
            self.version += 1


def _opens(parent: Path) -> bool:
    """Tell whether a folder can be listed: a drive may be gone, or closed to us."""
    try:
        next(parent.iterdir(), None)
    except OSError:
        return False
    return True


def stamp_of(parents: Sequence[Path]) -> Stamp:
    """Return what changes when a file of a séance does, by one stat each."""
    found = []
    for parent in parents:
        for folder in verification.folders(parent):
            for name in FILES:
                try:
                    stat = (folder / name).stat()
                except OSError:
                    continue
                found.append((f"{folder}/{name}", stat.st_size, stat.st_mtime_ns))
        found.append((str(parent), 0, 0))
    return tuple(found)
