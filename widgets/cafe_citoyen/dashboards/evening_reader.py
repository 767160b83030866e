"""The prepared evening of the séance on display, read again where its file changed."""

import contextlib
from pathlib import Path

from cafe_citoyen.core.evening import Evening
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.csv.csv_file import stamp
from cafe_citoyen.store.seance import evening_held
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import SOIREE


class EveningReader:
    """What was planned; while something is wrong in the file, what was held before stands, and `fault` says it."""

    def __init__(self) -> None:
        self.evening = Evening()
        self.fault: Refusal | None = None
        self._read: tuple[Path | None, object] = (None, None)

    def look(self, seance: Seance | None) -> Evening:
        """Return the evening of a séance; one without parts where none is open."""
        folder = seance.folder if seance else None
        read = (folder, stamp(SOIREE.of(folder)) if folder else None)
        if read == self._read:
            return self.evening
        if folder != self._read[0]:
            self.evening = Evening()
        self._read, self.fault = read, None
        if folder is None:
            return self.evening
        try:
            self.evening = evening_held.read(folder)
        except Refusal as refusal:
            self.fault = refusal
            with contextlib.suppress(Refusal):
                self.evening = evening_held.led(folder)
        return self.evening
