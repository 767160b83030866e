"""A copy of each séance on a shared drive: at each closed vote and at the end, tried again, never fatal.

More people open a shared drive than stood in the room: the texts that nobody approved stay here,
also those that were voted on first, and refused or merged afterwards.
"""

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.after import approved
from cafe_citoyen.store.log.engine import open_log
from cafe_citoyen.store.log.log import Rows
from cafe_citoyen.store.seance import own_tables
from cafe_citoyen.store.seance.display import Display
from cafe_citoyen.store.seance_files import BOOKLET, DEROULE, HANDOVER, REPORT, SEANCE
from cafe_citoyen.store.together import write_together

logger = logging.getLogger(__name__)
AGAIN_S = 30
"""Pause after a copy that failed: a drive that was unplugged is not asked all the time."""

END_S = 20
"""How long the end waits for a drive that hangs."""

SHARED = ("*.csv", "*.json", *HANDOVER, *REPORT, BOOKLET)
CLOSING = ("fermer", "reveler")


class Sharing:
    """Copies the séances of a folder that changed to another folder, beside what goes on.

    Parameters
    ----------
    source : Path
        The séances' folder.
    target : Path
        A folder of a shared drive; it need not be there yet.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self.source = source
        self._display = Display(source)
        self.target = target
        self._closed: dict[str, int] = {}
        self._rows: dict[str, Rows] = {}
        self._due: set[str] = set()
        self._not_before_s = 0.0
        self._is_failing = False
        self._worker: threading.Thread | None = None

    def look(self) -> None:
        """Note the votes closed since the last look, and begin a copy where one is due."""
        seance = self._display.seance()
        if seance is not None and self._closed_anew(seance.folder):
            self._due.add(seance.id)
        if self._due and not self._is_copying and time.monotonic() >= self._not_before_s:
            self._worker = threading.Thread(target=self._copy_due, daemon=True)
            self._worker.start()

    def finish(self) -> None:
        """Copy every séance of this sitting once more; wait for a drive that hangs, but not for ever."""
        seance = self._display.seance()
        self._due |= {*self._closed, *([seance.id] if seance else [])}
        if self._worker:
            self._worker.join(END_S)
        if not self._is_copying:
            self._worker = threading.Thread(target=self._copy_due, daemon=True)
            self._worker.start()
            self._worker.join(END_S)
        if self._due:
            left = ", ".join(str(self.source / name) for name in sorted(self._due))
            logger.warning(
                Phrase(
                    "La copie dans {target} n’est pas complète : copiez vous-même {left}.",
                    target=self.target,
                    left=left,
                )
            )

    @property
    def _is_copying(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def _closed_anew(self, folder: Path) -> bool:
        if folder.name not in self._rows:
            self._rows[folder.name] = open_log(folder).rows(DEROULE.name)
        rows = self._rows[folder.name]
        found = sum(row["action"] in CLOSING for _, row in rows.read()) if rows.has_news() else 0
        self._closed[folder.name] = self._closed.get(folder.name, 0) + found
        return found > 0

    def _copy_due(self) -> None:
        for name in sorted(self._due):
            try:
                copy(self.source / name, self.target)
            except OSError as error:
                self._fail(error)
                return
            self._due.discard(name)
        if self._is_failing:
            logger.info(Phrase("La copie dans {target} est de nouveau à jour.", target=self.target))
        self._is_failing = False

    def _fail(self, error: OSError) -> None:
        self._not_before_s = time.monotonic() + AGAIN_S
        if not self._is_failing:
            logger.warning(
                Phrase(
                    "La copie dans {target} n’a pas pu se faire ({error}). Elle sera tentée de nouveau ; ici, rien n’est perdu.",
                    target=self.target,
                    error=error.args[0] if error.strerror is None else error.strerror,
                )
            )
        self._is_failing = True


def copy(folder: Path, parent: Path) -> Path:
    """Copy a séance's files into a folder of its name, all of them or none; return that folder.

    Raises
    ------
    OSError
        If the drive refuses, or another séance's files lie there already.
    """
    target = parent / folder.name
    target.mkdir(parents=True, exist_ok=True)
    if not _is_ours(folder, target):
        raise OSError(
            Phrase("{target} contient une autre séance : donnez un autre dossier", target=target)
        )
    changed = approved.changed(folder)
    stays = own_tables.private_files(folder)
    write_together(
        {
            target / path.name: changed.get(path.name) or path.read_bytes()
            for path in _files(folder)
            if path.name not in stays
        },
        is_shared=True,
    )
    return target


def _files(folder: Path) -> Iterator[Path]:
    """Yield what is shared; ``seance.json`` comes first, so that the copy says at once whose it is."""
    yield folder / SEANCE
    for pattern in SHARED:
        yield from (path for path in sorted(folder.glob(pattern)) if path.name != SEANCE)


def _is_ours(folder: Path, target: Path) -> bool:
    """Tell whether the target is empty, or holds an earlier copy of this very séance."""
    if not any(target.iterdir()):
        return True
    try:
        texts = [(one / SEANCE).read_text("utf-8") for one in (folder, target)]
        codes = [json.loads(text).get("code") for text in texts]
    except (OSError, ValueError, AttributeError):
        return False
    return codes[0] is not None and codes[0] == codes[1]
