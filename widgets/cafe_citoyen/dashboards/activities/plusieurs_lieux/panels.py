"""« Lieu par lieu »: a small panel a place, the same rows in each, with their intervals."""

from typing import Any

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.plusieurs_lieux.said import (
    apart_said,
    nobody_said,
    question_said,
)
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Moment
from cafe_citoyen.dashboards.panels import Panels
from cafe_citoyen.store.network.pooled import PlaceShare, Pooled


def panels_view(now: Moment, language: str, translate: Translate) -> dict[str, Any]:
    """Return a panel a place, by department, the sum on top."""
    found = now.found
    if found is None or not found.results:
        return nobody_said(now, translate)
    shares = [one.results for one in found.by_place]
    panels = Panels(found.step, found.results, shares, language, translate)
    places = {one.id: one for one in now.places}

    def by_department(one: PlaceShare) -> tuple[str, str]:
        place = places[one.place]
        return place.department, place.name

    return {
        "is_empty": False,
        "question": question_said(now),
        "sentence": _sentence(found, translate),
        "measure": panels.measure,
        "key": panels.key,
        "left": panels.left,
        "whole": panels.panel(translate("Ensemble"), found.n, found.results),
        "panels": [
            panels.panel(places[one.place].name, one.n, one.results)
            for one in sorted(found.by_place, key=by_department)
        ],
        "notes": apart_said(now, translate),
    }


def _sentence(found: Pooled, translate: Translate) -> str:
    n = len(found.by_place)
    text = counted(n, "{n} lieu, avec sa marge d’erreur.", "{n} lieux, chacun avec sa marge d’erreur.", translate)  # fmt: skip
    return typeset(text.format(n=n))
