"""Files that only their user reads: votes, texts that nobody approved, keys, reports.

What is meant for others (`sharing`, `publication`) keeps the rights that the system gives. Windows
has no such rights, and keeps a user's own folder to the user by itself.
"""

import contextlib
import os
import stat
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def opener(path: str, flags: int) -> int:
    """Open a file for `open`; one that is made is its user's only."""
    return os.open(path, flags, FILE)


def make_folder(folder: Path) -> None:
    """Make a folder that is its user's only; one that is there already keeps its rights."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True, mode=FOLDER)


def tighten(folder: Path) -> None:
    """Take a folder and all that lies in it away from everybody but its user."""
    if os.name != "posix":
        return
    for path in (folder, *folder.rglob("*")):
        with contextlib.suppress(OSError):  # gone by now, another's, or a disk without rights
            rights = path.lstat().st_mode
            if rights & OTHERS and not stat.S_ISLNK(rights):
                path.chmod(stat.S_IMODE(rights) & ~OTHERS)
