"""Duels of a file that somebody read over: what was approved, and which one the room judges."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.by_hand import recorded_duels
from cafe_citoyen.store.by_hand.recorded_duels import RecordedDuel


def read(given: str, folder: Path = Path()) -> list[RecordedDuel]:
    """Return the duels of the file that a notebook names; none where it names none.

    Parameters
    ----------
    given : str
        The file's name, as the notebook has it.
    folder : Path
        The notebook's, where that is not the process's own.

    Raises
    ------
    Refusal
        If the file is missing or has a fault: the first one is said.
    """
    if not given.strip():
        return []
    path = folder / given.strip()
    if not path.is_file():
        raise Refusal(
            "no_duels",
            "« {name} » n’est pas à côté du carnet. Corrigez le nom dans la première cellule.",
            name=given.strip(),
        )
    duels, problems = _read(path, path.stat().st_mtime_ns)
    if problems:
        more = len(problems) - 1
        said = Phrase("{problem} (autres fautes : {n})", problem=problems[0], n=more)
        raise Refusal("bad_file", "{problem}", problem=said if more else problems[0])
    return duels


@lru_cache(maxsize=4)
def _read(path: Path, _: int) -> tuple[list[RecordedDuel], list[Problem]]:
    return recorded_duels.read(path)


def names(knobs: Mapping[str, str], name: str) -> list[str]:
    """Return the ids that a setting holds."""
    return knobs.get(name, "").split()


def approved(duels: Sequence[RecordedDuel], knobs: Mapping[str, str]) -> list[RecordedDuel]:
    """Return the duels that somebody read over and approved, word for word as they are now."""
    return [one for one in duels if one.id in names(knobs, "approuves")]


def chosen(duels: Sequence[RecordedDuel], knobs: Mapping[str, str]) -> RecordedDuel:
    """Return the duel in front of the room: the one picked, or the first approved; Refusal where none is."""
    known = approved(duels, knobs)
    if not known:
        raise Refusal("no_approved_duel", "Aucun duel n’est approuvé : relisez d’abord le fichier.")
    return next((one for one in known if one.id == knobs.get("duel")), known[0])


def changed(ids: Sequence[str], name: str, is_in: bool) -> str:
    """Return ids as a setting holds them, one more or one less."""
    kept = [one for one in ids if one != name]
    return " ".join([*kept, name] if is_in else kept)
