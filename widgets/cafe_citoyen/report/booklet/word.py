"""A document as DOCX (Office Open XML, ISO/IEC 29500), by python-docx."""

import io
from collections.abc import Sequence
from typing import Any

from cafe_citoyen.core.document import Block, Bullets, Grid, Heading, Paragraph
from cafe_citoyen.core.typography import typeset

COUNTRIES = {"fr": "fr-FR", "en": "en-GB"}


def docx(blocks: Sequence[Block], title: str, language: str) -> bytes:
    """Return a document as the bytes of a DOCX.

    Parameters
    ----------
    blocks : sequence of Block
        In their order.
    title : str
        What a reader of screens says first.
    language : {"fr", "en"}
        Of the texts.
    """
    from docx import Document

    made = Document()
    _lay_out(made, COUNTRIES[language])
    made.core_properties.title = typeset(title)
    made.core_properties.author = ""
    made.core_properties.language = COUNTRIES[language]
    for block in blocks:
        match block:
            case Heading(level, said):
                made.add_heading(typeset(said), level)
            case Paragraph(said):
                made.add_paragraph(typeset(said))
            case Bullets(texts):
                for one in texts:
                    made.add_paragraph(typeset(one), style="List Bullet")
            case Grid(caption, head, rows):
                if caption:
                    made.add_paragraph(typeset(caption), style="Caption")
                table = made.add_table(rows=0, cols=len(head), style="Table Grid")
                for cells in (head, *rows):
                    for place, cell in zip(table.add_row().cells, cells, strict=True):
                        place.text = typeset(cell)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _lay_out(made: Any, language: str) -> None:
    """Give A4, and texts in their language: python-docx begins with an American letter's paper and English."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    for section in made.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = section.top_margin = Mm(22)
    for spoken in made.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
