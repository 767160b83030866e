"""Rows and columns; an empty cell is shown as what it is, something that nobody here knows."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.atelier.cards import Card
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.atelier.play import Play

LEFT_OUT = ("id", "source", "date", "lecture", "image", "pour", "contre", "change")
"""Columns of a card that a table has no room for; sources stand below it."""

SHORT = 3
"""Signs of ``_en`` at the end of a column in another language."""


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells of a part's cards, and how many are empty."""
    cards = play.cards(part)
    columns = _columns(cards)
    rows = [[typeset(card.text(name, play.language)) for name in columns] for card in cards]
    empty = sum(cell == "" for row in rows for cell in row)
    return {
        "title": typeset(part.text("titre", play.language)),
        "head": [name.replace("_", " ") for name in columns],
        "rows": rows,
        "empty": empty,
        "cells": len(rows) * len(columns),
        "sources": list(dict.fromkeys(filter(None, (_source(play, card) for card in cards)))),
    }


def _columns(cards: list[Card]) -> list[str]:
    """Return the columns shown; one in another language is no column of its own."""
    names = list(cards[0].cells)
    own = [name for name in names if not (name[-SHORT:-2] == "_" and name[:-SHORT] in names)]
    return [name for name in own if name not in LEFT_OUT]


def _source(play: Play, card: Card) -> str:
    parts = (card.text("source", play.language), card.text("date", "fr"))
    return typeset(", ".join(filter(None, parts)))
