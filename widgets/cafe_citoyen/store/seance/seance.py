"""One séance: its ``seance.json`` and the copy of it, by which a café outlives what an editor makes of the file."""

import contextlib
import json
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from filelock import Timeout

from cafe_citoyen.core.language import is_language
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.aside import put_back, renew
from cafe_citoyen.store.csv.csv_file import content_of, write_durably
from cafe_citoyen.store.log import deroule
from cafe_citoyen.store.log.recovery import copy_of
from cafe_citoyen.store.seance import key
from cafe_citoyen.store.seance_files import SEANCE

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

    @property
    def is_at_home(self) -> bool:
        """Whether it lies in the folder of its name, where its key was made: one id is one folder, any other is a copy of it."""
        return self._has_its_name and key.is_home(self.folder)

    @property
    def _has_its_name(self) -> bool:
        return self.folder.name == self.id and self.id == self.id.lower()

    def require_at_home(self) -> None:
        """Refuse to act on a copy: its id, and the key of that name, are another folder's."""
        if self.is_at_home:
            return
        if self._has_its_name:
            raise Refusal(
                "copy_elsewhere",
                "« {folder} » est une copie de la séance « {id} », ouverte dans « {home} » avec la même clé : rien ne s’y fait. Closez-la là-bas, ou effacez cet autre dossier.",
                folder=self.folder.name,
                id=self.id,
                home=key.home(self.id) or "?",
            )
        raise Refusal(
            "copy",
            "« {folder} » est une copie de la séance « {id} » : rien ne s’y fait. Donnez-lui ce nom si c’est la seule qui reste.",
            folder=self.folder.name,
            id=self.id,
        )


OURS = ("id", "code", "ouverte", "fictive", "partagee", "tickets")
"""What only the program decides; title, place and the like may be mended in an editor."""

_TYPES: dict[str, type] = {
    name: (bool if name in ("ouverte", "fictive", "partagee", "tickets") else str)
    for name in Seance.__dataclass_fields__
    if name != "folder"
}
_NAMES = tuple(_TYPES)
MENDABLE = frozenset(_NAMES) - {*OURS}


def read(folder: Path) -> Seance:
    """Read one séance, whichever way an editor encoded its file.

    Raises
    ------
    Refusal
        If ``seance.json`` is missing or does not say what it should; the sentence names it.
    """
    return _read(folder / SEANCE)


def write(seance: Seance) -> None:
    """Write ``seance.json``, its copy first: the copy says what is to be.

    The lock is held meanwhile: whoever looks between the two would take ours for another program's.
    What somebody saved there, and the séance does not say, is kept aside.
    """
    told: dict[str, Any] = asdict(seance)
    del told["folder"]
    content, path = encoded(told), seance.folder / SEANCE
    with deroule.held(seance.folder, deroule.LOCK_WAIT_S):
        write_durably(copy_of(path), content)
        renew(path, content, lambda found: _says(path, found, seance, MENDABLE))


def is_coming(folder: Path) -> bool:
    """Tell of a file that did not read whether it was being written: it reads now, or the lock is held."""
    if not (folder / deroule.LOCK).exists():
        return False
    try:
        with deroule.held(folder, wait_s=0):
            return _is_readable(folder / SEANCE)
    except Timeout:
        return True
    except OSError:
        return False


def encoded(data: object) -> bytes:
    """Return JSON as we write it."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def restore(folder: Path) -> bool:
    """Put ``seance.json`` back where another program saved over it, and it no longer says what it said.

    What a person may mend in it goes into its copy.

    Returns
    -------
    bool
        False where somebody steers at this moment: the next look does it.
    """
    path, copy = folder / SEANCE, copy_of(folder / SEANCE)
    if content_of(path) == content_of(copy):
        return True
    with contextlib.suppress(OSError, Refusal), deroule.held(folder, wait_s=0):
        found, wanted = content_of(path), content_of(copy)
        if _is_spoilt(path, found, wanted):
            put_back(path, wanted)
        else:
            write_durably(copy, found)
    return content_of(path) == content_of(copy) or not _is_readable(copy)


def _is_spoilt(path: Path, found: bytes, wanted: bytes) -> bool:
    """Tell whether a file says another thing than its copy of what only the program decides.

    Raises
    ------
    Refusal
        If there is no copy that can be read.
    """
    return not _says(path, found, _parsed(path, wanted), OURS)


def _says(path: Path, content: bytes, seance: Seance, names: Collection[str]) -> bool:
    """Tell whether a file's content can be read, and says of some parts what the séance says."""
    try:
        said = _parsed(path, content)
    except Refusal:
        return False
    return all(getattr(said, name) == getattr(seance, name) for name in names)


def _is_readable(path: Path) -> bool:
    try:
        _read(path)
    except Refusal:
        return False
    return True


def _read(path: Path) -> Seance:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _in_its_place(path) if path.is_dir() else _unreadable(path, error) from None
    return _parsed(path, content)


def _in_its_place(path: Path) -> Refusal:
    return Refusal("bad_seance", "{file} : un dossier est à la place du fichier.", file=path)


def _unreadable(path: Path, error: Exception) -> Refusal:
    return Refusal("bad_seance", "{file} ne se lit pas : {error}.", file=path, error=error)


def _parsed(path: Path, content: bytes) -> Seance:
    try:
        data = json.loads(content)
        seance = Seance(path.parent, **{name: data[name] for name in _NAMES if name in data})
        json.dumps(asdict(seance), ensure_ascii=False, default=str).encode("utf-8")
    except (ValueError, TypeError, RecursionError) as error:
        raise _unreadable(path, error) from None
    wrong = next((name for name in _NAMES if not _has_form(seance, name)), None)
    if wrong:
        raise Refusal(
            "bad_seance", "{file} : « {name} » n’a pas la forme attendue.", file=path, name=wrong
        )
    return seance


def _has_form(seance: Seance, name: str) -> bool:
    if type(getattr(seance, name)) is not _TYPES[name]:
        return False
    return name not in _FORMS or _FORMS[name](getattr(seance, name))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_FORMS: dict[str, Callable[[str], bool]] = {"langue": is_language, "date": _is_day}
"""What a text must be besides, or no dashboard and no report could show it."""
