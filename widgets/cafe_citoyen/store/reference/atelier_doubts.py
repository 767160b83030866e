"""What is odd in the cards of an atelier, and plays all the same: two titles alike, a date that is none."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cafe_citoyen.core.atelier.cards import TITLE
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.sameness import same_text
from cafe_citoyen.store.reference import ateliers
from cafe_citoyen.store.reference.atelier_table import MEND, Table

DATE = "date"
WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
"""A year, a month or a day."""


def doubts(folder: Path, today: date) -> list[Problem]:
    """Return what the author of an atelier may want to look at again; none of it keeps it from being played.

    Parameters
    ----------
    folder : Path
        One that holds ``parties.csv``.
    today : date
        No source was published after it.
    """
    tables = ateliers.read(folder)[0].tables.values()
    return [one for table in tables for one in (*_same_titles(table), *_odd_dates(table, today))]


def _same_titles(table: Table) -> Iterator[Problem]:
    """Name each card whose title stands above already: the room would take one for the other."""
    first: dict[str, int] = {}
    for row in table.rows:
        title = same_text(row.cells.get(TITLE, "")).casefold()
        if title and first.setdefault(title, row.line) != row.line:
            message = Phrase(
                "« {title} » est aussi le titre de la ligne {line}.",
                title=row.cells[TITLE],
                line=first[title],
            )
            remedy = Phrase("Changez l’un des deux : la salle les confondrait.")
            yield Problem(table.file, row.line, TITLE, message, remedy)


def _odd_dates(table: Table, today: date) -> Iterator[Problem]:
    """Name each date of a source that is none, or that is still to come."""
    for row in table.rows:
        for given in filter(None, map(str.strip, row.cells.get(DATE, "").split(";"))):
            found = _first_day(given)
            if found is None:
                message = Phrase("« {cell} » n’est pas une date.", cell=given[:60])
                remedy = Phrase("Écrivez l’année, 2025, le mois, 2025-02, ou le jour, 2025-02-28.")
                yield Problem(table.file, row.line, DATE, message, remedy)
            elif found > today:
                message = Phrase("« {cell} » est encore à venir.", cell=given)
                yield Problem(table.file, row.line, DATE, message, MEND)


def _first_day(given: str) -> date | None:
    """Return the first day of a year, a month or a day; None for what is none."""
    try:
        return date.fromisoformat((given + "-01-01")[:10]) if WRITTEN.fullmatch(given) else None
    except ValueError:
        return None
