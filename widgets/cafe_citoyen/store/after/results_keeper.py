"""``resultats.csv`` of the open séance, kept up to date: at each reveal, and when one changes.

The command does it that started the room, since adding up a whole evening would make tablets or
the projector wait; without a room, or for another séance, whoever acts. A kill between loses nothing, as all of it
derives from the other files.
"""

import logging
from collections.abc import Hashable
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.after import results
from cafe_citoyen.store.aside import renew
from cafe_citoyen.store.csv.csv_file import content_of, header
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import description, room_card, seances
from cafe_citoyen.store.seance.display import Display
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import RESULTATS

logger = logging.getLogger(__name__)


class ResultsKeeper:
    """Writes the revealed results of the séance on display, or of one.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    only : Seance, optional
        The one to write, whichever is on display.
    """

    def __init__(self, directory: Path, only: Seance | None = None) -> None:
        self._display = Display(directory)
        self._only = only
        self._seance: Seance | None = None
        self._follower: SeanceFollower | None = None
        self._written: Hashable = None
        self._is_failing = False

    def look(self) -> None:
        """Write the results anew where what was revealed is no longer what was written."""
        try:
            self._write()
            self._change_seance()
            self._is_failing = False
        except Exception as error:  # the café goes on, whatever a table holds
            if not self._is_failing:
                logger.warning(
                    Phrase(
                        "{file} n’a pas pu être écrit ({error}) ; il le sera au prochain résultat, ou avec le rapport.",
                        file=RESULTATS.file,
                        error=error,
                    )
                )
            self._is_failing = True

    def _change_seance(self) -> None:
        """Go with the facilitator to another café; the one just closed stays the last."""
        seance = self._only or self._display.seance()
        if seance and (self._seance is None or seance.id != self._seance.id):
            self._seance, self._follower = seance, SeanceFollower(seance.folder)
            self._written = None
            self._write()

    def _write(self) -> None:
        if self._seance is None or self._follower is None:
            return
        if not (self._follower.poll() or self._is_failing):
            return
        told = self._told(self._follower)
        if told != self._written:
            description.write(self._seance)
            content = results.as_csv(self._seance.id, results.revealed(self._follower))
            path = RESULTATS.of(self._seance.folder)
            if content_of(path) != content:
                renew(path, content, _is_ours)
            self._written = told

    def _told(self, follower: SeanceFollower) -> Hashable:
        """Return what changes where a result does: acts, and the ballots of what is revealed."""
        proceedings = follower.proceedings
        revealed = [
            (one.round, follower.box.taken(one.round))
            for one in proceedings.asked()
            if proceedings.is_revealed(one.round)
        ]
        return proceedings.rows, tuple(revealed)


def follow_up(directory: Path, seance: Seance) -> None:
    """Write the results anew after a command's act on a séance, unless a room that shows it does.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    seance : Seance
        Open or closed.
    """
    shown = seances.current(directory)
    if room_card.read(directory) is None or shown is None or shown.id != seance.id:
        ResultsKeeper(directory, seance).look()


def _is_ours(table: bytes) -> bool:
    """Tell whether a table has our columns only: nobody added any, or saved it in another form."""
    return table.startswith(header(RESULTATS.name))
