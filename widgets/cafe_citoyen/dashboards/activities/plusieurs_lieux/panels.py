"""« Lieu par lieu »: a small panel a place, the same rows in each, with their intervals."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cafe_citoyen.core import comparison
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.wording import beside, cell, heading_of, indicators_of, is_share
from cafe_citoyen.dashboards.activities.plusieurs_lieux.said import (
    apart_said,
    nobody_said,
    people_said,
    question_said,
)
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Moment
from cafe_citoyen.store.network.pooled import PlaceShare, Pooled

MOST_ROWS = 4
"""Rows of a panel: those that come first where all places are added up."""


def panels_view(now: Moment, language: str, translate: Translate) -> dict[str, Any]:
    """Return a panel a place, by department, the sum on top."""
    found = now.found
    if found is None or not found.results:
        return nobody_said(now, translate)
    indicator = comparison.headline(found.step, found.results)
    whole = by_object(found.results, indicator)
    known = indicators_of(found.step)
    names = sorted(whole, key=lambda name: -whole[name].value)
    if indicator == comparison.RANK:
        names.reverse()
    names = names[:MOST_ROWS]
    shares = {one.place: by_object(one.results, indicator) for one in found.by_place}
    low, high = _range([whole, *shares.values()], names, is_share(indicator, known))
    places = {one.id: one for one in now.places}

    def row(result: Result) -> dict[str, Any]:
        ends = (result.low, result.high)
        spread = [_at(end, low, high) for end in ends] if None not in ends else []
        bare = replace(result, low=None, high=None)
        return {
            "at": _at(result.value, low, high),
            "spread": spread,
            "shown": cell(bare, known, language, translate),
            "whole": cell(result, known, language, translate),
        }

    def panel(name: str, n: int, by_name: dict[str, Result]) -> dict[str, Any]:
        rows = [row(by_name[one]) for one in names if one in by_name]
        return {"name": typeset(name), "people": people_said(n, translate), "rows": rows}

    def by_department(one: PlaceShare) -> tuple[str, str]:
        place = places[one.place]
        return place.department, place.name

    return {
        "is_empty": False,
        "question": question_said(now),
        "sentence": _sentence(found, translate),
        "measure": typeset(heading_of(indicator, known, translate)),
        "key": [typeset(_text(found, name, translate)) for name in names],
        "left": len(whole) - len(names),
        "whole": panel(translate("Ensemble"), found.n, whole),
        "panels": [
            panel(places[one.place].name, one.n, shares[one.place])
            for one in sorted(found.by_place, key=by_department)
        ],
        "notes": apart_said(now, translate),
    }


def _text(found: Pooled, name: str, translate: Translate) -> str:
    step = found.step
    return step.text_of(name) if name in step.object_ids else translate(beside(step)[name])


def _sentence(found: Pooled, translate: Translate) -> str:
    n = len(found.by_place)
    text = counted(n, "{n} lieu, avec sa marge d’erreur.", "{n} lieux, chacun avec sa marge d’erreur.", translate)  # fmt: skip
    return typeset(text.format(n=n))


def _range(
    groups: Sequence[dict[str, Result]], names: Sequence[str], is_of_shares: bool
) -> tuple[float, float]:
    """Return the ends of the axis that all panels share."""
    if is_of_shares:
        return 0.0, 1.0
    results = [group[name] for group in groups for name in names if name in group]
    ends = [end for one in results for end in (one.value, one.low, one.high) if end is not None]
    return min(ends), max(ends)


def _at(value: float | None, low: float, high: float) -> float:
    """Return where a value stands on the axis, 0 to 1."""
    return ((value or 0.0) - low) / (high - low) if high > low else 0.5
