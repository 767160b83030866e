"""Chapters as an e-book in EPUB 3 (ISO/IEC 23761), by mkepub."""

import tempfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from cafe_citoyen.core.document import Block, Bullets, Grid, Heading, Paragraph
from cafe_citoyen.core.typography import typeset

STYLE = """
body { line-height: 1.45; }
h1, h2 { line-height: 1.2; }
table { border-collapse: collapse; font-size: 0.85em; }
th, td { border-bottom: 1px solid #767676; padding: 0.2em 0.4em; text-align: start; vertical-align: top; }
"""


def epub(chapters: Iterable[tuple[str, Sequence[Block]]], title: str, language: str) -> bytes:
    """Return chapters as the bytes of an EPUB.

    Parameters
    ----------
    chapters : iterable of (str, sequence of Block)
        Title and content of each.
    title : str
        Of the book.
    language : {"fr", "en"}
        Of the texts.
    """
    import mkepub

    book = mkepub.Book(_shown(title), language=language)
    book.set_stylesheet(STYLE)
    for name, blocks in chapters:
        book.add_page(_shown(name), f"<h1>{_shown(name)}</h1>{''.join(map(_told, blocks))}")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "livret.epub"
        book.save(path)
        return path.read_bytes()


def _told(block: Block) -> str:
    match block:
        case Heading(_, text):
            return f"<h2>{_shown(text)}</h2>"
        case Paragraph(text):
            return f"<p>{_shown(text)}</p>"
        case Bullets(texts):
            return f"<ul>{''.join(f'<li>{_shown(one)}</li>' for one in texts)}</ul>"
        case Grid(caption, head, rows):
            top = "".join(f"<th>{_shown(cell)}</th>" for cell in head)
            lines = "".join(
                f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in row)}</tr>" for row in rows
            )
            return f"<table><caption>{_shown(caption)}</caption><tr>{top}</tr>{lines}</table>"


def _shown(text: str) -> str:
    return escape(typeset(text))
