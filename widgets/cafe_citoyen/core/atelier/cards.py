"""The rows of a table that a part takes: those that its conditions keep, the first so many."""

from collections.abc import Callable, Iterable, Sequence
from math import isfinite

from cafe_citoyen.core.atelier.row import Row
from cafe_citoyen.core.atelier.source import Condition, Source
from cafe_citoyen.core.day import days
from cafe_citoyen.core.step import Object

TITLE = "titre"

TEXT, DRAFT = "texte", "brouillon"
"""What one of two halves of the room reads; what stands in its box before anything is written."""

READING, EXCERPT = "lecture", "extrait"
"""How a source was read, and the value of one that nobody opened whole."""

READINGS = (EXCERPT, "lue", "mesuré ici")


MODEL, LENGTH, LENSES_NAMED = "modele", "longueur", "lentilles"
"""A model of the carbon simulator, the length of its answer, the published lenses on it: a table computes the cost."""

IMAGE = "image"
LARGEST_IMAGE = 4_000_000
"""Bytes of a picture that is shown: a larger one would freeze the screen."""

PUBLISHED = "publie_valeur"
"""The figure that somebody published of what the room estimates."""


class Card(Row):
    """A row that a part takes, or shows."""

    @property
    def is_excerpt(self) -> bool:
        """Whether its source was read in part only: it then says so wherever it is named."""
        return self.cells.get(READING) == EXCERPT

    @property
    def published(self) -> float | None:
        """The figure that was published; None where none was, or it is no number."""
        return decimal(self.cells.get(PUBLISHED, ""))

    def dates(self, language: str) -> str:
        """Return when its sources were published, as a reader says it."""
        return days(self.text("date", "fr"), language)

    def face(self, language: str) -> Object:
        """Return what a tablet shows of it."""
        return Object(self.id, self.text(TITLE, language))

    def half(self, language: str) -> Object:
        """Return what the half of the room that gets it reads: its text; its title names it afterwards."""
        return Object(self.id, self.text(TEXT, language) or self.text(TITLE, language))


def kept(
    cards: Iterable[Card], conditions: Sequence[Condition], first_of: Callable[[Source], str]
) -> list[Card]:
    """Return the cards that fulfil every condition, in their order.

    Parameters
    ----------
    cards : iterable of Card
        A table.
    conditions : sequence of Condition
        Each keeps the cards whose cell is one of its values.
    first_of : callable
        From a source, such as ``partages:niveaux``, to the id of the first object there.
    """
    wanted = [
        (one.column, {first_of(v) if isinstance(v, Source) else v for v in one.values})
        for one in conditions
    ]
    return [
        card
        for card in cards
        if all(card.cells.get(column, "") in values for column, values in wanted)
    ]


def decimal(cell: str) -> float | None:
    """Return the number of a cell, with a point or a comma; None where it holds none."""
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None
