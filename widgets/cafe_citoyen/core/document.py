"""A document to hand on: headings, paragraphs, lists and tables, whichever format it is saved in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cafe_citoyen.core.typography import typeset

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
"""What Markdown would take for its own."""

STARTS = re.compile(r"^([-+=]|\d+(?=[.)]))")
"""What Markdown takes for its own where a line begins with it; of a number, the point after it."""


@dataclass(frozen=True)
class Heading:
    """A title of that level, from 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A few sentences."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list."""

    texts: Sequence[str]


@dataclass(frozen=True)
class Grid:
    """A table whose first column names its rows.

    Attributes
    ----------
    caption : str
        What it says, above it.
    head : sequence of str
        Names of the columns.
    rows : sequence of sequence of str
        As many cells each.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Paragraph | Bullets | Grid


def markdown(blocks: Sequence[Block]) -> str:
    """Return a document as Markdown; what people wrote stays what they wrote."""
    return "\n\n".join(map(_told, blocks)) + "\n"


def _told(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_safe(text)}"
        case Paragraph(text):
            return _safe(text)
        case Bullets(texts):
            return "\n".join(f"- {_safe(text)}" for text in texts)
        case Grid(caption, head, rows):
            lines = [_line(head), _line(["---"] * len(head), is_safe=True), *map(_line, rows)]
            return "\n".join([_safe(caption), "", *lines])


def _line(cells: Sequence[str], *, is_safe: bool = False) -> str:
    return f"| {' | '.join(cells if is_safe else map(_safe, cells))} |"


def _safe(text: str) -> str:
    """Return a text on one line, where Markdown finds nothing of its own."""
    marked = SIGNS.sub(r"\\\1", " ".join(typeset(text).split(" ")).replace("\n", " "))
    return STARTS.sub(
        lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", marked
    )
