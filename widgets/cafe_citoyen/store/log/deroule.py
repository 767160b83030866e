"""The steering rows of a séance: whoever steers appends one, under a short lock.

Beside the file stands a copy, written right after it. A file that does not begin with its copy was
saved over by another program: that one is set aside, and ours put back, before any act.
"""

import contextlib
import json
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from filelock import FileLock

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.store import private
from cafe_citoyen.store.aside import ATTEMPTS, endless, put_back, set_torn_tail_aside
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.csv.csv_file import (
    columns_in,
    content_of,
    encode,
    header,
    headers,
    stamp,
    whole_length,
    write_durably,
)
from cafe_citoyen.store.log.recovery import copy_of, recover
from cafe_citoyen.store.seance_files import DEROULE

logger = logging.getLogger(__name__)
LOCK = ".deroule.verrou"
LOCK_WAIT_S = 10


@contextlib.contextmanager
def lock(folder: Path, wait_s: float = LOCK_WAIT_S) -> Iterator[None]:
    """Hold what whoever steers holds while a row is decided and written; the rows are then ours.

    It counts its own acquisitions (a singleton a path), so that a decision may hold it
    around `append`.

    Raises
    ------
    Timeout
        If somebody else holds it for longer than ``wait_s``.
    Refusal
        If another program saved over the rows of a séance that has no copy of them.
    """
    with held(folder, wait_s):
        _mend(folder)
        yield


def held(folder: Path, wait_s: float) -> AbstractContextManager[object]:
    """Return the lock itself, held; `lock` sees to the rows besides."""
    found = FileLock(folder / LOCK, mode=private.FILE, is_singleton=True)
    return found.acquire(timeout=wait_s)


def append(
    folder: Path,
    action: str,
    round: Round | None = None,
    details: Mapping[str, object] | None = None,
    by: str = "",
) -> None:
    """Append one row to ``deroule.csv`` and return once it is safe on disk.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    action : str
        One of the actions of the schema.
    round : Round, optional
        Of what is asked; none for what concerns the whole séance.
    details : mapping, optional
        What the action needs, written as one JSON object.
    by : str
        Whose hand it was; empty is the laptop. A file of before that column keeps its columns.

    Raises
    ------
    ValueError
        If the row does not fit the schema.
    OSError
        If the disk refuses; no part of the row is then left.
    """
    row = row_of(action, round, details, by)
    with lock(folder):
        path = DEROULE.of(folder)
        known = content_of(copy_of(path))
        content = encode(DEROULE.name, [row], columns_in(DEROULE.name, known))
        wanted = known + content
        _append_durably(path, content, len(known))
        _append_to_copy(path, content)
        for _ in range(ATTEMPTS):
            if content_of(path) == wanted:
                return
            put_back(path, wanted)  # saved over while we wrote
        raise endless(path)


def row_of(
    action: str, round: Round | None, details: Mapping[str, object] | None, by: str
) -> dict[str, str]:
    """Return the row of an act that is done now."""
    return {
        "horodatage": now(),
        "etape": round.step_id if round else "",
        "tour": str(round.number) if round else "",
        "action": action,
        "details": "" if details is None else json.dumps(details, ensure_ascii=False),
        "par": by,
    }


def take_up(folder: Path) -> None:
    """Take the rows up as they were left while the séance was closed: a person may have mended them."""
    if copy_of(DEROULE.of(folder)).exists():
        recover(DEROULE.of(folder))


def content(folder: Path) -> bytes:
    """Return the rows as we wrote them, also while another program's file stands in their place.

    It needs no lock: a row comes into the file before it comes into the copy, which is read first.
    """
    copy = content_of(copy_of(DEROULE.of(folder)))
    found = content_of(DEROULE.of(folder))
    kept = copy[: whole_length(copy)]
    return found if found.startswith(kept) else kept


class Watch:
    """Puts the rows of an open séance back where another program saved over them.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[int, int, int] | None = None

    def look(self) -> None:
        """Look at the file if it changed; where somebody steers at this moment, look again next time."""
        path = DEROULE.of(self._folder)
        found = stamp(path)
        if found is not None and found == self._known:
            return
        if found is not None and content_of(path) == content_of(copy_of(path)):
            self._known = found
            return
        with contextlib.suppress(OSError, Refusal), lock(self._folder, wait_s=0):
            pass  # taking the lock mends them


def _mend(folder: Path) -> None:
    """Make file and copy equal; the lock is held."""
    path, starts = DEROULE.of(folder), headers(DEROULE.name)
    copy, found = content_of(copy_of(path)), content_of(path)
    if copy == found and found.startswith(starts):
        return
    kept = copy[: whole_length(copy)] if copy.startswith(starts) else b""
    if not kept and found and not found.startswith(starts):
        raise Refusal(
            "foreign_deroule",
            "{file} a été enregistré par un autre programme, et n’a pas de copie de secours : remettez-en une copie à vous.",
            file=DEROULE.file,
        )
    ours = kept or header(DEROULE.name)
    if found.startswith(ours):
        set_torn_tail_aside(path)
        ours = found[: whole_length(found)]
    else:
        put_back(path, ours)
    write_durably(copy_of(path), ours)


def _append_durably(path: Path, content: bytes, size: int) -> None:
    """Append to a file that has the size of what we know; another one is left as it is."""
    with open(path, "ab", opener=private.opener) as file:
        if file.tell() != size:
            return
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.truncate(file.fileno(), size)
            raise


def _append_to_copy(path: Path, content: bytes) -> None:
    """Bring the copy up to the file; where the disk refuses, the next look at them does so."""
    try:
        with copy_of(path).open("ab") as file:
            file.write(content)
    except OSError as error:
        logger.warning(
            Phrase(
                "La copie de secours de {file} ne s’écrit pas : {error}",
                file=path.name,
                error=error,
            )
        )
