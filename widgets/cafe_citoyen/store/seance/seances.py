"""The séances: one folder each, with ``seance.json`` and the files of what the room said.

One id is one folder: a copy of a séance beside it, whoever made it, is said and otherwise left alone.
"""

import hashlib
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date as day_of
from pathlib import Path
from typing import Any

from filelock import FileLock

from cafe_citoyen.core.clean_text import is_blank, without_controls
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import already_done
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.store import checkout, private, seance_files
from cafe_citoyen.store.aside import put_back, renew
from cafe_citoyen.store.csv.csv_file import content_of, header, stamp, write_durably
from cafe_citoyen.store.csv.schema import resource, schema
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.recovery import copy_of
from cafe_citoyen.store.seance import key
from cafe_citoyen.store.seance import seance as one_seance
from cafe_citoyen.store.seance.seance import Seance, encoded, is_coming, read, write
from cafe_citoyen.store.seance_files import CONTRIBUTIONS, PACKAGE, SEANCE, VOTES

__all__ = ["Seance", "read"]

FORMATS = (
    mark("café citoyen"),
    mark("atelier"),
    mark("table ronde"),
    mark("conférence"),
    mark("classe de lycée"),
    mark("forum"),
    mark("autre"),
)
"""Formats that the welcome page offers, after the events of the 2024 debate."""

CODE_SIGNS = "bcdfghjkmnpqrtvwxyz2346789"
"""Signs of a code: no vowel (no word comes out), nothing that looks like another."""

CODE_LENGTH = 5
CODINGS = "codages"
"""Folder among the séances that holds what coders said of their texts (`codings`)."""

LOCK = ".seances.verrou"
LOCK_WAIT_S = 10
REMEDY = Phrase("Corrigez le fichier, ou sortez ce dossier de celui des séances.")
PUT_AWAY = Phrase(
    "Rangez cette copie ailleurs ; si c’est la seule qui reste, donnez ce nom à son dossier."
)


def directory() -> Path:
    """Return the séances' folder: ``CAFE_CITOYEN_DATA``, else the checkout's own."""
    given = os.environ.get("CAFE_CITOYEN_DATA")
    return Path(given) if given else checkout.ROOT / "datasets" / "seances"


def create(
    directory: Path,
    titre: str,
    date: str | None = None,
    lieu: str = "",
    format: str = FORMATS[0],
    public: str = "",
    organisateur: str = "",
    langue: str = "fr",
    fictive: bool = False,
    partagee: bool = False,
    tickets: bool = False,
    suffix: str = "",
    seen: str | None = None,
) -> Seance:
    """Make a séance's folder and open it; the séance open until then is closed.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    titre : str
        Title, 1 to 120 signs.
    date : str, optional
        ISO date; today by default.
    suffix : str
        What stands in place of the title's slug, such as ``essai``.
    seen : str, optional
        The séances' `version` on the screen that asks; the command saw none.

    Raises
    ------
    Refusal
        If the title is empty or too long, the date is none, the language unknown, a tablet is
        to serve several people while each needs a ticket, or the screen showed other séances: a
        second click.
    """
    titre, lieu, format, public, organisateur = (
        " ".join(without_controls(text).split())
        for text in (titre, lieu, format, public, organisateur)
    )
    day = _day(date)
    if is_blank(titre) or len(titre) > 120:
        raise Refusal("bad_title", "Donnez un titre au café, de 1 à 120 signes.")
    if len(langue) != 2 or not langue.isalpha():
        raise Refusal(
            "bad_language",
            "La langue est un code de deux lettres (fr, en), pas « {value} ».",
            value=langue,
        )
    _require_one_of(tickets, partagee)
    with _deciding(directory, seen):
        _close_others(directory)
        folder = _new_folder(directory, f"{day}-{suffix or slug(titre)}")
        seance = Seance(
            folder, folder.name, titre, day, lieu, format, public, organisateur, langue,
            _code(), True, fictive, partagee, tickets,
        )  # fmt: skip
        with deroule.held(folder, deroule.LOCK_WAIT_S):
            for table in seance_files.live():
                write_durably(copy_of(table.of(folder)), header(table.name))
            for table in seance_files.TABLES:
                write_durably(table.of(folder), header(table.name))
            describe(seance)
            write(seance)
    return seance


def listing(directory: Path) -> list[Seance]:
    """Return the séances that can be read, newest first; copies of one are none."""
    found = []
    for folder in folders(directory):
        with suppress(Refusal):
            found.append(read(folder))
    return sorted(
        (seance for seance in found if seance.is_at_home),
        key=lambda seance: (seance.ouverte, seance.date, _age(seance)),
        reverse=True,
    )


def problems(directory: Path) -> list[Problem]:
    """Return one problem for each folder whose ``seance.json`` cannot be read, or that is a copy."""
    found = []
    for folder in folders(directory):
        try:
            found += _copy_problems(directory, read(folder))
        except Refusal as refusal:
            if not is_coming(folder):
                file = f"{folder.name}/{SEANCE}"
                found.append(Problem(file, None, None, refusal, REMEDY))
    for path in sorted(directory.glob(f"*/*/{SEANCE}")):
        with suppress(Refusal):
            found += _copy_problems(directory, read(path.parent))
    return found


def _copy_problems(directory: Path, seance: Seance) -> list[Problem]:
    if seance.is_at_home and seance.folder.parent == directory:
        return []
    place = str(seance.folder.relative_to(directory))
    said = Phrase("copie de la séance « {id} » : la salle n’y touche pas.", id=seance.id)
    return [Problem(place, None, None, said, PUT_AWAY)]


def current(directory: Path) -> Seance | None:
    """Return the séance on display: the newest that is open."""
    found = listing(directory)
    return found[0] if found and found[0].ouverte else None


def restore(directory: Path) -> bool:
    """Put back what another program made of the files that say which séance is open; False for not yet."""
    is_done = all(one_seance.restore(folder) for folder in folders(directory))
    for seance in listing(directory):
        if seance.ouverte and not _parts(content_of(seance.folder / PACKAGE)):
            put_back(seance.folder / PACKAGE, encoded(_package(seance)))
    return is_done


def _parts(package: bytes) -> set[str]:
    """Return the names of a description's parts; none where it is not JSON as outside tools read it.

    Those read UTF-8 without a byte order mark.
    """
    try:
        found = json.loads(package.decode("utf-8"))
    except (ValueError, RecursionError):
        return set()
    return set(found) if isinstance(found, dict) else set()


def version(directory: Path) -> str:
    """Return a stamp that changes whenever a séance is made, opened, closed or edited."""
    stamps = [
        (folder.name, *(stamp(folder / name) for name in (SEANCE, PACKAGE)))
        for folder in folders(directory)
    ]
    return hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]


def close(seance: Seance, seen: str | None = None) -> Seance:
    """Close a séance: no vote any more, and the key that links tablets to numbers is deleted."""
    require_at_home(seance)
    closed = replace(seance, ouverte=False)
    with _deciding(seance.folder.parent, seen):
        write(closed)
        key.delete(seance.id)
    return closed


def reopen(seance: Seance, seen: str | None = None) -> Seance:
    """Open a closed séance again; every step then begins a new round, as tablets have new numbers."""
    require_at_home(seance)
    opened = replace(seance, ouverte=True)
    with _deciding(seance.folder.parent, seen):
        _close_others(seance.folder.parent, seance.id)
        private.tighten(seance.folder)
        if not read(seance.folder).ouverte:
            deroule.take_up(seance.folder)
            deroule.append(seance.folder, "ouvrir", details={"seance": seance.id})
        write(opened)
    return opened


def require_at_home(seance: Seance) -> None:
    """Refuse to act on a copy: its id, and the key of that name, are another folder's."""
    if not seance.is_at_home:
        raise Refusal(
            "copy",
            "« {folder} » est une copie de la séance « {id} » : rien ne s’y fait. Donnez-lui ce nom si c’est la seule qui reste.",
            folder=seance.folder.name,
            id=seance.id,
        )


def _close_others(directory: Path, but: str = "") -> None:
    restore(directory)
    for other in listing(directory):
        if other.ouverte and other.id != but:
            close(other)


def tighten(directory: Path) -> None:
    """Keep to their user the folders of séances and codes that an earlier version left open to all."""
    for folder in (*folders(directory), directory / CODINGS):
        if folder.is_dir():
            private.tighten(folder)


@contextmanager
def _deciding(directory: Path, seen: str | None) -> Iterator[None]:
    """Hold the séances' lock while one is made, opened or closed; refuse a click that came second."""
    private.make_folder(directory)
    lock = FileLock(directory / LOCK, timeout=LOCK_WAIT_S, mode=private.FILE, is_singleton=True)
    with lock:
        try:
            if seen is not None and seen != version(directory):
                raise already_done()
            yield
        finally:
            if lock.lock_counter == 1:  # only séances stay in their folder; who waits looks again
                with suppress(OSError):
                    (directory / LOCK).unlink()


def ask_for_tickets(seance: Seance) -> Seance:
    """Ask for a ticket from now on.

    Raises
    ------
    Refusal
        If somebody voted without one: that person could vote again with one.
    """
    require_at_home(seance)
    if seance.tickets:
        return seance
    if any(
        one.of(seance.folder).read_bytes() != header(one.name) for one in (VOTES, CONTRIBUTIONS)
    ):
        raise Refusal(
            "voted_already",
            "Des gens ont déjà voté sans ticket dans ce café : ouvrez-en un autre.",
        )
    _require_one_of(True, seance.partagee)
    asking = replace(seance, tickets=True)
    write(asking)
    return asking


def _require_one_of(tickets: bool, partagee: bool) -> None:
    if tickets and partagee:
        raise Refusal(
            "tickets_shared",
            "Avec des tickets, la personne suivante scanne le sien sur la même tablette : "
            "choisissez les tickets ou la tablette partagée, pas les deux.",
        )


def describe(seance: Seance) -> None:
    """Write the description by which any open-data tool reads the folder (Data Package), if it changed.

    What somebody added to it is kept aside.
    """
    path, package = seance.folder / PACKAGE, _package(seance)
    if content_of(path) != encoded(package):
        renew(path, encoded(package), lambda found: _parts(found) == package.keys())


def _package(seance: Seance) -> dict[str, Any]:
    return {
        "name": seance.id,
        "title": seance.titre,
        "resources": [resource(one.name, schema(one.name)) for one in seance_files.TABLES],
    }


def folders(directory: Path) -> list[Path]:
    """Return the folders of séances, whole or damaged, by name."""
    if not directory.is_dir():
        return []
    return sorted(
        folder for folder in directory.iterdir() if folder.is_dir() and is_of_a_seance(folder)
    )


def is_of_a_seance(folder: Path) -> bool:
    """Tell whether a folder among the séances is one: it holds a file of one, and is neither hidden nor the coders'.

    Systems and archives leave folders of their own (``__MACOSX``, ``@eaDir``), with folders in
    them that are named like our files.
    """
    names = (SEANCE, *(table.file for table in seance_files.live()))
    is_ours = not folder.name.startswith(".") and folder.name != CODINGS
    return is_ours and any((folder / name).is_file() for name in names)


def _age(seance: Seance) -> int:
    return (seance.folder / SEANCE).stat().st_mtime_ns


def _day(given: str | None) -> str:
    try:
        return (day_of.fromisoformat(given) if given else day_of.today()).isoformat()
    except ValueError:
        raise Refusal(
            "bad_date", "« {value} » n’est pas une date (2026-01-31).", value=given
        ) from None


def slug(text: str) -> str:
    """Return a text as a file's name: a-z, 0-9 and hyphens."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("’", "-"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "seance"


def _new_folder(directory: Path, name: str) -> Path:
    private.make_folder(directory)
    number = 1
    while True:
        folder = directory / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(mode=private.FOLDER)
            return folder
        except FileExistsError:
            number += 1


def _code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
