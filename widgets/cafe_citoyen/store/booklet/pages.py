"""The pages of a booklet that people write, in Markdown."""

import io
from pathlib import Path

from cafe_citoyen.core.csv_text import CsvFault, decoded
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.booklet import french
from cafe_citoyen.store.by_hand import spreadsheet

OPENING, CLOSING, CREDITS = "presentation.md", "retenir.md", "credits.md"
SECTORS = "secteurs/"
MOST_BYTES = 1_000_000
"""A long novel's text: what is more is no page."""


def read(path: Path) -> str:
    """Return the text of a page, whatever editor wrote it.

    Raises
    ------
    Refusal
        If it is no text, or far too long.
    """
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        message = Phrase(
            "le fichier dépasse 1 Mo : ce n’est pas une page de livret. Raccourcissez-le."
        )
        raise spreadsheet.fault(path, None, None, message)
    try:
        return io.StringIO(decoded(content), newline=None).read()
    except CsvFault:
        message = Phrase(
            "ce n’est pas un texte, ou il est abîmé : enregistrez-le en texte (UTF-8), ou renommez-le sans « .md »."
        )
        raise spreadsheet.fault(path, None, None, message) from None


def templates(title: str) -> dict[str, str]:
    """Return the pages to fill, by their path."""
    return {OPENING: f"# {title}\n", CLOSING: french.CLOSING}


def title_of(text: str) -> str:
    """Return the first heading of a page; empty where it has none."""
    first = next((line for line in text.splitlines() if line.startswith("#")), "")
    return first.lstrip("#").strip()


def credits(told: list[str]) -> str:
    """Return the page of the credits."""
    return "\n\n".join([french.CREDITS, *told]) + "\n"
