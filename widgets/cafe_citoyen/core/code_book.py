"""A code book: the codes by which people sort texts by hand, each with what it means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cafe_citoyen.core.blackbox.deck import in_language

NONE = "aucun"
"""What a coder says of a text that no code suits; every book has it."""

BETWEEN_CODES = "|"
"""Stands between the codes of one text."""

FEWEST, MOST = 2, 15
"""Codes of a book; each has a letter of the keyboard, and P and X are taken."""


@dataclass(frozen=True)
class Code:
    """One code.

    Attributes
    ----------
    id : str
        What files say.
    texts : mapping
        What people read, as the book's columns have it: ``libelle``, and ``definition`` (when to
        give it) and ``exemple`` (a text that deserves it), each of which may be empty.
    """

    id: str
    texts: Mapping[str, str]

    def said(self, column: str, language: str = "fr") -> str:
        """Return one of its texts in a language, in French where the book has no other."""
        return in_language(self.texts, column, language)


@dataclass(frozen=True)
class CodeBook:
    """Several codes.

    Attributes
    ----------
    id : str
        Stem of its file.
    codes : tuple of Code
        In the order in which they are shown.
    """

    id: str
    codes: tuple[Code, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of its codes, ``aucun`` the last."""
        return [*(code.id for code in self.codes), NONE]

    def label(self, code: str, language: str = "fr") -> str:
        """Return what people read of a code; ``aucun`` is itself."""
        found = {one.id: one.said("libelle", language) for one in self.codes}
        return found.get(code, code)

    def joined(self, codes: Iterable[str]) -> str:
        """Return the codes of one text as files have them: each once, in the book's order."""
        given = set(codes)
        return BETWEEN_CODES.join(code for code in self.ids if code in given)


def codes_of(said: str) -> list[str]:
    """Return the codes that a coder gave one text."""
    return said.split(BETWEEN_CODES) if said else []
