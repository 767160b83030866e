"""A file that another program holds open: on Windows nobody replaces, renames or deletes it meanwhile.

An antivirus, or what copies a folder to a cloud, looks at a new file for a moment, which is waited
for; a spreadsheet keeps it, and whoever asked is told so.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cafe_citoyen.core.phrase import Phrase

HELD = {5, 32, 33}
"""What Windows says of it: access denied, sharing violation, lock violation."""

PAUSES_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
Result = TypeVar("Result")


def replace(ready: Path, path: Path) -> None:
    """Put a file, or a folder, in the place of another."""
    _patiently(lambda: ready.replace(path))


def rename(path: Path, place: Path) -> Path:
    """Give a file another name, and return it."""
    return _patiently(lambda: path.rename(place))


def unlink(path: Path) -> None:
    """Delete a file, where it is there."""
    _patiently(lambda: path.unlink(missing_ok=True))


def is_held(error: OSError) -> bool:
    """Tell whether another program holds the file."""
    return getattr(error, "winerror", None) in HELD


def sentence(error: OSError) -> Phrase:
    """Return what people read of what the disk refused: to close a program, or to make room."""
    if not is_held(error):
        return Phrase(
            "Le disque refuse : {error}. Libérez de la place, puis recommencez.",
            error=error.strerror or error,
        )
    return Phrase(
        "« {file} » est ouvert dans un autre programme : fermez le tableur, ou ce qui le tient, puis recommencez. Rien n’est perdu.",
        file=Path(error.filename2 or error.filename or "").name,
    )


def _patiently(act: Callable[[], Result]) -> Result:
    """Do something to a file; try again for a moment where another program holds it."""
    for pause_s in PAUSES_S:
        try:
            return act()
        except PermissionError as error:
            if not is_held(error):
                raise
        time.sleep(pause_s)
    return act()
