"""« Ensemble »: the question added up over the places that asked it alike."""

from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.chart import themed
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.core.wording import table_of
from cafe_citoyen.dashboards.activities.plusieurs_lieux.said import (
    ALIKE,
    apart_said,
    nobody_said,
    question_said,
    rests_on,
)
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Moment


def together_view(now: Moment, language: str, translate: Translate) -> dict[str, Any]:
    """Return the sum as the projector draws a result, and what it rests on."""
    found = now.found
    if found is None or not found.results:
        return nobody_said(now, translate)
    step = found.step
    rules = kind(step.kind)
    figure = themed(rules.figure(step, found.results, translate), language)
    head, rows = table_of(step, found.results, language, translate)
    note = figure["layout"]["meta"]["note"]
    return {
        "is_empty": False,
        "question": question_said(now),
        "sentence": typeset(rules.sentence(step, found.results, translate)),
        "rests_on": rests_on(now, translate),
        "is_made_up": found.is_made_up,
        "figure": figure,
        "notes": [
            *([typeset(note)] if note else []),
            *([typeset(translate(ALIKE))] if len(found.by_place) > 1 else []),
            *apart_said(now, translate),
        ],
        "table": {"head": [typeset(one) for one in head], "rows": rows},
    }
