"""The séances: what is made, opened, closed and listed, whatever keeps them."""

from pathlib import Path
from typing import Protocol

from cafe_citoyen.core.problem import Problem
from cafe_citoyen.store.log.log import Log
from cafe_citoyen.store.seance.file_seances import FileSeances
from cafe_citoyen.store.seance.folders import directory
from cafe_citoyen.store.seance.seance import FORMATS, Seance

__all__ = ["Seance", "directory"]


class Seances(Protocol):
    """All séances of one folder or of several: where they lie on this machine is said at each call.

    Another engine than the files (`file_seances`) leaves the same folder of each: whoever only reads
    reads that.
    """

    def create(
        self,
        directory: Path,
        titre: str,
        date: str | None = None,
        lieu: str = "",
        format: str = FORMATS[0],
        public: str = "",
        organisateur: str = "",
        langue: str = "fr",
        fictive: bool = False,
        partagee: bool = False,
        tickets: bool = False,
        suffix: str = "",
        seen: str | None = None,
        ouverte: bool = True,
    ) -> Seance:
        """Make a séance's folder and open it; the séance open until then is closed.

        Parameters
        ----------
        directory : Path
            The séances' folder.
        titre : str
            Title, 1 to 120 signs.
        date : str, optional
            ISO date; today by default.
        suffix : str
            What stands in place of the title's slug, such as ``essai``.
        seen : str, optional
            The séances' `version` on the screen that asks; the command saw none.
        ouverte : bool
            False to prepare it for later: no tablet is let in, and what is open stays so.

        Raises
        ------
        Refusal
            If the title is empty or too long, the date is none, the language unknown, a tablet is
            to serve several people while each needs a ticket, or the screen showed other séances: a
            second click.
        """

    def read(self, folder: Path) -> Seance:
        """Return the séance of a folder.

        Raises
        ------
        Refusal
            If there is none, or it does not say what it should; the sentence names the file.
        """

    def listing(self, directory: Path) -> list[Seance]:
        """Return the séances that can be read, newest first; copies of one are none."""

    def problems(self, directory: Path) -> list[Problem]:
        """Return one problem for each folder whose séance cannot be read, or that is a copy."""

    def current(self, directory: Path) -> Seance | None:
        """Return the séance on display: the newest that is open."""

    def restore(self, directory: Path) -> bool:
        """Put back what another program made of what says which séance is open; False for not yet."""

    def version(self, directory: Path) -> str:
        """Return a stamp that changes whenever a séance is made, opened, closed or edited."""

    def close(self, seance: Seance, seen: str | None = None) -> Seance:
        """Delete the key that links tablets to numbers, then close the séance: no vote any more.

        Raises
        ------
        Refusal
            If the key stays, and the séance open; or if the key is gone and the séance still open.
        """

    def reopen(self, seance: Seance, seen: str | None = None) -> Seance:
        """Open a closed séance again; every step then begins a new round, as tablets have new numbers."""

    def is_prepared(self, seance: Seance) -> bool:
        """Tell whether a séance waits for its day: it is closed, and nothing was ever done in it."""

    def ask_for_tickets(self, seance: Seance) -> Seance:
        """Ask for a ticket from now on; Refusal if somebody voted without one, who could vote again with one."""

    def open_log(self, seance: Seance, holder: str = "") -> Log:
        """Return what a séance writes and reads.

        Parameters
        ----------
        seance : Seance
            The séance.
        holder : str
            Who writes its votes and texts: ``room``, ``notebook``, ...; empty for whoever does not.

        Raises
        ------
        SeanceHeld
            If another program writes them.
        """

    def export(self, seance: Seance) -> Path:
        """Return a folder that holds all of a séance as files, as they are now."""


_engine: Seances = FileSeances()
create = _engine.create
read = _engine.read
listing = _engine.listing
problems = _engine.problems
current = _engine.current
restore = _engine.restore
version = _engine.version
close = _engine.close
reopen = _engine.reopen
is_prepared = _engine.is_prepared
ask_for_tickets = _engine.ask_for_tickets
open_log = _engine.open_log
export = _engine.export
