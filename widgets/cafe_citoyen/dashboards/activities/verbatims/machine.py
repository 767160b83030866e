"""« La machine range aussi »: the same texts, sorted by people, and twice by a machine."""

from collections.abc import Mapping, Sequence
from typing import Any

from cafe_citoyen.core.agreement import agreed
from cafe_citoyen.core.code_book import NONE, CodeBook
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.verbatims.machine_sorting import FEWEST, MOST, machine_sorting
from cafe_citoyen.store.campaign.codings import Codings
from cafe_citoyen.store.campaign.texts import CampaignText
from cafe_citoyen.store.reference import datasets

COLUMNS, CODES, BOOKLET = "colonnes", "codes", "livret"
SOURCES = {
    COLUMNS: mark("les colonnes de la salle (Paroles)"),
    CODES: mark("les codes de la grille"),
    BOOKLET: mark("les sous-thèmes du livret de Nantes"),
}
MOST_SHOWN = 60

Sorted = Sequence[tuple[str, str]]
"""Texts, each with the group that people put it in."""


def sortings(texts: Sequence[CampaignText], coded: Codings, book: CodeBook) -> dict[str, Sorted]:
    """Return the sortings by people that there are: enough texts, in two groups or more."""
    codes = agreed(coded.labels)
    given = {name: min(said, key=book.ids.index) for name, said in codes.items()}
    found: dict[str, Sorted] = {
        COLUMNS: [(one.texte, one.group) for one in texts if one.group],
        CODES: [
            (one.texte, book.label(given[one.id]))
            for one in texts
            if given.get(one.id, NONE) != NONE
        ],
        BOOKLET: [
            (row["texte"], row["sous_theme"])
            for row in datasets.records("questions")
            if row["sous_theme"]
        ],
    }
    return {
        name: rows[:MOST]
        for name, rows in found.items()
        if len(rows) >= FEWEST and len({group for _, group in rows}) > 1
    }


def machine_view(
    found: Mapping[str, Sorted], source: str, seed: str, language: str
) -> dict[str, Any]:
    """Return one sorting by people beside two by the machine, and how alike they are.

    Parameters
    ----------
    found : mapping
        What `sortings` gave; the booklet's is always there.
    source : str
        Which of them; the first one where it is none.
    seed : str
        The first of the two seeds; the other is the next number.
    """
    name = source if source in found else next(iter(found))
    rows = sorted(found[name], key=lambda row: row[1])
    first = int(seed) if seed.isdecimal() else 1
    made = machine_sorting(
        [text for text, _ in rows], [group for _, group in rows], (first, first + 1)
    )
    return {
        "sources": list(found),
        "source": name,
        "seed": first,
        "texts": len(rows),
        "groups": len({group for _, group in rows}),
        "with_people": [number_text(value, language) for value in made.with_people],
        "with_itself": number_text(made.with_itself, language),
        "rows": [
            [typeset(text), typeset(group), chr(65 + one), chr(65 + other)]
            for (text, group), one, other in list(zip(rows, *made.groups, strict=True))[:MOST_SHOWN]
        ],
    }
