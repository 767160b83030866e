"""What somebody published of what the room estimated, beside its estimates."""

from typing import Any

from cafe_citoyen.core.atelier.cards import Card
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.number import measure_text
from cafe_citoyen.core.step import Step
from cafe_citoyen.report import fragments
from cafe_citoyen.store.reference import ateliers

ABOVE = 0.3
"""How far above its strip a mark stands: the median has the place below."""

MARK_PX = 20


def cards_of(step: Step) -> dict[str, Card]:
    """Return the cards of a step that hold a published figure, by object; none where their atelier is not at hand."""
    if not kind(step.kind).is_on_axis:
        return {}
    for stem, folder in ateliers.known().items():
        if not step.id.startswith(f"{stem}-"):
            continue
        atelier, _ = ateliers.read(folder)
        part = atelier.part_of(step.id)
        table = atelier.tables.get(part.objects.name) if part and part.objects else None
        rows = [row for row in table.rows if row.published is not None] if table else []
        return {row.id: row for row in rows if row.id in step.object_ids}
    return {}


def marked(
    figure: dict[str, Any], step: Step, cards: dict[str, Card], translate: Translate
) -> dict[str, Any]:
    """Return the figure of the estimates with a mark where the published figure of each object lies.

    Parameters
    ----------
    figure : dict
        A strip an object, the first on top.
    step : Step
        What was asked.
    cards : mapping
        As `cards_of` returns them.
    translate : callable
        From a French text to the reader's language.
    """
    names = [item.id for item in reversed(step.objects)]
    marks = [(names.index(name), card) for name, card in cards.items()]
    if not marks or not figure["data"]:
        return figure
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [card.published for _, card in marks],
        "y": [row + ABOVE for row, _ in marks],
        "text": [_said(step, card, translate) for _, card in marks],
        "textposition": "middle right",
        "marker": {"size": MARK_PX, "symbol": "triangle-down"},
    }
    return {**figure, "data": [*figure["data"], trace]}


def fragment(step: Step, cards: dict[str, Card], translate: Translate) -> str:
    """Return who published each figure, and when; nothing where there is none."""
    if not cards:
        return ""
    language = code_of(translate)
    lines = []
    for card in cards.values():
        parts = [
            card.text("publie_sur", language),
            card.text("source", language),
            card.dates(language),
            translate("source lue en extrait") if card.is_excerpt else "",
        ]
        said = " · ".join([_said(step, card, translate), *filter(None, parts)])
        lines.append(f"{card.text('titre', language)} : {said}")
    return fragments.bullets(lines)


def _said(step: Step, card: Card, translate: Translate) -> str:
    unit = translate(kind(step.kind).unit(step))
    value = measure_text(card.published or 0.0, unit, code_of(translate))
    return translate("publié : {value}").format(value=value)
