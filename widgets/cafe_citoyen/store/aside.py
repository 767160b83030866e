"""What another program, or a crash, left in the place of a file of ours: kept beside it, and ours put back."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count, takewhile
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store import private
from cafe_citoyen.store.csv.csv_file import (
    beside,
    content_of,
    put,
    sync_folder,
    whole_length,
    write_durably,
)

logger = logging.getLogger(__name__)
ERASED = "efface"
"""Stands in the place of a number where there is nothing to keep: somebody erased the file."""

ATTEMPTS = 10
"""How often a place is cleared for our file, while another program saves again and again."""


def set_torn_tail_aside(path: Path, is_whole: Callable[[list[bytes]], int] = len) -> None:
    """Cut what a crash left half written, and keep it beside the file.

    Parameters
    ----------
    path : Path
        The file; nothing happens where its tail is whole.
    is_whole : callable, optional
        From the complete lines to the number of them to keep.
    """
    with path.open("r+b") as file:  # whatever takes its place meanwhile is not cut
        content = file.read()
        kept = whole_length(content, is_whole)
        if kept == len(content):
            return
        aside = set_aside(path, content[kept:])
        file.truncate(kept)
        os.fsync(file.fileno())
    logger.warning(
        Phrase(
            "{file} : une fin inachevée (coupure ?) est gardée dans {aside}.",
            file=path.name,
            aside=aside.name,
        )
    )


def set_aside(path: Path, content: bytes) -> Path:
    """Keep what stood in a file of ours under the first free name of the kind ``votes.csv.1.rebut``."""
    aside = _kept(path, content)
    if aside is None:
        aside = _free_name(path)
        write_durably(aside, content)
    return aside


def put_back(path: Path, content: bytes) -> None:
    """Write our file again after another program saved over it; what that one wrote is kept aside.

    Nothing is written over, whenever it came: what stands there gets another name, in one step,
    and ours takes the place where nothing came meanwhile.

    Raises
    ------
    OSError
        If the disk refuses, or another program saves without a pause.
    """
    if content_of(path) == content:
        return
    ready = beside(path, content)
    try:
        asides = _clear_and_put(ready, path)
    finally:
        ready.unlink(missing_ok=True)
    sync_folder(path.parent)
    for aside in asides:
        logger.warning(
            Phrase(
                "{file} a été enregistré par un autre programme ; son fichier est gardé dans {aside}.",
                file=path.name,
                aside=_once(path, aside).name,
            )
        )
    if not asides:
        write_durably(path.with_name(f"{path.name}.{ERASED}.rebut"), b"")  # dashboards say it
        logger.warning(
            Phrase("{file} a été effacé par un autre programme ; il est rétabli.", file=path.name)
        )


def _clear_and_put(ready: Path, path: Path) -> list[Path]:
    """Put a file in its place; return where what stood there is kept."""
    asides = []
    for _ in range(ATTEMPTS):
        aside = _free_name(path)
        with suppress(FileNotFoundError):
            path.rename(aside)
            asides.append(aside)
        if put_where_free(ready, path):
            return asides
    raise endless(path)


def endless(path: Path) -> OSError:
    """Return the error of a file that another program saves without a pause."""
    return OSError(
        Phrase("{file} est enregistré sans cesse par un autre programme", file=path.name)
    )


def put_where_free(ready: Path, path: Path) -> bool:
    """Give a file a second name, its place; False where something stands there, which is left alone."""
    try:
        os.link(ready, path)
    except FileExistsError:
        return False
    except (OSError, AttributeError):  # no links: a disk (FAT), or a browser's Python
        return _fill_where_free(path, ready.read_bytes())
    return True


def _fill_where_free(path: Path, content: bytes) -> bool:
    try:
        with open(path, "xb", opener=private.opener) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return False
    return True


def _names(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.name}.{number}.rebut") for number in count(1))


def _free_name(path: Path) -> Path:
    return next(name for name in _names(path) if not os.path.lexists(name))


def _kept(path: Path, content: bytes, *, but: Path | None = None) -> Path | None:
    """Return where the same was kept before: a program that saves it again and again fills no disk."""
    for aside in takewhile(os.path.lexists, _names(path)):
        is_as_long = aside != but and aside.is_file() and aside.stat().st_size == len(content) > 0
        if is_as_long and aside.read_bytes() == content:
            aside.touch()
            return aside
    return None


def _once(path: Path, aside: Path) -> Path:
    """Make of what was moved aside a file of ours, as lately kept as it was; one of two that are equal goes."""
    same = _kept(path, aside.read_bytes(), but=aside) if aside.is_file() else None
    if same:
        aside.unlink()
        return same
    private.tighten(aside)
    with suppress(OSError):
        os.utime(aside)
    return aside


def renew(path: Path, content: bytes, is_ours: Callable[[bytes], bool]) -> None:
    """Write a file of ours anew; what another program saved in its place is kept aside.

    Parameters
    ----------
    path : Path
        The file; it need not be there.
    content : bytes
        All of it.
    is_ours : callable
        Whether what is there may be written over.
    """
    ready = beside(path, content)
    if path.exists() and not is_ours(content_of(path)):
        ready.unlink()
        put_back(path, content)
    else:
        put(ready, path)
