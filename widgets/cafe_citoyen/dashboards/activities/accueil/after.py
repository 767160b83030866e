"""What is done of a séance once it is over: its report, its data for a portal, its files for a spreadsheet."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.accueil.relay import Relay
from cafe_citoyen.dashboards.activities.accueil.report_task import FILES, ReportTask
from cafe_citoyen.locale import translator
from cafe_citoyen.store.after import publication
from cafe_citoyen.store.after.publication import Publication
from cafe_citoyen.store.after.publication_notice import about
from cafe_citoyen.store.after.spreadsheet_copy import french_copy
from cafe_citoyen.store.csv.csv_file import header
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, DEROULE, PAGE, RESULTATS, VOTES, live

TABLES = {
    VOTES.name: mark("Ouvrir les votes"),
    CONTRIBUTIONS.name: mark("Ouvrir les textes"),
    DEROULE.name: mark("Ouvrir le déroulé"),
    RESULTATS.name: mark("Ouvrir les résultats"),
}
"""Stem of a file to what its button says; the results are there once one was revealed."""


def _has_rows(path: Path, name: str) -> bool:
    """Tell whether there is something to open; the votes are, even before the first."""
    if not path.exists():
        return False
    return name != RESULTATS.name or path.stat().st_size > len(header(name))


class After:
    """One séance, afterwards.

    Parameters
    ----------
    seance : Seance
        The séance.
    """

    def __init__(self, seance: Seance) -> None:
        self.seance = seance
        self.relay = Relay(seance)
        self._task: ReportTask | None = None
        self._ready: tuple[bool, Publication] | None = None

    def view(self, translate: Translate) -> dict[str, Any]:
        """Return what the panel shows."""
        folder = self.seance.folder
        return {
            "id": self.seance.id,
            "title": typeset(self.seance.titre),
            "language": self.seance.langue,
            "folder": str(folder),
            "tables": [
                [name, translate(label)]
                for name, label in TABLES.items()
                if _has_rows(folder / f"{name}.csv", name)
            ],
            "relay": self.relay.view(translate),
            "report": self._report(),
            "publication": self._publication(translate),
        }

    def start_report(self, language: str) -> None:
        """Make the report, unless it is being made."""
        if self._task is None or self._task.state != "running":
            self._task = ReportTask(self.seance.folder, language)

    def want_folder(self, drive: str, language: str) -> None:
        """Have the folder for the town hall made, its report first where there is none of all that was said; no drive is the browser."""
        if not self._has_report():
            self.start_report(language)
        self.relay.wanted = drive

    def due(self) -> str | None:
        """Return, once, where the folder goes that is wanted and can be made by now; None while there is none."""
        if self._task is not None and self._task.state == "running":
            return None
        wanted, self.relay.wanted = self.relay.wanted, None
        return wanted

    def report_file(self, name: str) -> bytes:
        """Return one file of the report."""
        if name not in FILES:
            raise Refusal("no_file", "« {name} » n’est pas un fichier du rapport.", name=name)
        return (self.seance.folder / name).read_bytes()

    def table(self, name: str) -> bytes:
        """Return one of the séance's tables as a French spreadsheet opens it."""
        if name not in TABLES:
            raise Refusal("no_file", "« {name} » n’est pas un fichier de la séance.", name=name)
        return french_copy(self.seance.folder / f"{name}.csv")

    def prepare(self, is_linked: bool) -> None:
        """Gather what would be published; nothing is written."""
        self._ready = (
            is_linked,
            publication.prepare(self.seance, is_linked, translator(self.seance.langue)),
        )

    def leave_publication(self) -> None:
        """Put the publication away."""
        self._ready = None

    def published(self, is_read: bool) -> bytes:
        """Return the folder for a portal, just as it was shown, as one ZIP file."""
        if self._ready is None or not is_read:
            raise Refusal(
                "not_read", "Relisez d’abord les textes libres, puis cochez « J’ai relu »."
            )
        buffer = io.BytesIO()
        with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(buffer, "w") as archive:
            target = Path(place) / self.seance.id
            publication.write(self._ready[1], target)
            for path in sorted(target.iterdir()):
                archive.write(path, f"{self.seance.id}/{path.name}", zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _has_report(self) -> bool:
        """Tell whether there is a report that is newer than what the room said."""
        report, folder = self.seance.folder / PAGE, self.seance.folder
        said = [table.of(folder) for table in live()]
        return report.exists() and all(
            path.stat().st_mtime <= report.stat().st_mtime for path in said if path.exists()
        )

    def _report(self) -> dict[str, Any]:
        task = self._task
        if task is None:
            folder = self.seance.folder
            made = FILES if (folder / PAGE).exists() else ()
            there = [name for name in made if (folder / name).exists()]
            return {"state": "", "done": 0, "total": 0, "title": "", "said": [], "files": there}
        state = task.state
        return {
            "state": state,
            "done": task.done,
            "total": task.total,
            "title": typeset(task.title),
            "said": [] if state == "running" else task.said,
            "files": [] if state == "running" else task.files(),
        }

    def _publication(self, translate: Translate) -> dict[str, Any] | None:
        if self._ready is None:
            return None
        is_linked, ready = self._ready
        return {
            "is_linked": is_linked,
            "tables": [
                [f"{name}.csv", translate(about(name)), len(rows)]
                for name, rows in ready.tables.items()
            ],
            "left_out": [typeset(str(told(one, translate))) for one in ready.left_out],
            "free_texts": [typeset(one) for one in ready.free_texts],
        }
