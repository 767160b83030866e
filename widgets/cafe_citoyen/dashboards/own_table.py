"""A médiateur's own table of questions, from a file beside the notebook or from pandas."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.by_hand import own_questions, spreadsheet
from cafe_citoyen.store.csv.cells import unguard
from cafe_citoyen.store.reference import datasets

COLUMNS = ("id", "texte", "theme", "sous_theme", "origine")


def offered(given: object) -> pd.DataFrame:
    """Return a table of questions, that of a file, or the 100 where none is given; see `checked`."""
    return datasets.questions() if given is None else checked(given)


def checked(given: object) -> pd.DataFrame:
    """Return a table of questions, or that of a file.

    Raises
    ------
    Refusal
        If a column or every question is gone, or the file cannot be read.
    """
    if isinstance(given, str | Path):
        return read(Path(given))
    if not isinstance(given, pd.DataFrame):
        raise Refusal(
            "no_table",
            "Une activité attend un tableau de questions, comme en donne questions() ; pas {value}.",
            value=repr(given)[:60],
        )
    missing = [name for name in COLUMNS if name not in given.columns]
    if missing:
        raise Refusal(
            "no_column",
            "Il manque la colonne « {name} » à vos questions ; leurs colonnes sont : {found}. Corrigez le nom de la colonne.",
            name=missing[0],
            found=", ".join(map(str, given.columns)),
        )
    if given.empty:
        raise Refusal(
            "no_question",
            "Il ne reste aucune question : enlevez un des choix de la première cellule.",
        )
    return given.assign(**{name: given[name].map(_unguarded) for name in COLUMNS})


def read(path: Path) -> pd.DataFrame:
    """Return the questions of a file in the columns of the 100.

    Raises
    ------
    Refusal
        If the file is missing, cannot be read, or has a fault: the first is named with its line.
    """
    if not path.is_file():
        raise Refusal(
            "no_file",
            "« {name} » n’est pas à côté du carnet. Fichiers qui y sont : {found}. Corrigez le nom dans la première cellule.",
            name=path,
            found=", ".join(_tables(path.parent)) or Phrase("aucun"),
        )
    rows, problems, _ = own_questions.read(path)
    if problems:
        raise Refusal("bad_file", "{problem}", problem=problems[0])
    return framed(rows)


def framed(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return rows as a table, a text that is not there as an empty one."""
    return pd.DataFrame(rows, columns=list(own_questions.COLUMNS), dtype="string").fillna("")


def _unguarded(text: object) -> object:
    """Take off what `importer` wrote against formulas: pandas may have read its table."""
    return unguard(text) if isinstance(text, str) else text


def _tables(folder: Path) -> list[str]:
    endings = spreadsheet.WORKBOOKS | spreadsheet.TEXTS
    found = folder.glob("*") if folder.is_dir() else ()
    return sorted(path.name for path in found if path.suffix.lower() in endings)
