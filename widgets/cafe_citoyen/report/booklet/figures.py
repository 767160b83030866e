"""A figure of a booklet, as it is read: the number, what it counts, and how sure it is."""

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.text import mark

SURE = {
    "exact": "",
    "approché": mark("environ"),
    "minimum": mark("au moins"),
    "compté": mark("compté dans les fichiers"),
}
"""Precision to what is said beside the number."""


def told(row: Row, language: str, translate: Translate) -> tuple[str, str]:
    """Return the number as printed, and the sentence under it.

    Parameters
    ----------
    row : dict
        A row of the figures.
    language : str
        Its reader's language.
    translate : callable
        From a French text to it.
    """
    number = row["imprime"] or f"{shown(row['nombre'], language)} {row['unite']}".strip()
    sure = "" if row["imprime"] and row["precision"] != "compté" else SURE.get(row["precision"], "")
    parts = [
        row["compte"],
        translate(sure) if sure else "",
        contradiction(row, language, translate),
    ]
    return number, " · ".join(filter(None, [*parts, row["note"]]))


def contradiction(row: Row, language: str, translate: Translate) -> str:
    """Return what the files say where somebody prints another number; empty where nobody does."""
    digits = "".join(sign for sign in row["imprime"] if sign.isdigit())
    if row["precision"] != "compté" or not digits or digits == row["nombre"].partition(".")[0]:
        return ""
    return translate("les fichiers donnent {number}").format(number=shown(row["nombre"], language))


def shown(number: str, language: str) -> str:
    """Return a cell as a number is written; a text that is none as it is."""
    try:
        return number_text(float(number), language)
    except ValueError:
        return number
