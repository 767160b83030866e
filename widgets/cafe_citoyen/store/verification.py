"""Checking a séance's folder: every file against its schema and its meaning."""

from pathlib import Path

from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import seances
from cafe_citoyen.store.follow import SeanceFollower, Tail


def problems(folder: Path) -> list[Problem]:
    """Return all that is wrong in a séance's folder; nothing is written.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    """
    found = _seance_problems(folder)
    follower = SeanceFollower(folder)
    follower.poll()
    contributions = Tail(folder / "contributions.csv", "contributions")
    list(contributions.read())
    found += [
        Problem(name, None, None, "le fichier manque.", "Remettez-le, ou recréez la séance.")
        for name in ("deroule.csv", "votes.csv", "contributions.csv")
        if not (folder / name).exists()
    ]
    return [*found, *follower.problems, *contributions.problems]


def folders(path: Path) -> list[Path]:
    """Return the séances' folders that a path means: itself, or those in it."""
    if any((path / name).exists() for name in ("seance.json", "votes.csv")):
        return [path]
    return sorted(folder for folder in path.iterdir() if folder.is_dir() and folder.name[:1] != ".")


def _seance_problems(folder: Path) -> list[Problem]:
    try:
        seances.read(folder)
    except Refusal as refusal:
        return [Problem("seance.json", None, None, refusal.sentence(), seances.REMEDY)]
    return []
