"""Taking up a file that only grows, and the copy beside it, after nobody wrote them for a while.

A crash may have come in between, or a person who mended the file, or a spreadsheet that spoilt it.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.aside import put_back, set_aside, set_torn_tail_aside
from cafe_citoyen.store.csv.csv_file import content_of, headers, whole_length, write_durably
from cafe_citoyen.store.csv.tail import Tail

logger = logging.getLogger(__name__)


def copy_of(path: Path) -> Path:
    """Return the place of the hidden copy of a file, such as ``.votes.copie``."""
    return path.with_name(f".{path.stem}.copie")


def recover(path: Path, whole_lines: Callable[[list[bytes]], int] = len) -> None:
    """Take a file up as it was left, and make its copy equal to it.

    Parameters
    ----------
    path : Path
        The file; its stem names its schema.
    whole_lines : callable, optional
        From the complete lines of the file to the number of them to keep.
    """
    starts = headers(path.stem)
    copy = content_of(copy_of(path))
    copy = copy[: whole_length(copy, whole_lines)] if copy.startswith(starts) else starts[0]
    found = content_of(path)
    if found.startswith(starts):
        set_torn_tail_aside(path, whole_lines)
        found = content_of(path)
    is_grown = found.startswith(copy)
    if copy.startswith(found) or not _is_ours(path) or not (is_grown or _keeps_order(found, copy)):
        put_back(path, copy)
        found = copy
    elif not is_grown:
        set_aside(path, copy)
        logger.warning(
            Phrase(
                "{file} a été changé à la main ; l’ancien état est gardé à côté.", file=path.name
            )
        )
    write_durably(copy_of(path), found)


def _is_ours(path: Path) -> bool:
    """Tell whether a file has our columns in our order, and no row that does not fit them."""
    tail = Tail(path, path.stem)
    for _ in tail.read():
        pass
    return content_of(path).startswith(headers(path.stem)) and not tail.problems


def _keeps_order(found: bytes, copy: bytes) -> bool:
    """Tell whether the rows that both have stand in one order, which says what counts: a spreadsheet sorts them."""
    rows = copy.splitlines()
    known, rest = set(rows), iter(rows)
    return all(row in rest for row in found.splitlines() if row in known)
