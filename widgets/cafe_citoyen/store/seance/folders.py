"""The folders of the séances: which are, where they lie, what a new one is called."""

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from cafe_citoyen.store import checkout, private, seance_files
from cafe_citoyen.store.seance import key
from cafe_citoyen.store.seance_files import SEANCE

CODINGS = "codages"
"""Folder among the séances that holds what coders said of their texts (`codings`)."""

TRANSCRIPTS = "transcriptions"
"""Folder among the séances that holds transcripts while somebody goes through them (`review`)."""

BOOKLET = "livret"
"""Folder among the séances that holds a booklet while it is prepared on a screen (`booklet.project`)."""

OURS = (CODINGS, TRANSCRIPTS, BOOKLET)


def directory() -> Path:
    """Return the séances' folder: ``CAFE_CITOYEN_DATA``, else the user's."""
    given = os.environ.get("CAFE_CITOYEN_DATA")
    return Path(given) if given else checkout.SEANCES


def folders(directory: Path) -> list[Path]:
    """Return the folders of séances, whole or damaged, by name."""
    if not directory.is_dir():
        return []
    return sorted(
        folder for folder in directory.iterdir() if folder.is_dir() and is_of_a_seance(folder)
    )


def is_of_a_seance(folder: Path) -> bool:
    """Tell whether a folder among the séances is one: it holds a file of one, and is neither hidden nor one of `OURS`.

    Systems and archives leave folders of their own (``__MACOSX``, ``@eaDir``), with folders in
    them that are named like our files.
    """
    names = (SEANCE, *(table.file for table in seance_files.live()))
    is_ours = not folder.name.startswith(".") and folder.name not in OURS
    return is_ours and any((folder / name).is_file() for name in names)


def tighten(directory: Path) -> None:
    """Keep to their user the folders of séances and codes that an earlier version left open to all."""
    for folder in (*folders(directory), *(directory / name for name in OURS)):
        if folder.is_dir():
            private.tighten(folder)


def slug(text: str) -> str:
    """Return a text as a file's name: a-z, 0-9 and hyphens."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("’", "-"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "seance"


def new_folder(directory: Path, name: str) -> Path:
    """Make a séance's folder, of that name or of the first free one after it, and return it.

    The name is the séance's id: one that has its key on this computer, among whatever séances, is not free.
    """
    private.make_folder(directory)
    number = 1
    while True:
        folder = directory / (name if number == 1 else f"{name}-{number}")
        with suppress(FileExistsError):
            if key.home(folder.name) is None:
                folder.mkdir(mode=private.FOLDER)
                return folder
        number += 1
