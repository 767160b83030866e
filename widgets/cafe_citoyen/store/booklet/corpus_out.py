"""The questions of a booklet as a corpus: the columns of the 100, their Table Schema and a Data Package."""

import json
from typing import Any

from cafe_citoyen.core.booklet.booklet import Booklet
from cafe_citoyen.store.booklet import french
from cafe_citoyen.store.by_hand import own_questions
from cafe_citoyen.store.csv.schema import schema
from cafe_citoyen.store.seance_files import PACKAGE


def files(booklet: Booklet, stem: str) -> dict[str, bytes]:
    """Return the CSV of a booklet's questions, ``schema.json`` and ``datapackage.json``, by name.

    Parameters
    ----------
    booklet : Booklet
        Its numbers are the ids.
    stem : str
        Of the CSV.
    """
    rows = [
        {
            "id": str(one.number), "texte": one.texte, "theme": part.theme,
            "sous_theme": part.sous_theme, "origine": one.origine, "date": one.date,
        }
        for part in booklet.parts
        for one in part.questions
    ]  # fmt: skip
    package = {
        "name": stem,
        "title": booklet.title,
        "description": french.LICENCE,
        "resources": [
            {
                "name": "questions", "path": f"{stem}.csv", "encoding": "utf-8", "format": "csv",
                "mediatype": "text/csv", "schema": "schema.json",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
            }
        ],
    }  # fmt: skip
    return {
        f"{stem}.csv": own_questions.as_csv(rows),
        "schema.json": _json(schema("corpus")),
        PACKAGE: _json(package),
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
