"""A document as ODT (OpenDocument, ISO/IEC 26300), which text processors open."""

import io
from collections.abc import Sequence
from typing import Any

from cafe_citoyen.core.document import Block, Bullets, Grid, Heading, Paragraph
from cafe_citoyen.core.typography import typeset

SIZES_PT = {1: "20pt", 2: "15pt", 3: "12pt"}
EDGE = "0.5pt solid #767676"


def odt(blocks: Sequence[Block], title: str, language: str) -> bytes:
    """Return a document as the bytes of an ODT.

    Parameters
    ----------
    blocks : sequence of Block
        In their order.
    title : str
        What a reader of screens says first.
    language : {"fr", "en"}
        Of the texts.
    """
    from odf import dc, opendocument, style, table, text

    made = opendocument.OpenDocumentText()
    made.meta.addElement(dc.Title(text=typeset(title)))
    made.meta.addElement(dc.Language(text=language))
    country = {"fr": "FR", "en": "GB"}[language]
    usual = style.DefaultStyle(family="paragraph")
    usual.addElement(style.TextProperties(language=language, country=country, fontsize="11pt"))
    made.styles.addElement(usual)
    heads = {}
    for level, size in SIZES_PT.items():
        heads[level] = style.Style(name=f"Heading {level}", family="paragraph")
        heads[level].addElement(
            style.ParagraphProperties(
                margintop="0.4cm", marginbottom="0.2cm", keepwithnext="always"
            )
        )
        heads[level].addElement(style.TextProperties(fontsize=size, fontweight="bold"))
        made.styles.addElement(heads[level])
    framed = style.Style(name="Case", family="table-cell")
    framed.addElement(style.TableCellProperties(border=EDGE, padding="0.1cm"))
    made.automaticstyles.addElement(framed)

    def grid(block: Grid) -> Any:
        found = table.Table(name=block.caption[:40])
        found.addElement(table.TableColumn(numbercolumnsrepeated=len(block.head)))
        top = table.TableHeaderRows()
        top.addElement(line(block.head))
        found.addElement(top)
        for cells in block.rows:
            found.addElement(line(cells))
        return found

    def line(cells: Sequence[str]) -> Any:
        row = table.TableRow()
        for cell in cells:
            place = table.TableCell(stylename=framed, valuetype="string")
            place.addElement(text.P(text=typeset(cell)))
            row.addElement(place)
        return row

    for block in blocks:
        match block:
            case Heading(level, said):
                made.text.addElement(
                    text.H(outlinelevel=level, stylename=heads[level], text=typeset(said))
                )
            case Paragraph(said):
                made.text.addElement(text.P(text=typeset(said)))
            case Bullets(texts):
                items = text.List()
                for one in texts:
                    item = text.ListItem()
                    item.addElement(text.P(text=typeset(one)))
                    items.addElement(item)
                made.text.addElement(items)
            case Grid(caption, _, _):
                made.text.addElement(text.P(text=typeset(caption)))
                made.text.addElement(grid(block))
    kept = io.BytesIO()
    made.write(kept)
    return kept.getvalue()
