"""The séances: one folder each, with ``seance.json`` and the files of what the room said."""

import hashlib
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date as day_of
from pathlib import Path
from typing import Any

from filelock import FileLock

from cafe_citoyen.core.clean_text import without_controls
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import already_done
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.store import deroule, key
from cafe_citoyen.store.csv_file import header, write_durably
from cafe_citoyen.store.schema import resource, schema

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
JOURNALS = ("deroule", "votes", "contributions")
TABLES = (*JOURNALS, "resultats")
"""Stems of a séance's tables; the last one derives from the others (`results_keeper`)."""

REMEDY = Phrase("Corrigez le fichier, ou sortez ce dossier de celui des séances.")


@dataclass(frozen=True)
class Seance:
    """One café, as its ``seance.json`` says.

    Attributes
    ----------
    folder : Path
        Its folder.
    id : str
        ``<date>-<slug of the title>``, also the folder's name.
    titre, lieu, format, public, organisateur : str
        What the facilitator gave; empty where nothing was.
    date : str
        ISO date.
    langue : str
        Language of the projector, ``fr`` or ``en``.
    code : str
        What participants type when they cannot scan.
    ouverte : bool
        Whether it takes votes.
    fictive : bool
        Whether its votes are made up (a rehearsal).
    partagee : bool
        Whether one tablet serves several people ("Personne suivante").
    tickets : bool
        Whether a voice needs a ticket: one ticket is one voice.
    """

    folder: Path
    id: str
    titre: str
    date: str
    lieu: str
    format: str
    public: str
    organisateur: str
    langue: str
    code: str
    ouverte: bool
    fictive: bool
    partagee: bool = False
    tickets: bool = False


def directory() -> Path:
    """Return the séances' folder: ``CAFE_CITOYEN_DATA``, else the checkout's own."""
    given = os.environ.get("CAFE_CITOYEN_DATA")
    return Path(given) if given else Path(__file__).parents[3] / "datasets" / "seances"


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
    if not 1 <= len(titre) <= 120:
        raise Refusal("bad_title", "Donnez un titre à la séance, de 1 à 120 signes.")
    if len(langue) != 2 or not langue.isalpha():
        raise Refusal(
            "bad_language",
            "La langue est un code de deux lettres (fr, en), pas « {value} ».",
            value=langue,
        )
    _require_one_of(tickets, partagee)
    with _deciding(directory, seen):
        for other in listing(directory):
            if other.ouverte:
                close(other)
        folder = _new_folder(directory, f"{day}-{suffix or slug(titre)}")
        seance = Seance(
            folder, folder.name, titre, day, lieu, format, public, organisateur, langue,
            _code(), True, fictive, partagee, tickets,
        )  # fmt: skip
        for name in TABLES:
            write_durably(folder / f"{name}.csv", header(name))
        describe(seance)
        _write(seance)
    return seance


def read(folder: Path) -> Seance:
    """Read one séance.

    Raises
    ------
    Refusal
        If ``seance.json`` is missing or does not say what it should; the sentence names it.
    """
    try:
        data = json.loads((folder / "seance.json").read_text("utf-8"))
        seance = Seance(folder=folder, **{name: data[name] for name in _NAMES if name in data})
    except (OSError, ValueError, TypeError) as error:
        raise Refusal(
            "bad_seance",
            "{file} ne se lit pas : {error}.",
            file=folder / "seance.json",
            error=error,
        ) from None
    wrong = next((name for name in _NAMES if type(getattr(seance, name)) is not _TYPES[name]), None)
    if wrong:
        raise Refusal(
            "bad_seance",
            "{file} : « {name} » n’a pas la forme attendue.",
            file=folder / "seance.json",
            name=wrong,
        )
    return seance


def listing(directory: Path) -> list[Seance]:
    """Return the séances that can be read, newest first."""
    found = []
    for folder in _folders(directory):
        try:
            found.append(read(folder))
        except Refusal:
            continue
    return sorted(
        found, key=lambda seance: (seance.ouverte, seance.date, _age(seance)), reverse=True
    )


def problems(directory: Path) -> list[Problem]:
    """Return one problem for each folder whose ``seance.json`` cannot be read."""
    found = []
    for folder in _folders(directory):
        try:
            read(folder)
        except Refusal as refusal:
            file = f"{folder.name}/seance.json"
            found.append(Problem(file, None, None, refusal, REMEDY))
    return found


def current(directory: Path) -> Seance | None:
    """Return the séance on display: the newest that is open."""
    found = listing(directory)
    return found[0] if found and found[0].ouverte else None


def version(directory: Path) -> str:
    """Return a stamp that changes whenever a séance is made, opened, closed or edited."""
    stamps = []
    for file in sorted(directory.glob("*/seance.json")):
        with suppress(FileNotFoundError):
            stat = file.stat()
            stamps.append((file.parent.name, stat.st_mtime_ns, stat.st_size))
    return hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]


def close(seance: Seance, seen: str | None = None) -> Seance:
    """Close a séance: no vote any more, and the key that links tablets to numbers is deleted."""
    closed = replace(seance, ouverte=False)
    with _deciding(seance.folder.parent, seen):
        _write(closed)
        key.delete(seance.id)
    return closed


def reopen(seance: Seance, seen: str | None = None) -> Seance:
    """Open a closed séance again; every step then begins a new round, as tablets have new numbers."""
    opened = replace(seance, ouverte=True)
    with _deciding(seance.folder.parent, seen):
        for other in listing(seance.folder.parent):
            if other.ouverte and other.id != seance.id:
                close(other)
        if not read(seance.folder).ouverte:
            deroule.append(seance.folder, "ouvrir", details={"seance": seance.id})
        _write(opened)
    return opened


@contextmanager
def _deciding(directory: Path, seen: str | None) -> Iterator[None]:
    """Hold the séances' lock while one is made, opened or closed; refuse a click that came second."""
    directory.mkdir(parents=True, exist_ok=True)
    with FileLock(directory / LOCK, timeout=LOCK_WAIT_S, is_singleton=True) as lock:
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
    if seance.tickets:
        return seance
    if any((seance.folder / f"{name}.csv").read_bytes() != header(name) for name in JOURNALS[1:]):
        raise Refusal(
            "voted_already",
            "Des gens ont déjà voté sans ticket dans cette séance : ouvrez-en une autre.",
        )
    _require_one_of(True, seance.partagee)
    asking = replace(seance, tickets=True)
    _write(asking)
    return asking


def _require_one_of(tickets: bool, partagee: bool) -> None:
    if tickets and partagee:
        raise Refusal(
            "tickets_shared",
            "Avec des tickets, la personne suivante scanne le sien sur la même tablette : "
            "choisissez les tickets ou la tablette partagée, pas les deux.",
        )


_TYPES: dict[str, type] = {
    name: (bool if name in ("ouverte", "fictive", "partagee", "tickets") else str)
    for name in Seance.__dataclass_fields__
    if name != "folder"
}
_NAMES = tuple(_TYPES)


def _write(seance: Seance) -> None:
    data: dict[str, Any] = {
        name: value for name, value in asdict(seance).items() if name != "folder"
    }
    _write_json(seance.folder / "seance.json", data)


def _write_json(path: Path, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    write_durably(path, text.encode("utf-8"))


def describe(seance: Seance) -> None:
    """Write the description by which any open-data tool reads the folder (Data Package), if it changed."""
    path = seance.folder / "datapackage.json"
    package = {
        "name": seance.id,
        "title": seance.titre,
        "resources": [resource(name, schema(name)) for name in TABLES],
    }
    try:
        is_told = json.loads(path.read_text("utf-8")) == package
    except (OSError, ValueError):
        is_told = False
    if not is_told:
        _write_json(path, package)


def _folders(directory: Path) -> list[Path]:
    if not directory.is_dir():
        return []
    return sorted(
        folder for folder in directory.iterdir() if folder.is_dir() and is_of_a_seance(folder)
    )


def is_of_a_seance(folder: Path) -> bool:
    """Tell whether a folder among the séances is one: not hidden, not the coders' (`codings`)."""
    return not folder.name.startswith(".") and folder.name != CODINGS


def _age(seance: Seance) -> int:
    return (seance.folder / "seance.json").stat().st_mtime_ns


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
    directory.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        folder = directory / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
            return folder
        except FileExistsError:
            number += 1


def _code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
