"""Rows and columns; an empty cell is shown as what it is, something that nobody here knows."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.atelier.cards import LENGTH, LENSES_NAMED, MODEL, Card
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.atelier import lens
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log.play import Play

LENS = (MODEL, LENGTH, LENSES_NAMED)
LEFT_OUT = ("id", "source", "date", "lecture", "image", "pour", "contre", "change", *LENS)
"""Columns of a card that a table has no room for; sources stand below it."""

SHORT = 3
"""Signs of ``_en`` at the end of a column in another language."""

PLACE = ", l. "
"""What stands between a work and its lines."""

TEXT = mark("Texte")


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells of a part's cards, or of the sheets that the room filled in, and how many are empty."""
    cards = play.cards(part) if part.objects else []
    head, rows = _cards(play, part, cards) if part.objects else _sheets(play, part)
    empty = sum(cell == "" for row in rows for cell in row)
    return {
        "title": typeset(part.text("titre", play.language)),
        "head": [typeset(name) for name in head],
        "rows": [[typeset(cell) for cell in row] for row in rows],
        "empty": empty,
        "cells": len(rows) * len(head),
        "sources": _sources(play, [one for one in cards if not one.is_excerpt])
        + _lenses(play, cards),
        "excerpts": _sources(play, [one for one in cards if one.is_excerpt]),
    }


def _cards(play: Play, part: PartRow, cards: list[Card]) -> tuple[list[str], list[list[str]]]:
    sorted_by = {one.column for one in part.conditions}
    names = [name for name in _columns(cards) if name not in sorted_by]
    table = play.atelier.tables.get(part.objects.name) if part.objects else None
    titles = table.titles if table else {}
    head = [
        titles.get(f"{name}_{play.language}") or titles.get(name) or name.replace("_", " ")
        for name in names
    ]
    rows = [[card.text(name, play.language) for name in names] for card in cards]
    if not _is_computed(cards):
        return head, rows
    translate = translator(play.language)
    costs = [lens.cost(card, translate) for card in cards]
    return (
        [*head, *map(translate, lens.HEADS)],
        [[*row, *one.cells] for row, one in zip(rows, costs, strict=True)],
    )


def _is_computed(cards: list[Card]) -> bool:
    """Tell whether a card names a model: what it costs is then computed."""
    return any(card.cells.get(MODEL) for card in cards)


def _sheets(play: Play, part: PartRow) -> tuple[list[str], list[list[str]]]:
    """Return a row a sheet that was approved, whichever card it is about."""
    found = [
        kind(step.kind).sheet(step, text.texte) or {translator(play.language)(TEXT): text.texte}
        for step, text in play.all_texts(play.shown(part))
    ]
    head = list(dict.fromkeys(name for sheet in found for name in sheet))
    return head, [[sheet.get(name, "") for name in head] for sheet in found]


def _lenses(play: Play, cards: list[Card]) -> list[str]:
    """Return by what the costs are computed, and who published the others, each once."""
    if not _is_computed(cards):
        return []
    translate = translator(play.language)
    found = [one for card in cards for one in lens.cost(card, translate).sources]
    return [typeset(one) for one in dict.fromkeys(found)]


def _columns(cards: list[Card]) -> list[str]:
    """Return the columns shown; one in another language is no column of its own."""
    names = list(cards[0].cells)
    own = [name for name in names if not (name[-SHORT:-2] == "_" and name[:-SHORT] in names)]
    return [name for name in own if name not in LEFT_OUT]


def _sources(play: Play, cards: list[Card]) -> list[str]:
    """Return the sources of cards, each once, the places in one work together, with its dates."""
    works: dict[tuple[str, str], dict[str, None]] = {}
    for card in cards:
        work, _, place = card.text("source", play.language).partition(PLACE)
        works.setdefault((work, card.dates(play.language)), {})[place] = None
    named = (
        ", ".join(filter(None, (work, *(PLACE[2:] + one for one in places if one), when)))
        for (work, when), places in works.items()
    )
    return [typeset(one) for one in named if one]
