"""The first line of a table of paper ballots or of hands, and the words that stand in its columns."""

from pathlib import Path

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.by_hand import spreadsheet
from cafe_citoyen.store.by_hand.paper_values import plain
from cafe_citoyen.store.by_hand.sheets import Line

BALLOT_COLUMNS = ("etape", "tour", "bulletin")
HAND_COLUMNS = ("etape", "tour", "objet", "texte", "valeur", "nombre")
REMINDER = "texte"
"""Stands in the place of a ballot's number, which is never a word."""

PEOPLE = "(personnes)"
"""Stands in the place of an object's id, which never has parentheses."""

OLD_PEOPLE = "personnes"
"""What stood there before; a table made then is still read."""


class Head:
    """What stands in which column of a table.

    Its own columns are the first of their name, wherever they stand; any other column is an
    object's, and may have the same name: ids are free.
    """

    def __init__(self, path: Path, line: Line) -> None:
        names = [plain(cell) for cell in line.cells]
        is_of_hands = "nombre" in names and "bulletin" not in names
        self.wanted = HAND_COLUMNS if is_of_hands else BALLOT_COLUMNS
        for name in self.wanted:
            if name not in names and name != REMINDER:
                message = Phrase(
                    "la colonne manque. Reprenez la première ligne du modèle : {wanted}.",
                    wanted=", ".join(self.wanted),
                )
                raise spreadsheet.fault(path, line.number, name, message)
        self._own = {name: names.index(name) for name in self.wanted if name in names}
        others = [place for place in range(len(names)) if place not in self._own.values()]
        self._objects = {place: names[place] for place in others}
        for name in filter(None, self._objects.values()):
            if list(self._objects.values()).count(name) > 1:
                message = Phrase("la colonne est là deux fois.")
                raise spreadsheet.fault(path, line.number, name, message)

    def parted(self, line: Line) -> tuple[dict[str, str], dict[str, str]]:
        """Return a line's own cells, and those of objects that are not empty, each by its name."""
        cells = dict(enumerate(line.cells))
        own = {name: cells.get(place, "") for name, place in self._own.items()}
        answers = {name: cells[place] for place, name in self._objects.items() if cells.get(place)}
        return own, answers
