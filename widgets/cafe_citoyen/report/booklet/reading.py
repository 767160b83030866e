"""A project folder's tables and pages as a `Booklet`."""

from collections.abc import Sequence
from typing import Any

import mistune

from cafe_citoyen.core.booklet.booklet import Booklet, Page, introductions_of, parts_of
from cafe_citoyen.core.document import Block, Bullets, Heading, Paragraph
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.booklet import french, pages, tables
from cafe_citoyen.store.booklet.project import LONGEST_TITLE, Project

Token = dict[str, Any]


def booklet(project: Project, language: str) -> Booklet:
    """Return the booklet that a project makes.

    Parameters
    ----------
    project : Project
        Brought up to date.
    language : {"fr", "en"}
        Of what we add to the texts.

    Raises
    ------
    Refusal
        If somebody wrote a title that no cover holds.
    """
    rows = project.tables
    known = {row["id"]: row for row in rows[tables.CANDIDATES]}
    opening = page(project.pages.get(pages.OPENING, ""), french.TITLE)
    if len(opening.title) > LONGEST_TITLE:
        raise Refusal(
            "long_title",
            "{file} : le titre a plus de {most} signes. Raccourcissez-le.",
            file=pages.OPENING,
            most=LONGEST_TITLE,
        )
    return Booklet(
        title=opening.title,
        language=language,
        opening=opening,
        closing=page(project.pages.get(pages.CLOSING, "")),
        credits=page(project.pages.get(pages.CREDITS, "")),
        sectors=[
            page(text)
            for name, text in sorted(project.pages.items())
            if name.startswith(pages.SECTORS)
        ],
        parts=parts_of(rows[tables.CHOICE], rows[tables.ORDER], known),
        introductions=introductions_of(rows[tables.ORDER]),
        figures=rows[tables.FIGURES],
        events=rows[tables.EVENTS],
        balance=rows[tables.BALANCE],
        is_made_up=any(row["fictif"] for row in rows[tables.EVENTS]),
    )


def page(text: str, title: str = "") -> Page:
    """Return a page of Markdown: its first heading, and what stands under it.

    Headings, paragraphs and lists are kept; whatever else Markdown knows (a picture, a table, HTML)
    becomes its words: a booklet is one file that fetches nothing.
    """
    tokens = mistune.create_markdown(renderer=None)(text)
    found = [block for token in tokens if isinstance(token, dict) for block in _blocks(token)]
    if found and isinstance(found[0], Heading):
        return Page(found[0].text, found[1:])
    return Page(title, found)


def _blocks(token: Token) -> Sequence[Block]:
    match token["type"]:
        case "heading":
            said = " ".join(_words(token).split())
            return [Heading(min(3, max(2, token["attrs"]["level"])), said)] if said else []
        case "list":
            return [Bullets([" ".join(_words(one).split()) for one in token["children"]])]
        case "blank_line" | "thematic_break":
            return []
    said = " ".join(_words(token).split())
    return [Paragraph(said)] if said else []


def _words(token: Token) -> str:
    if token["type"] in ("softbreak", "linebreak"):
        return " "
    inner = "".join(map(_words, token.get("children", ())))
    return inner or str(token.get("raw", ""))
