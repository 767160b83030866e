"""What other rooms wrote to the question that is asked everywhere, on this room's own screen: approved there, and here again."""

from pathlib import Path
from typing import Any

from cafe_citoyen.core.contributions import Contributions
from cafe_citoyen.core.moment import Moment
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.other_rooms import silence
from cafe_citoyen.dashboards.text_card import text_card
from cafe_citoyen.locale import translator
from cafe_citoyen.store.forwarding import other_texts

TEXTS_AT_ONCE = 4
"""Of one page: two lines of two, read from eight metres."""


def texts_view(
    directory: Path, shown: Moment, step: Step, texts: Contributions, language: str
) -> dict[str, Any]:
    """Return the other rooms' texts that were approved here, a page of them.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    shown : Moment
        Of which question and page.
    step : Step
        The question, as it was asked here.
    texts : Contributions
        This room's, and what was decided here.
    language : str
        Of this room's projector.
    """
    translate = translator(language)
    approved = other_texts.approved(directory, texts, shown.round) if shown.round else []
    pages = -(-len(approved) // TEXTS_AT_ONCE)
    page = shown.page % max(pages, 1)
    rooms = len({one.place for one in approved})
    said = counted(rooms, "{n} autre salle a écrit aussi", "{n} autres salles ont écrit aussi", translate)  # fmt: skip
    none = translate("Aucun texte d’une autre salle n’est approuvé ici.")
    return {
        "question": typeset(step.title),
        "is_waiting": False,
        "notes": silence(directory, translate),
        "sentence": typeset(said if approved else none),
        "panels": [],
        "papers": [
            {**text_card(texts, one, 1), "place": typeset(one.place)}
            for one in approved[page * TEXTS_AT_ONCE :][:TEXTS_AT_ONCE]
        ],
        "page": page,
        "pages": pages,
        "measure": "",
        "key": [],
        "left": 0,
    }
