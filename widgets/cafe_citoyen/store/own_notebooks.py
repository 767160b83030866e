"""The user's notebooks, where the toolkit is installed: a copy of ours, to be changed as one likes."""

import hashlib
import json
from pathlib import Path

from cafe_citoyen.store import checkout
from cafe_citoyen.store.csv.csv_file import content_of, write_durably

GIVEN = ".fournis.json"
"""Name of each notebook that was copied to the fingerprint that it then had."""

PAGES = tuple(f"{stem}.ipynb" for stem in ("00_accueil", "animer", "projection", "rapport"))
"""Notebooks without which no activity is found, led, projected or told."""


def lay_out() -> None:
    """Copy our notebooks to the user's folder, where the toolkit is installed.

    An update replaces those that nobody changed, and no other.
    """
    if checkout.IS_INSTALLED:
        copy_unchanged(checkout.ROOT / "notebooks", checkout.NOTEBOOKS)


def complete(folder: Path) -> None:
    """Copy to a folder of notebooks, which may be somebody's own, those of `PAGES` that it lacks."""
    for name in PAGES:
        if folder.is_dir() and not (folder / name).exists():
            write_durably(folder / name, (checkout.ROOT / "notebooks" / name).read_bytes())


def copy_unchanged(ours: Path, own: Path) -> None:
    """Copy the notebooks of a folder that are not in another, or stand there as they were copied."""
    own.mkdir(parents=True, exist_ok=True)
    known = _read(own / GIVEN)
    given = dict(known)
    for path in sorted(ours.glob("*.ipynb")):
        content, found = path.read_bytes(), content_of(own / path.name)
        if found == content:
            given[path.name] = _fingerprint(content)
        elif not found or _fingerprint(found) == known.get(path.name):
            write_durably(own / path.name, content)
            given[path.name] = _fingerprint(content)
    if given != known:
        write_durably(own / GIVEN, json.dumps(given, indent=2).encode())


def _read(path: Path) -> dict[str, str]:
    try:
        return {str(name): str(mark) for name, mark in json.loads(path.read_bytes()).items()}
    except (OSError, ValueError, AttributeError):  # none yet, or none of ours: all count as changed
        return {}


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
