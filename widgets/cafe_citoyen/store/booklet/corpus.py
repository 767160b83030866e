"""A booklet's source from the tables of a corpus, in the folders of ``datasets/``: the booklet of Nantes is one."""

import json
import re
from pathlib import Path

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.booklet import french, pages, tables
from cafe_citoyen.store.booklet.source import Source, key_of
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance_files import PACKAGE

QUESTIONS = ("id", "texte", "theme", "sous_theme", "origine", "date")
BLOCKS = ("theme", "sous_theme", "introduction")
FIGURES = ("id", "nombre", "unite", "compte", "imprime", "precision")
EVENTS = (
    "id", "phase", "date_imprimee", "titre", "seances", "organisateurs_imprimes", "public", "format",
    "questions",
)  # fmt: skip
SECTORS = ("secteur", "personnes", "fonctions", "enjeux")
COMPASS = ("genre", "texte")


def is_corpus(folder: Path) -> bool:
    """Tell whether a folder holds such tables."""
    return _place(folder, "questions").is_file()


def read(folder: Path) -> Source:
    """Return what the tables of a folder give; only that of the questions must be there.

    Raises
    ------
    Refusal
        If a table cannot be read, or lacks a column.
    """
    events = _table(folder, "evenements", EVENTS)
    of = {number: row["id"] for row in events for number in row["questions"].split()}
    found = Source()
    for row in _table(folder, "questions", QUESTIONS):
        found.candidates.append(
            {
                "id": key_of(row["texte"]), "evenement": of.get(row["id"], ""), "voix": "",
                "provenance": "corpus", **{name: row[name] for name in QUESTIONS[1:]},
            }
        )  # fmt: skip
    found.order = _table(folder, "sous_themes", BLOCKS)
    found.figures = [{**row, "note": ""} for row in _table(folder, "chiffres", FIGURES)]
    found.events = [_event(row) for row in events]
    for number, row in enumerate(_table(folder, "secteurs", SECTORS), 1):
        found.pages[f"{pages.SECTORS}{number:02}-{_slug(row['secteur'])}.md"] = _sector(row)
    compass = _table(folder, "boussole", COMPASS)
    if compass:
        found.pages[pages.CLOSING] = _compass(compass)
    if (folder / PACKAGE).is_file():
        found.credits.append(_credit(folder / PACKAGE))
    return found


def _place(folder: Path, name: str) -> Path:
    return folder / name / f"{name}.csv"


def _table(folder: Path, name: str, columns: tuple[str, ...]) -> list[Row]:
    path = _place(folder, name)
    return tables.read(path, columns) if path.is_file() else []


def _event(row: Row) -> Row:
    return {
        "id": row["id"], "phase": row["phase"], "date": row["date_imprimee"],
        "titre": row["titre"], "seances": row["seances"], "lieu": "",
        "organisateurs": row["organisateurs_imprimes"], "public": row["public"],
        "format": row["format"], "personnes": "", "fictif": "",
    }  # fmt: skip


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", datasets.plain(text)).strip("-")


def _credit(package: Path) -> str:
    """Return what a Data Package says of its sources and their use."""
    try:
        told = json.loads(package.read_text("utf-8"))
        return " ".join([told["title"] + ".", told["description"]])
    except (KeyError, TypeError, ValueError):
        raise Refusal(
            "bad_package",
            "{file} ne dit ni titre ni description : on ne saurait pas qui créditer. Complétez-le.",
            file=package,
        ) from None


def _sector(row: Row) -> str:
    people = zip(row["personnes"].split(" ; "), row["fonctions"].split(" ; "), strict=False)
    said = "\n\n".join(f"{name}, {role}" for name, role in people)
    return f"# {row['secteur']}\n\n{said}\n\n{row['enjeux']}\n\n{french.OWN_WORDS}\n"


def _compass(rows: list[Row]) -> str:
    lines = "\n".join(f"- {row['texte']}" for row in rows)
    return french.COMPASS.format(lines=lines)
