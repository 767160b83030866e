"""The ateliers: activities that are a folder of CSVs, read and judged as a whole."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.checkout import NOTEBOOKS
from cafe_citoyen.store.csv.csv_file import stamp as file_stamp
from cafe_citoyen.store.reference import atelier_table, datasets
from cafe_citoyen.store.reference.atelier_table import Table
from cafe_citoyen.store.seance.folders import slug

FOLDER = "ateliers"
PARTS, CARDS = "parties", "cartes"
"""Stems of the schemas: of the parts, and of every other table."""

PARTS_FILE = f"{PARTS}.csv"
NUMBER = re.compile(r"^\d+_")


@dataclass(frozen=True)
class Atelier:
    """One folder.

    Attributes
    ----------
    folder : Path
        Where it lies.
    parts : tuple of PartRow
        In the order of the evening.
    tables : mapping
        Stem to table, of every CSV but that of the parts.
    """

    folder: Path
    parts: tuple[PartRow, ...]
    tables: Mapping[str, Table]

    @property
    def stem(self) -> str:
        """What the ids of its steps begin with: its folder's name, as an id, without its number."""
        return stem_of(self.folder)

    def part(self, name: str) -> PartRow | None:
        """Return the part of that id, or None."""
        return next((one for one in self.parts if one.id == name), None)

    def part_of(self, step_id: str) -> PartRow | None:
        """Return the part that a step belongs to, whichever card it is about; None for another's step."""
        named = sorted(self.parts, key=lambda one: -len(one.id))
        return next(
            (one for one in named if f"{step_id}-".startswith(f"{self.stem}-{one.id}-")), None
        )


def stem_of(folder: Path) -> str:
    """Return what the ids of an atelier's steps begin with."""
    return slug(NUMBER.sub("", folder.name).replace("_", "-"))


def is_one(folder: Path) -> bool:
    """Tell whether a folder is an atelier's."""
    return (folder / PARTS_FILE).is_file()


def within(path: Path) -> list[Path]:
    """Return the ateliers' folders that a path means: itself, or those in it."""
    return (
        [path] if is_one(path) else [found.parent for found in sorted(path.glob(f"*/{PARTS_FILE}"))]
    )


def known() -> dict[str, Path]:
    """Return the folders of the ateliers that the toolkit finds by itself, by the stem of their steps.

    They lie among the data sets, or beside the notebooks.
    """
    places = (datasets.directory() / FOLDER, NOTEBOOKS)
    found = [folder for place in places for folder in within(place)]
    return {stem_of(folder): folder for folder in reversed(found)}


def find(name: str) -> Path:
    """Return the folder of an atelier: one beside the notebook comes before that of the data sets.

    Raises
    ------
    Refusal
        If there is none of that name.
    """
    place = datasets.directory() / FOLDER
    for folder in (Path(name), place / name):
        if name and is_one(folder):
            return folder
    raise Refusal(
        "no_atelier",
        "Aucun dossier « {name} » avec un fichier {file}, ni à côté du carnet, ni dans {place}. Ateliers qui y sont : {known}.",
        name=name,
        file=PARTS_FILE,
        place=place,
        known=", ".join(folder.name for folder in within(place)) or Phrase("aucun"),
    )


def stamp(folder: Path) -> object:
    """Return what changes whenever a file of a folder does; cheap enough to be asked ten times a second."""
    try:
        return [(path.name, file_stamp(path)) for path in sorted(folder.iterdir())]
    except OSError:  # a folder that is gone, or a share that is away
        return None


def read(folder: Path) -> tuple[Atelier, list[Problem]]:
    """Return an atelier and what its tables break of their schemas; see `atelier_check` for the rest.

    Parameters
    ----------
    folder : Path
        One that holds ``parties.csv``.
    """
    table, problems = atelier_table.read(folder / PARTS_FILE, PARTS)
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name != PARTS_FILE:
            tables[path.stem], found = atelier_table.read(path, CARDS)
            problems += found
    parts = tuple(PartRow(row.line, row.cells) for row in table.rows)
    return Atelier(folder, parts, tables), problems
