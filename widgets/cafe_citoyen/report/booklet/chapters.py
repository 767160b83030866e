"""The booklet as chapters of plain blocks: what text processors and readers of e-books take."""

from collections.abc import Iterator, Sequence

from cafe_citoyen.core.booklet.booklet import Booklet, Page, Question
from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.day import day
from cafe_citoyen.core.document import Block, Bullets, Grid, Heading, Paragraph
from cafe_citoyen.core.language import Translate
from cafe_citoyen.locale import translator
from cafe_citoyen.report.booklet import figures
from cafe_citoyen.report.booklet.page import COLUMNS


def chapters(booklet: Booklet) -> Iterator[tuple[str, list[Block]]]:
    """Yield title and blocks of each chapter, those that hold something; a chapter's title is no block of it."""
    translate = translator(booklet.language)
    made_up = translate("Cafés de répétition : tout y est inventé.")
    opening = [Paragraph(made_up)] if booklet.is_made_up else []
    yield booklet.title, [*opening, *booklet.opening.blocks]
    told = [figures.told(row, booklet.language, translate) for row in booklet.figures]
    if told:
        lines = Bullets([f"{number} : {said}" for number, said in told])
        yield translate("En quelques chiffres"), [lines]
    if booklet.sectors:
        yield (
            translate("Des secteurs racontent"),
            [block for one in booklet.sectors for block in _page(one)],
        )
    for theme, parts in booklet.themes():
        blocks: list[Block] = []
        if introduction := booklet.introductions.get(theme, ""):
            blocks.append(Paragraph(introduction))
        for part in parts:
            blocks += [Heading(3, part.sous_theme)] if part.sous_theme else []
            blocks += [Paragraph(part.introduction)] if part.introduction else []
            blocks += [Paragraph(_question(one, booklet.language)) for one in part.questions]
        yield theme, blocks
    if booklet.closing.blocks:
        yield booklet.closing.title, list(booklet.closing.blocks)
    if booklet.events:
        yield translate("Annexe : les événements"), list(_annex(booklet.events, translate))
    if booklet.credits.blocks:
        yield booklet.credits.title, list(booklet.credits.blocks)


def blocks(booklet: Booklet) -> list[Block]:
    """Return all chapters as one document, whose title is its first heading."""
    found: list[Block] = []
    for number, (title, inner) in enumerate(chapters(booklet)):
        found += [Heading(2 if number else 1, title), *inner]
    return found


def _page(page: Page) -> list[Block]:
    return [Heading(3, page.title), *page.blocks]


def _question(one: Question, language: str) -> str:
    origin = ", ".join(filter(None, [one.origine, day(one.date, language)]))
    return f"{one.number}. {one.texte} ({origin})"


def _annex(events: Sequence[Row], translate: Translate) -> Iterator[Block]:
    columns = [name for name in COLUMNS if any(row[name] for row in events)]
    head = [translate(COLUMNS[name]) for name in columns]
    for phase in dict.fromkeys(row["phase"] for row in events):
        rows = [
            [_cell(row, name) for name in columns] for row in events if row["phase"] == phase
        ]  # fmt: skip
        yield Grid(phase, head, rows)


def _cell(row: Row, name: str) -> str:
    sessions = row["seances"].replace(" | ", " ; ") if name == "titre" else ""
    return " : ".join(filter(None, [row[name], sessions]))
