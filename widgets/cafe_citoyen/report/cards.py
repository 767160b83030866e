"""The cards that an evening rested on, each with its source, its date, and how it was read."""

from collections.abc import Iterable

from cafe_citoyen.core.atelier.cards import Card
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.step import Step
from cafe_citoyen.report import fragments
from cafe_citoyen.store.reference import atelier_check, ateliers

EXCERPT = "extrait"


def fragment(steps: Iterable[Step], language: str, translate: Translate) -> str:
    """Return the sources of the cards that were shown or voted on, of the ateliers that are at hand.

    Parameters
    ----------
    steps : iterable of Step
        What was asked; their ids tell their atelier, and their card.
    language : str
        Of the texts.
    translate : callable
        From a French text to that language.
    """
    asked = list(steps)
    lines = []
    for stem, folder in ateliers.known().items():
        own = [one for one in asked if one.id.startswith(f"{stem}-")]
        if not own:
            continue
        atelier, _ = atelier_check.read(folder)
        met = {item.id for step in own for item in step.objects}
        for table in atelier.tables.values():
            for card in table.rows:
                is_met = card.id in met or any(one.id.endswith(f"-{card.id}") for one in own)
                if is_met and card.cells.get("source"):
                    lines.append(_line(card, language, translate))
    if not lines:
        return ""
    return fragments.heading(2, translate("Les sources des cartes")) + fragments.bullets(
        list(dict.fromkeys(lines))
    )


def _line(card: Card, language: str, translate: Translate) -> str:
    parts = [card.text("source", language), card.cells.get("date", "")]
    if card.cells.get("lecture") == EXCERPT:
        parts.append(translate("source lue en extrait"))
    said = " · ".join(filter(None, parts))
    return f"{card.text('titre', language)} : {said}"
