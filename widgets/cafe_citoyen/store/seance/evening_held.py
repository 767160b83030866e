"""The evening of a café that is open: what another program makes of ``soiree.csv`` does not end it.

Beside the file stands a copy of the last one that could be held. What a person changes there is taken; where
the file is gone, cut or no table of ours any more, it is set aside, and the copy put back. A slip in a cell is
said, the file stays as it is, and the evening goes on as the copy has it.
"""

import contextlib
from pathlib import Path

from filelock import Timeout

from cafe_citoyen.core.evening import Evening
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.aside import put_back
from cafe_citoyen.store.csv.csv_file import content_of, write_durably
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.recovery import copy_of
from cafe_citoyen.store.reference import atelier_table
from cafe_citoyen.store.seance import evening_file, seance
from cafe_citoyen.store.seance_files import SOIREE

OURS = {None, "version", "id"}
"""Where a fault is nobody's slip in a cell: a line that was cut, heads that are others', what only the program writes."""


def read(folder: Path) -> Evening:
    """Return what was planned of a séance, put back first where another program spoilt it while the café is open.

    Raises
    ------
    Refusal
        If somebody mistook a cell; the sentence names line and column, the file stays as it is.
    """
    path = SOIREE.of(folder)
    if _is_open(folder) and content_of(path) != content_of(copy_of(path)):
        with contextlib.suppress(OSError, Timeout), deroule.held(folder, wait_s=0):
            _mend(path, content_of(path), content_of(copy_of(path)))
    return evening_file.read(folder)


def led(folder: Path) -> Evening:
    """Return the evening that goes on: while somebody's slip stands in the file, the last one that could be held.

    Raises
    ------
    Refusal
        If none could be held yet; see `read`.
    """
    try:
        return read(folder)
    except Refusal:
        copy = content_of(copy_of(SOIREE.of(folder)))
        if not copy:
            raise
        return evening_file.parsed(copy)


def _mend(path: Path, found: bytes, copy: bytes) -> None:
    """Put the copy back, or make it equal to a file that can be held; the lock is held."""
    if copy and _is_spoilt(path, found, copy):
        put_back(path, copy)
        return
    with contextlib.suppress(Refusal):
        if found and evening_file.read_file(path).parts:
            write_durably(copy_of(path), found)


def _is_spoilt(path: Path, found: bytes, copy: bytes) -> bool:
    """Tell whether a file is what is left of ours, or another program's, rather than changed by a person."""
    if copy.startswith(found):
        return True
    table, problems = atelier_table.read(path, SOIREE.name)
    is_other = any(one.column in OURS for one in problems)
    return is_other or not table.rows


def _is_open(folder: Path) -> bool:
    try:
        return seance.read(folder).ouverte
    except Refusal:
        return False
