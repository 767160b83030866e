"""The reference tables: read as typed frames, and the selection of questions."""

import json
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cafe_citoyen.core.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd

TYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
"""Table Schema type to pandas type; a date becomes datetime64."""


def directory() -> Path:
    """Return the folder of the reference tables: ``CAFE_CITOYEN_DATASETS``, else the checkout's own."""
    given = os.environ.get("CAFE_CITOYEN_DATASETS")
    return Path(given) if given else Path(__file__).parents[3] / "datasets"


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
        If the table is not there; the sentence says where it was looked for.
    """
    import pandas as pd

    place = directory() / folder
    table = place / f"{name or folder}.csv"
    schema = place / (f"{name}.schema.json" if name else "schema.json")
    try:
        fields = json.loads(schema.read_text("utf-8"))["fields"]
        types: dict[str, Any] = {field["name"]: TYPES.get(field["type"], "str") for field in fields}
        frame = pd.read_csv(table, dtype=types, keep_default_na=False, na_values=_holes(fields))
    except FileNotFoundError as error:
        raise Refusal(
            "no_dataset",
            "Le jeu de données {file} manque : remettez le dossier « datasets » à côté de « notebooks ».",
            file=error.filename,
        ) from None
    for field in fields:
        if field["type"] == "date":
            frame[field["name"]] = pd.to_datetime(frame[field["name"]], format="%Y-%m-%d")
    return frame


def questions() -> "pd.DataFrame":
    """Return the 100 questions: id, texte, theme, sous_theme, origine, date."""
    return read("questions")


def question_notes() -> "pd.DataFrame":
    """Return the doubts and misprints, question by question."""
    return read("questions", "notes")


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
) -> "pd.DataFrame":
    """Return some of the 100 questions.

    Parameters
    ----------
    theme, sous_theme, origine : str, optional
        Part of the column's text, whatever the case and the accents.
    contient : str, optional
        Part of the question's text.
    tirage : int, optional
        How many to draw at random among those.
    graine : int, optional
        Seed, so that the draw can be done again alike.

    Raises
    ------
    Refusal
        If a theme, a sub-theme or an origin is none of the table's, or no question is left.
    """
    frame = questions()
    for column, wanted in (("theme", theme), ("sous_theme", sous_theme), ("origine", origine)):
        if wanted is not None:
            frame = _having(frame, column, wanted)
    if contient is not None:
        frame = frame[[_plain(contient) in _plain(text) for text in frame["texte"]]]
    if frame.empty:
        raise Refusal(
            "no_question",
            "Aucune question ne répond à tous ces choix : enlevez-en un, ou changez « contient ».",
        )
    if tirage is not None:
        if tirage < 1:
            raise Refusal(
                "bad_draw",
                "« tirage » est un nombre de questions, à partir de 1, pas {value}.",
                value=tirage,
            )
        frame = frame.sample(min(tirage, len(frame)), random_state=graine)
    return frame.reset_index(drop=True)


def _having(frame: "pd.DataFrame", column: str, wanted: str) -> "pd.DataFrame":
    known = sorted(set(questions()[column]) - {""})
    if not any(_plain(wanted) in _plain(text) for text in known):
        raise Refusal(
            "unknown_value",
            "« {wanted} » n’est dans aucun {column} ; choisissez parmi : {known}.",
            wanted=wanted,
            column=column,
            known=" · ".join(known),
        )
    return frame[[_plain(wanted) in _plain(text) for text in frame[column]]]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()


def _holes(fields: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {field["name"]: [""] for field in fields if field["type"] != "string"}
