"""The lock of whoever writes a séance's files, held for life, and who that is for whoever comes second."""

import json
import os
from pathlib import Path

from filelock import FileLock, Timeout

from cafe_citoyen.core.day import Moment
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import computer, held_open, private
from cafe_citoyen.store.clock import now

LOCK = ".verrou"
HOLDER = ".titulaire.json"
ENGINE = "moteur"
NAMES = {
    "room": Phrase("la salle"),
    "notebook": Phrase("un carnet"),
    ENGINE: Phrase("le moteur PostgreSQL"),
}


class SeanceHeld(Refusal):
    """Another program already writes this séance; the sentence names it."""


class Hold:
    """A séance's files, held.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    holder : str
        Who writes, for whoever comes second: ``room``, ``notebook``, ...

    Raises
    ------
    SeanceHeld
        If another program holds the lock.
    """

    def __init__(self, folder: Path, holder: str) -> None:
        self._folder = folder
        private.tighten(folder)
        self._lock = FileLock(folder / LOCK, mode=private.FILE)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise SeanceHeld("held", "{sentence}", sentence=held_by(folder)) from None
        with open(folder / HOLDER, "w", encoding="utf-8", opener=private.opener) as file:
            told = {
                "titulaire": holder,
                "pid": os.getpid(),
                "depuis": now(),
                "poste": computer.marks(),
            }
            json.dump(told, file)

    def release(self) -> None:
        """Give the files back: the next writer may come."""
        held_open.unlink(self._folder / HOLDER)
        self._lock.release()


def require_here(folder: Path) -> None:
    """Refuse to act on a séance that is led from another computer, which shares this folder: here one only looks."""
    try:
        holder = json.loads((folder / HOLDER).read_text("utf-8"))
        known = set(holder["poste"]) & set(computer.marks())
        is_here = holder["titulaire"] == ENGINE or bool(known)
    except (OSError, ValueError, KeyError, TypeError):
        return
    if not is_here:
        raise Refusal(
            "led_elsewhere",
            "Ce café est mené depuis un autre ordinateur : ici, on le regarde seulement. À vous : menez-le là-bas, ou arrêtez le programme là-bas avant de le reprendre ici.",
        )


def held_by(folder: Path) -> str:
    """Return the sentence of who writes a séance already."""
    try:
        holder = json.loads((folder / HOLDER).read_text("utf-8"))
        name = holder["titulaire"]
        who = NAMES.get(name, Phrase(name))
        return Phrase(
            "La séance « {name} » est déjà tenue par {who} (processus {pid}, depuis {since}). Fermez-le d’abord, ou servez-vous de celui-là.",
            name=folder.name,
            who=who,
            pid=holder["pid"],
            since=Moment(holder["depuis"]),
        )
    except (OSError, ValueError, KeyError):
        return Phrase(
            "La séance « {name} » est déjà tenue par un autre programme. Fermez-le d’abord.",
            name=folder.name,
        )
