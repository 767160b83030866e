"""Where the objects of a part come from, as a médiateur writes it in one cell."""

import re
from dataclasses import dataclass

from cafe_citoyen.core.phrase import Phrase

TEXTS, FIRST, DIVIDED, UNKNOWN = "textes", "premiers", "partages", "inconnus"
WAYS = (TEXTS, FIRST, DIVIDED, UNKNOWN)
"""What the room said in an earlier part: its approved texts, or its objects in an order."""

RANKED = (FIRST, DIVIDED, UNKNOWN)
CHOSEN = "carte"
"""The card that an earlier part shows: a filter may name it."""

NAMED = re.compile(r"([a-z]+)\s*:\s*([a-z0-9-]+)")
CONDITION = re.compile(r"\s*([^=]+?)\s*=\s*(.+?)\s*")


@dataclass(frozen=True)
class Source:
    """A table of the folder, or what an earlier part left.

    Attributes
    ----------
    way : str
        One of `WAYS`, or `CHOSEN`; empty for a table.
    name : str
        Stem of the table, or id of the part.
    """

    way: str
    name: str

    def __str__(self) -> str:
        """Return it as it is written in a cell."""
        return f"{self.way}:{self.name}" if self.way else self.name


@dataclass(frozen=True)
class Condition:
    """Which rows of a table are kept: those whose cell is one of these values.

    Attributes
    ----------
    column : str
        Name of the column.
    values : tuple of (str or Source)
        Texts as they stand in the column; a source stands for the id of the first object there,
        or of the card shown.
    """

    column: str
    values: tuple[str | Source, ...]


def source(cell: str) -> Source | None:
    """Return what a cell names; None where it is empty."""
    if not cell:
        return None
    found = NAMED.fullmatch(cell)
    return Source(found[1], found[2]) if found else Source("", cell)


def conditions(cell: str) -> tuple[Condition, ...]:
    """Return the conditions of a cell such as ``secteur = S8 & critere = partages:niveaux``.

    Raises
    ------
    ValueError
        If a part of it is no ``column = value``; its message is a `Phrase`.
    """
    return tuple(_condition(one) for one in cell.split("&")) if cell else ()


def _condition(text: str) -> Condition:
    found = CONDITION.fullmatch(text)
    if not found:
        raise ValueError(
            Phrase("« {text} » n’est pas un filtre (colonne = valeur).", text=text.strip())
        )
    return Condition(found[1], tuple(map(_value, found[2].split("|"))))


def _value(text: str) -> str | Source:
    found = NAMED.fullmatch(text.strip())
    is_named = found is not None and found[1] in (*RANKED, CHOSEN)
    return Source(found[1], found[2]) if found and is_named else text.strip()
