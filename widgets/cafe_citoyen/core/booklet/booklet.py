"""A booklet, ready to be printed: its questions in their order, and what stands around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.document import Block

FEWEST = 10
"""Questions under which a booklet is said to be short: it says little of a town."""


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    number : int
        Its place in the booklet, from 1.
    key : str
        What its address ends in; it stays when the order changes.
    texte, origine, date, evenement : str
        As it was said; where, on which ISO date, and the event's id where it is known.
    voix : int
        Voices that it received; 0 where it was not voted on.
    """

    number: int
    key: str
    texte: str
    origine: str
    date: str
    evenement: str
    voix: int


@dataclass(frozen=True)
class Part:
    """The questions of one sub-theme.

    Attributes
    ----------
    theme, sous_theme : str
        The sub-theme may be empty.
    introduction : str
        A line about it; may be empty.
    questions : sequence of Question
        In order; never none.
    """

    theme: str
    sous_theme: str
    introduction: str
    questions: Sequence[Question]


@dataclass(frozen=True)
class Page:
    """A text that people wrote: of a sector, of the town.

    Attributes
    ----------
    title : str
        Its first heading.
    blocks : sequence of Block
        What stands under it.
    """

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Booklet:
    """All of it.

    Attributes
    ----------
    title, language : str
        The title, and the language of what we add to the texts.
    opening, closing, credits : Page
        What comes before the questions, what the town keeps of it, and whom to name.
    sectors : sequence of Page
        The interviews.
    parts : sequence of Part
        The questions.
    introductions : dict
        Theme to its own line of introduction.
    figures, events, balance : sequence of dict
        The tables of that name.
    is_made_up : bool
        Whether a rehearsal is among the events.
    """

    title: str
    language: str
    opening: Page
    closing: Page
    credits: Page
    sectors: Sequence[Page]
    parts: Sequence[Part]
    introductions: dict[str, str]
    figures: Sequence[Row]
    events: Sequence[Row]
    balance: Sequence[Row]
    is_made_up: bool

    @property
    def questions(self) -> list[Question]:
        """Its questions, in their order."""
        return [one for part in self.parts for one in part.questions]

    def themes(self) -> Iterator[tuple[str, list[Part]]]:
        """Yield each theme and its parts."""
        for theme, parts in groupby(self.parts, key=lambda part: part.theme):
            yield theme, list(parts)


def parts_of(choice: Sequence[Row], order: Sequence[Row], known: dict[str, Row]) -> list[Part]:
    """Return the chosen questions by block, numbered.

    Parameters
    ----------
    choice : sequence of dict
        The chosen, as people ordered them within a block.
    order : sequence of dict
        The blocks in order: ``theme``, ``sous_theme``, ``introduction``; a block without a question
        is left out, and one that is not in the list comes last.
    known : dict
        Candidates by id.
    """
    told = {(row["theme"], row["sous_theme"]): row["introduction"] for row in order}
    blocks = list(dict.fromkeys([*told, *((row["theme"], row["sous_theme"]) for row in choice)]))
    found: list[Part] = []
    number = 0
    for block in blocks:
        rows = [row for row in choice if (row["theme"], row["sous_theme"]) == block]
        questions = []
        for row in rows:
            number += 1
            source = known.get(row["candidat"], {})
            questions.append(
                Question(
                    number, row["candidat"], row["texte"], row["origine"], row["date"],
                    source.get("evenement", ""), int(source.get("voix") or 0),
                )
            )  # fmt: skip
        if questions:
            introduction = told.get(block, "") if block[1] else ""
            found.append(Part(*block, introduction, questions))
    return found


def introductions_of(order: Sequence[Row]) -> dict[str, str]:
    """Return each theme's own introduction: that of its line without a sub-theme."""
    return {
        row["theme"]: row["introduction"]
        for row in order
        if not row["sous_theme"] and row["introduction"]
    }
