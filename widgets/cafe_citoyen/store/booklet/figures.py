"""What can be counted of the cafés of a booklet, each number from their files alone."""

from collections.abc import Mapping, Sequence

from cafe_citoyen.core.booklet.merging import Row
from cafe_citoyen.core.day import day
from cafe_citoyen.store.booklet import french
from cafe_citoyen.store.seance.seance import Seance

COUNTED = "compté"
"""Precision of a figure that comes from the files, as in the table of Nantes's figures."""


def figure(name: str, number: int, note: str = "") -> Row:
    """Return one figure as a row of its table."""
    unit, what = french.FIGURES[name]
    return {
        "id": name, "nombre": str(number), "unite": unit, "compte": what, "imprime": "",
        "precision": COUNTED, "note": note,
    }  # fmt: skip


def figures(
    cafes: Sequence[Seance], people: Mapping[str, int], texts: int, candidates: int
) -> list[Row]:
    """Return the figures of some cafés.

    Parameters
    ----------
    cafes : sequence of Seance
        In the order of their dates.
    people : mapping
        Séance's id to the people who answered.
    texts, candidates : int
        Texts that were approved, and what there is to choose from.
    """
    if not cafes:
        return []
    sizes = sorted((people[one.id], one.titre) for one in cafes)
    period = f"{day(cafes[0].date, 'fr')} – {day(cafes[-1].date, 'fr')}"
    return [
        figure("evenements", len(cafes)),
        figure("personnes", sum(people.values())),
        figure("plus_petit", *sizes[0]),
        figure("plus_grand", *sizes[-1]),
        figure("formats", len({one.format for one in cafes})),
        figure("lieux", len({one.lieu for one in cafes if one.lieu})),
        figure("mois", len({one.date[:7] for one in cafes}), period),
        figure("textes", texts),
        figure("candidats", candidates),
    ]
