"""The steering rows of a séance: whoever steers appends one, under a short lock."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock

from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv_file import (
    encode,
    header,
    set_torn_tail_aside,
    write_durably,
)

LOCK = ".deroule.verrou"
LOCK_WAIT_S = 10


def lock(folder: Path) -> FileLock:
    """Return the lock that whoever steers holds while a row is decided and written.

    It counts its own acquisitions (a singleton a path), so that a decision may hold it
    around `append`.
    """
    return FileLock(folder / LOCK, timeout=LOCK_WAIT_S, is_singleton=True)


def append(
    folder: Path,
    action: str,
    etape: str = "",
    tour: int | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Append one row to ``deroule.csv`` and return once it is safe on disk.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    action : str
        One of the actions of the schema.
    etape : str
        Id of the step; empty for what concerns the whole séance.
    tour : int, optional
        The round.
    details : mapping, optional
        What the action needs, written as one JSON object.

    Raises
    ------
    ValueError
        If the row does not fit the schema.
    OSError
        If the disk refuses; no part of the row is then left.
    """
    row = {
        "horodatage": now(),
        "etape": etape,
        "tour": "" if tour is None else str(tour),
        "action": action,
        "details": "" if details is None else json.dumps(details, ensure_ascii=False),
    }
    content = encode("deroule", [row])
    with lock(folder):
        path = folder / "deroule.csv"
        if not path.exists():
            write_durably(path, header("deroule"))
        set_torn_tail_aside(path, len)
        _append_durably(path, content)


def _append_durably(path: Path, content: bytes) -> None:
    size = path.stat().st_size
    with path.open("ab") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(path, size)
            raise
