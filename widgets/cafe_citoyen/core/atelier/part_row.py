"""One part of an atelier, as its row of ``parties.csv`` states it."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.atelier.row import Row
from cafe_citoyen.core.atelier.source import Condition, Source, conditions, source
from cafe_citoyen.core.step_options import ANSWERS as ANSWERED
from cafe_citoyen.core.step_options import TIME, WORDS

LIST_END = ";"
"""What parts the words of a cell that holds several."""

ANSWERS = "reponses"
"""The column of words: levels, boxes, grades, fields."""

NUMBER = "combien"
"""The column of the number that a kind needs."""

HALVED_BY = {"reponses": ANSWERED, "temps": TIME, "mots": WORDS}
"""What may stand in ``moities``, to what is then compared between two halves of the room."""

OF_RESULTS = ("bandes", "bascule", "mur", "face_a_face", "moities", "axe")
"""Scenes that show what a vote gave: they take the screen when it is revealed."""

CARD = "{carte}"
"""Stands in a question for the title of the card shown."""

REGISTER, CHARTER = "registre", "charte"
"""What the texts of a part that is published are also gathered in, beside a table of their own."""


class PartRow(Row):
    """A row whose cells were judged; each property reads one of them."""

    @property
    def minutes(self) -> int:
        """How long it lasts as a rule."""
        return int(self.cells["minutes"])

    @property
    def kind(self) -> str:
        """The way to vote; empty where the part has no vote of its own."""
        return self.cells["facon"]

    @property
    def scene(self) -> str:
        """What the projector draws; empty for nothing beside the vote."""
        return self.cells["scene"]

    @property
    def objects(self) -> Source | None:
        """Where its objects come from; None for the question alone."""
        return source(self.cells["objets"])

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Which rows of the table are kept."""
        return conditions(self.cells["filtre"])

    @property
    def most(self) -> int | None:
        """How many objects at the most; None for all."""
        return int(self.cells["nombre"]) if self.cells["nombre"] else None

    @property
    def about(self) -> str:
        """Id of the part whose card the vote is about; empty for none."""
        return self.cells["sur"]

    @property
    def again(self) -> str:
        """Id of the earlier part whose vote is asked again; empty for none."""
        return self.cells["reprend"]

    @property
    def halves(self) -> str:
        """What is compared between two halves of the room that get an object each; empty for the whole room."""
        return HALVED_BY.get(self.cells["moities"], "")

    @property
    def seconds(self) -> int | None:
        """Length of the countdown that starts with the vote."""
        return int(self.cells["chrono"]) if self.cells["chrono"] else None

    @property
    def shows(self) -> str:
        """Id of the part that the scene shows; empty for its own vote or objects."""
        return self.cells["montre"]

    @property
    def is_published(self) -> bool:
        """Whether its approved texts leave as a table."""
        return bool(self.gathered)

    @property
    def gathered(self) -> str:
        """In what its approved texts leave: `REGISTER`, `CHARTER`, or ``oui`` for a table alone."""
        return self.cells["publie"]

    def options(self, columns: Mapping[str, str], language: str) -> dict[str, Any]:
        """Return the options of a kind, as its `Kind.columns` name the cells that give them."""
        cells = {column: self.text(column, language) for column in columns}
        return {columns[column]: _value(column, cell) for column, cell in cells.items() if cell}


def words(cell: str) -> list[str]:
    """Return the words of a cell, parted by ``;``."""
    return [word.strip() for word in cell.split(LIST_END) if word.strip()]


def _value(column: str, cell: str) -> Any:
    if column == ANSWERS:
        return words(cell)
    try:
        number = float(cell.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return cell
    return int(number) if number.is_integer() else number
