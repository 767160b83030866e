"""Tables that somebody's notebook kept beside a séance's own: a CSV, and a schema with what it is called."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cafe_citoyen.core.csv_text import CsvFault, decoded, records
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import seance_files
from cafe_citoyen.store.csv.cells import guard, unguard
from cafe_citoyen.store.csv.schema import PATTERNS
from cafe_citoyen.store.together import write_together

SCHEMA = ".schema.json"
IS_PUBLIC = "publier"
"""Property of the schema: whether the table may leave the laptop."""

IS_TOLD = "rapport"
"""Property of the schema: whether the report shows the table; it does where nothing is said."""

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
PERSON = "participant"
"""Column that tells whose a row is: such a table leaves no laptop."""

REMEDY = Phrase("Enregistrez la table de nouveau depuis le carnet, ou effacez ses deux fichiers.")


@dataclass(frozen=True)
class OwnTable:
    """One table of one's own.

    Attributes
    ----------
    name : str
        Stem of its two files.
    title : str
        What people read above it.
    is_public : bool
        Whether `publier` and a shared copy take it.
    fields : sequence of mapping
        The fields of its Table Schema: name and type, and what else it says of them.
    rows : sequence of sequence of str
        Its cells as text.
    is_told : bool
        Whether the report shows it.
    """

    name: str
    title: str
    is_public: bool
    fields: Sequence[Mapping[str, Any]]
    rows: Sequence[Sequence[str]]
    is_told: bool = True

    @property
    def files(self) -> dict[str, bytes]:
        """Name and content of its two files."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([field["name"] for field in self.fields])
        kinds = [field["type"] for field in self.fields]
        for row in self.rows:
            pairs = zip(row, kinds, strict=True)
            writer.writerow([guard(cell) if kind == "string" else cell for cell, kind in pairs])
        return {
            f"{self.name}.csv": text.getvalue().encode(),
            f"{self.name}{SCHEMA}": json.dumps(self.schema, ensure_ascii=False, indent=2).encode(),
        }

    @property
    def schema(self) -> dict[str, Any]:
        """Its Table Schema."""
        return {
            "name": self.name,
            "title": self.title,
            IS_PUBLIC: self.is_public,
            **({} if self.is_told else {IS_TOLD: False}),
            "fields": [dict(field) for field in self.fields],
        }


def require(table: OwnTable) -> None:
    """Refuse a table that could not be told from ours, or that would say whose a row is where it goes."""
    taken = {one.name for one in seance_files.TABLES} | {"objets", "croisements"}
    if not NAME.fullmatch(table.name) or table.name in taken:
        raise Refusal(
            "bad_table_name",
            "« {name} » ne nomme pas une table : a-z, 0-9 et _, 40 signes au plus, et aucun des noms {taken}.",
            name=table.name,
            taken=", ".join(sorted(taken)),
        )
    if not table.title.strip():
        raise Refusal(
            "no_table_title", "Donnez un titre à la table : c’est ce que les gens liront."
        )
    names = [field["name"] for field in table.fields]
    if not names or len(set(names)) < len(names) or not all(name.strip() for name in names):
        raise Refusal(
            "bad_columns",
            "Les colonnes d’une table ont chacune un nom à elles ; celles-ci : {names}.",
            names=", ".join(names) or "-",
        )
    if table.is_public and PERSON in names:
        raise Refusal(
            "personal_table",
            "Une table avec la colonne « {column} » dit de qui est chaque ligne : enlevez-la, ou gardez la table ici (publier=False).",
            column=PERSON,
        )


def write(folder: Path, table: OwnTable) -> Path:
    """Write a table into a séance's folder, in place of one of that name; return its CSV.

    Raises
    ------
    Refusal
        If it cannot be kept; nothing is then written.
    """
    require(table)
    write_together({folder / name: content for name, content in table.files.items()})
    return folder / f"{table.name}.csv"


def listing(folder: Path) -> list[OwnTable]:
    """Return the tables of a séance's folder that read well, by name."""
    return [table for path in _schemas(folder) if isinstance(table := _read(path), OwnTable)]


def problems(folder: Path) -> list[Problem]:
    """Return what is wrong with the tables of a séance's folder, one problem each."""
    return [found for path in _schemas(folder) if isinstance(found := _read(path), Problem)]


def files(folder: Path) -> list[Path]:
    """Return the CSVs of a séance's folder that are tables of somebody's own, damaged ones too."""
    return [_table_of(path) for path in _schemas(folder)]


def private_files(folder: Path) -> set[str]:
    """Return the names of the files that stay on the laptop: a damaged table's too."""
    kept = {name for table in listing(folder) if table.is_public for name in table.files}
    names = {name for path in _schemas(folder) for name in (path.name, _table_of(path).name)}
    return names - kept


def _schemas(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SCHEMA}"))


def _table_of(schema: Path) -> Path:
    return schema.with_name(schema.name.removesuffix(SCHEMA) + ".csv")


def _read(path: Path) -> OwnTable | Problem:
    """Return a table by its schema's file, or what is wrong with it."""
    name = path.name.removesuffix(SCHEMA)
    try:
        told = json.loads(path.read_text("utf-8"))
        fields = [{"name": str(one["name"]), "type": str(one["type"])} for one in told["fields"]]
        title, is_public = str(told["title"]), told.get(IS_PUBLIC) is True
        is_told = told.get(IS_TOLD) is not False
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Problem(path.name, None, None, Phrase("le schéma ne se lit pas."), REMEDY)
    table = _table_of(path)
    try:
        head, *rows = list(records(decoded(table.read_bytes()))) or [(1, [])]
    except OSError:
        return Problem(table.name, None, None, Phrase("le fichier manque."), REMEDY)
    except CsvFault as fault:
        return Problem(table.name, fault.line, None, fault.message, REMEDY)
    names = [field["name"] for field in fields]
    if head[1] != names:
        message = Phrase(
            "les colonnes sont {found} au lieu de {wanted}.",
            found=", ".join(head[1]),
            wanted=", ".join(names),
        )
        return Problem(table.name, 1, None, message, REMEDY)
    for line, cells in rows:
        if len(cells) != len(names) or (wrong := _wrong(cells, fields)) is not None:
            column = "" if len(cells) != len(names) else names[wrong or 0]
            return Problem(
                table.name, line, column, Phrase("la ligne n’est pas du schéma."), REMEDY
            )
    kinds = [field["type"] for field in fields]
    plain = [
        [
            unguard(cell) if kind == "string" else cell
            for cell, kind in zip(cells, kinds, strict=True)
        ]
        for _, cells in rows
    ]
    return OwnTable(name, title, is_public, fields, plain, is_told)


def _wrong(cells: Sequence[str], fields: Sequence[Mapping[str, Any]]) -> int | None:
    """Return the place of the first cell that is not of its type; None where all are."""
    for place, (cell, field) in enumerate(zip(cells, fields, strict=True)):
        if cell and not _is_right(cell, field["type"]):
            return place
    return None


def _is_right(cell: str, kind: str) -> bool:
    if kind in PATTERNS:
        return PATTERNS[kind].fullmatch(cell) is not None
    if kind == "boolean":
        return cell in ("true", "false")
    if kind == "datetime":
        try:
            datetime.fromisoformat(cell)
        except ValueError:
            return False
    return True
