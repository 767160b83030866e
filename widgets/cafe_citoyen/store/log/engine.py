"""What keeps the séances' logs: the CSV files; another engine is chosen here."""

from pathlib import Path

from cafe_citoyen.store.log.file_log import FileLog
from cafe_citoyen.store.log.log import Log


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
    return FileLog(folder, holder, is_open)
