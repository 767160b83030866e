"""What keeps the séances' logs is chosen here: the CSV files, or PostgreSQL where its address is given.

``CAFE_CITOYEN_MOTEUR`` is that address (``postgresql:///cafe``), or the path of a file that holds it
and that nobody else may read: an address may hold a password.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import private
from cafe_citoyen.store.log.file_log import FileLog
from cafe_citoyen.store.log.log import Log

if TYPE_CHECKING:
    from cafe_citoyen.store.log.postgres.mirrors import Mirrors

VARIABLE = "CAFE_CITOYEN_MOTEUR"


def open_log(folder: Path, holder: str = "", is_open: bool = True) -> Log:
    """Return the log of the séance of a folder.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    holder : str
        Who writes its votes and texts: ``room``, ``notebook``, ...; empty for whoever does not.
    is_open : bool
        Whether the séance is.

    Raises
    ------
    SeanceHeld
        If another program writes them.
    """
    given = address()
    if not given:
        return FileLog(folder, holder, is_open)
    try:  # only who asks for the engine needs its extra
        from cafe_citoyen.store.log.postgres.postgres_log import PostgresLog
    except ModuleNotFoundError:
        raise _no_extra() from None
    return PostgresLog(folder, given, holder)


def prepare(directory: Path, address: str) -> "Mirrors":
    """Make the engine's tables, or bring them up to date; return what keeps the folders up to it.

    Raises
    ------
    Refusal
        If the extra is not there.
    OSError
        If the engine does not answer.
    """
    try:
        from cafe_citoyen.store.log.postgres.migrations import prepare
        from cafe_citoyen.store.log.postgres.mirrors import Mirrors
    except ModuleNotFoundError:
        raise _no_extra() from None
    prepare(address)
    return Mirrors(directory, address)


def address() -> str:
    """Return where the engine is; empty where the files are the engine.

    Raises
    ------
    Refusal
        If it is to be read in a file that others may read too.
    """
    given = os.environ.get(VARIABLE, "")
    path = Path(given)
    if not path.is_absolute():
        return given
    if path.stat().st_mode & private.OTHERS:
        raise Refusal(
            "open_secret",
            "{file} peut être lu par d’autres : chmod 600 {file}, car l’adresse du moteur s’y trouve.",
            file=path,
        )
    return path.read_text("utf-8").strip()


def require_address() -> str:
    """Return where the engine is; Refusal where nothing says so."""
    given = address()
    if not given:
        raise Refusal(
            "no_engine",
            "Dites où est PostgreSQL : --moteur postgresql:///cafe, ou la variable {name}.",
            name=VARIABLE,
        )
    return given


def _no_extra() -> Refusal:
    return Refusal(
        "no_extra",
        "Le moteur PostgreSQL demande un ajout : pip install 'cafe-citoyen[moteur]'.",
    )
