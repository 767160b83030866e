"""The folder for the town hall: all that may leave a café, and a page that says what it is to whoever was not there."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.after import publication, town_page
from cafe_citoyen.store.after.spreadsheet_copy import french_copy
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import BOOKLET, HANDOVER, REPORT
from cafe_citoyen.store.together import write_together

DATA = "donnees"
"""Folder of what may be published, as a portal takes it."""

SPREADSHEETS = "tableur"
"""Folder of the same tables, as a French spreadsheet opens them."""


def contents(seance: Seance, translate: Translate = str) -> dict[str, bytes]:
    """Return the content of each file, by its path in the folder; the page comes first.

    Nothing in it leads to a person: the tables are those of a publication, and texts that nobody
    approved are in none.

    Parameters
    ----------
    seance : Seance
        The séance.
    translate : callable, optional
        From a French text to the page's language; by default it stays French.
    """
    follower = SeanceFollower(seance.folder)
    follower.poll()
    ready = publication.prepare(seance, translate=translate)
    told = {
        name: path.read_bytes()
        for name in (*HANDOVER, *REPORT, BOOKLET)
        if (path := seance.folder / name).is_file()
    }
    data: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as place:
        published = Path(place) / DATA
        publication.write(ready, published)
        for path in sorted(published.iterdir()):
            data[f"{DATA}/{path.name}"] = path.read_bytes()
            if path.suffix == ".csv":
                data[f"{SPREADSHEETS}/{path.name}"] = french_copy(path)
    page = town_page.page(seance, follower, ready, [*told, *data], translate)
    return {town_page.NAME: page.encode("utf-8"), **told, **data}


def as_zip(files: Mapping[str, bytes], name: str) -> bytes:
    """Return files as one ZIP, in a folder of that name, so that unpacking it spills nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(f"{name}/{path}", content)
    return buffer.getvalue()


def put(files: Mapping[str, bytes], drive: Path, seance: Seance) -> Path:
    """Write files into a folder of a drive named like the séance; an earlier copy of the same séance is replaced.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    Refusal
        If the drive is gone, full or read only, or something else lies there under that name.
    """
    folder = drive / seance.id
    if not drive.is_dir():
        raise Refusal("no_drive", "{drive} n’est plus là : rebranchez la clé.", drive=drive)
    if folder.exists() and not (folder / town_page.NAME).is_file():
        raise Refusal(
            "not_empty",
            "{folder} n’est pas vide : rien n’y est écrit. Donnez un dossier neuf.",
            folder=folder,
        )
    try:
        for name in sorted({str(Path(path).parent) for path in files}):
            (folder / name).mkdir(parents=True, exist_ok=True)
        write_together({folder / path: content for path, content in files.items()}, is_shared=True)
    except OSError as error:
        raise Refusal(
            "drive_refuses",
            "{drive} n’a pas tout pris ({error}) : libérez de la place ou prenez une autre clé. Ici, rien n’est perdu.",
            drive=drive,
            error=error.strerror or error.args[0],
        ) from None
    return folder
