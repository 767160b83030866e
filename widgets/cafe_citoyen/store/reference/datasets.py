"""The reference tables: read as typed frames, and the selection of questions."""

import json
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cafe_citoyen.core import csv_text
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store import checkout

if TYPE_CHECKING:
    import pandas as pd

REMEDY = Phrase(
    "Remettez le fichier d’origine, ou enregistrez-le en CSV UTF-8 séparé par des virgules."
)
WANTED = {
    "integer": Phrase("un nombre entier"),
    "number": Phrase("un nombre (avec un point décimal)"),
    "boolean": "true ou false",
    "date": Phrase("une date (2024-09-18)"),
}
KEYBOARD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "œ": "oe", "æ": "ae"})
"""Printed signs to those of a keyboard, so that a search typed by hand finds them."""


def directory() -> Path:
    """Return the folder of the reference tables: ``CAFE_CITOYEN_DATASETS``, else those of the toolkit."""
    given = os.environ.get("CAFE_CITOYEN_DATASETS")
    return Path(given) if given else checkout.ROOT / "datasets"


def read(folder: str, name: str | None = None) -> "pd.DataFrame":
    """Return one table, typed as its Table Schema says; an empty text is ``""``, never a hole.

    Parameters
    ----------
    folder : str
        Folder of the table, such as ``questions``.
    name : str, optional
        Stem of another CSV of that folder.

    Raises
    ------
    Refusal
        If the table is not there, or somebody saved over it otherwise; the sentence says
        where it was looked for, or file, line, column and remedy.
    """
    import pandas as pd

    fields, found, table = _texts(folder, name)
    frame = pd.DataFrame(found, columns=[field["name"] for field in fields], dtype="str")
    for field in fields:
        if field["type"] != "string":
            frame[field["name"]] = _typed(frame[field["name"]], field, table.name)
    return frame


def records(folder: str, name: str | None = None) -> list[dict[str, str]]:
    """Return one table as plain rows of text, without the weight of pandas; see `read`."""
    fields, found, _ = _texts(folder, name)
    columns = [field["name"] for field in fields]
    return [dict(zip(columns, record, strict=True)) for record in found]


def schema(folder: str, name: str | None = None) -> dict[str, Any]:
    """Return the Table Schema of one table; see `read`."""
    path = directory() / folder / (f"{name}.schema.json" if name else "schema.json")
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise _missing(error) from None
    return told


def questions() -> "pd.DataFrame":
    """Return the 100 questions: id, texte, theme, sous_theme, origine, date."""
    return read("questions")


def question_notes() -> "pd.DataFrame":
    """Return the doubts and misprints, question by question."""
    return read("questions", "notes")


def departments() -> list[dict[str, str]]:
    """Return the departments on a map: code, nom, x, y, contour (an SVG path in 1226 by 1170)."""
    return records("departements")


def sub_themes() -> "pd.DataFrame":
    """Return the twelve blocks of the booklet."""
    return read("sous_themes")


def events() -> "pd.DataFrame":
    """Return the events of the debate, one row a printed line of the annex."""
    return read("evenements")


def question_events() -> "pd.DataFrame":
    """Return the link of each question to an event, with its strength."""
    return read("evenements", "liens")


def figures() -> "pd.DataFrame":
    """Return the numbers that the booklet prints."""
    return read("chiffres")


def compass() -> "pd.DataFrame":
    """Return the criteria and prohibitions of the compass."""
    return read("boussole")


def sectors() -> "pd.DataFrame":
    """Return the nine sectors and their voices."""
    return read("secteurs")


def select(
    theme: str | None = None,
    sous_theme: str | None = None,
    origine: str | None = None,
    contient: str | None = None,
    tirage: int | None = None,
    graine: int | None = None,
    frame: "pd.DataFrame | None" = None,
) -> "pd.DataFrame":
    """Return some of the 100 questions, or of those given.

    Parameters
    ----------
    theme, sous_theme, origine : str, optional
        The column's text or, where none is just that, a part of it, whatever the case and the
        accents; empty: any.
    contient : str, optional
        Part of the question's text, likewise.
    tirage : int, optional
        How many to draw at random among those; all of them where fewer are left.
    graine : int, optional
        Seed, so that the draw can be done again alike.
    frame : DataFrame, optional
        Questions in the columns of the 100, in their place.

    Raises
    ------
    Refusal
        If a theme, a sub-theme or an origin is none of the table's, or no question is left.
    """
    told = frame = questions() if frame is None else frame
    for column, wanted in (("theme", theme), ("sous_theme", sous_theme), ("origine", origine)):
        if wanted:
            frame = _having(frame, column, str(wanted), told)
    if contient:
        frame = frame[[plain(str(contient)) in plain(text) for text in frame["texte"]]]
    if frame.empty:
        raise Refusal(
            "no_question",
            "Aucune question ne répond à tous ces choix : enlevez-en un, ou changez « contient ».",
        )
    if tirage is not None:
        if type(tirage) is not int or tirage < 1:
            raise Refusal(
                "bad_draw",
                "« tirage » est un nombre de questions, à partir de 1, pas {value}.",
                value=tirage,
            )
        frame = frame.sample(min(tirage, len(frame)), random_state=graine)
    return frame.reset_index(drop=True)


def _texts(folder: str, name: str | None) -> tuple[list[dict[str, Any]], list[list[str]], Path]:
    """Return the fields of a table's schema, its records as text, and its file."""
    table = directory() / folder / f"{name or folder}.csv"
    fields = schema(folder, name)["fields"]
    try:
        return fields, _records(table, [field["name"] for field in fields]), table
    except FileNotFoundError as error:
        raise _missing(error) from None


def _missing(error: FileNotFoundError) -> Refusal:
    return Refusal(
        "no_dataset",
        "Le jeu de données {file} manque : remettez le dossier « datasets » à côté de « notebooks ».",
        file=error.filename,
    )


def _having(
    frame: "pd.DataFrame", column: str, wanted: str, told: "pd.DataFrame"
) -> "pd.DataFrame":
    known = sorted(set(told[column]) - {""})
    meant = [text for text in known if plain(text) == plain(wanted)]
    meant = meant or [text for text in known if plain(wanted) in plain(text)]
    if not meant:
        raise Refusal(
            "unknown_value",
            "« {wanted} » n’est dans aucun {column} ; choisissez parmi : {known}.",
            wanted=wanted,
            column=column,
            known=" · ".join(known),
        )
    return frame[frame[column].isin(meant)]


def plain(text: str) -> str:
    """Return a text as somebody in a hurry types it: no capitals, no accents, a keyboard's signs."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(KEYBOARD))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()


def _records(table: Path, columns: list[str]) -> list[list[str]]:
    try:
        content = table.read_bytes().decode("utf-8-sig")
        header, *rows = [cells for _, cells in csv_text.records(content)] or [[]]
    except UnicodeDecodeError:
        raise _fault(table.name, None, None, Phrase("le fichier n’est pas en UTF-8.")) from None
    except csv_text.CsvFault as fault:
        raise _fault(table.name, fault.line, None, fault.message) from None
    if header != columns:
        message = Phrase(
            "les colonnes sont {found} au lieu de {wanted}.",
            found=", ".join(header),
            wanted=", ".join(columns),
        )
        raise _fault(table.name, 1, None, message)
    for line, record in enumerate(rows, 2):
        if len(record) != len(columns):
            message = Phrase(
                "{cells} au lieu de {wanted}.",
                cells=Counted(len(record), "{n} case", "{n} cases"),
                wanted=len(columns),
            )
            raise _fault(table.name, line, None, message)
    return rows


def _typed(cells: "pd.Series[str]", field: dict[str, Any], file: str) -> "pd.Series[Any]":
    values = _parsed(cells, field)
    wrong = values.isna() & (cells != "")
    if wrong.any():
        line = int(wrong.to_numpy().argmax())
        message = Phrase(
            "« {cell} » n’est pas {kind}.", cell=cells.iloc[line], kind=WANTED[field["type"]]
        )
        raise _fault(file, line + 2, field["name"], message)
    return values


def _parsed(cells: "pd.Series[str]", field: dict[str, Any]) -> "pd.Series[Any]":
    """Return the cells as their type, with a hole for each that is not of it."""
    import pandas as pd

    if field["type"] == "date":
        return pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce")
    if field["type"] == "boolean":
        known = dict.fromkeys(field["trueValues"], True) | dict.fromkeys(
            field["falseValues"], False
        )
        return cells.map(known).astype("boolean")
    numbers = pd.to_numeric(cells, errors="coerce").astype("float64")
    if field["type"] == "integer":
        return numbers.where(numbers % 1 == 0).astype("Int64")
    return numbers


def _fault(file: str, line: int | None, column: str | None, message: str) -> Refusal:
    problem = Problem(file, line, column, message, REMEDY)
    return Refusal("bad_dataset", "{problem}", problem=problem)
