"""The report made beside the screen: the same command as from a terminal."""

import re
from pathlib import Path

from cafe_citoyen.dashboards.activities.accueil.command_task import CommandTask
from cafe_citoyen.store.seance_files import BOOKLET, HANDOVER, REPORT, RESULTATS

PROGRESS = re.compile(r"[█░\s]*(\d+)/(\d+)\s*(.*)")
FILES = (*HANDOVER, *REPORT, BOOKLET, RESULTATS.file)


class ReportTask(CommandTask):
    """A report being made.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    language : str
        ``fr`` or ``en``.
    """

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.done, self.total, self.title = 0, 0, ""
        super().__init__("rapport", str(folder), "--langue", language)

    def files(self) -> list[str]:
        """Return the names of the files that are there."""
        return [name for name in FILES if (self.folder / name).exists()]

    def take(self, line: str) -> None:
        """Take a line in; the bar comes as lines that end with a carriage return."""
        found = PROGRESS.fullmatch(line)
        if found:
            self.done, self.total, self.title = int(found[1]), int(found[2]), found[3]
        else:
            super().take(line)
