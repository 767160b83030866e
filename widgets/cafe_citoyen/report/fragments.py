"""The few pieces of HTML that a report is made of; every text is escaped here."""

from collections.abc import Sequence
from html import escape

from cafe_citoyen.core.typography import typeset


def heading(level: int, text: str) -> str:
    """Return a title of that level, from 1."""
    return f"<h{level}>{shown(text)}</h{level}>"


def paragraph(text: str, kind: str = "") -> str:
    """Return one paragraph; ``kind`` is a class of the report's style sheet."""
    return f'<p class="{kind}">{shown(text)}</p>' if kind else f"<p>{shown(text)}</p>"


def bullets(texts: Sequence[str]) -> str:
    """Return a list, or nothing where there is nothing to list."""
    items = "".join(f"<li>{shown(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if texts else ""


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column names its rows.

    Parameters
    ----------
    caption : str
        What the table says, read aloud before it.
    head : sequence of str
        Names of the columns.
    rows : sequence of sequence of str
        The cells, as they are shown.
    """
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"{bare_table(caption, head, rows)}</div>"
    )


def bare_table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as `table` does, with nothing around it that scrolls."""
    heads = "".join(f'<th scope="col">{shown(name)}</th>' for name in head)
    lines = "".join(_line(cells) for cells in rows)
    return (
        f"<table><caption>{shown(caption)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{lines}</tbody></table>"
    )


def shown(text: str) -> str:
    """Return a text with French typography, safe inside HTML."""
    return escape(typeset(text))


def _line(cells: Sequence[str]) -> str:
    first, *others = cells
    rest = "".join(f"<td>{shown(cell)}</td>" for cell in others)
    return f'<tr><th scope="row">{shown(first)}</th>{rest}</tr>'
