"""A row of an atelier's tables, as a médiateur wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cafe_citoyen.core.blackbox.deck import in_language


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Attributes
    ----------
    line : int
        Its line in the file, from 1.
    cells : mapping
        Column to text; an empty one is nothing.
    """

    line: int
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        """Id, one alone in the table."""
        return self.cells["id"]

    def text(self, column: str, language: str) -> str:
        """Return a text in a language, in French where there is none; empty for no such column."""
        return in_language({column: "", **self.cells}, column, language)
