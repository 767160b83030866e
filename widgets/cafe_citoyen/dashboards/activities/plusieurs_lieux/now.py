"""« En ce moment »: who votes, who has, and nothing of what they answer."""

from typing import Any

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.plusieurs_lieux.said import places_said, question_said
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Moment
from cafe_citoyen.store.network.pooled import OPEN

COUNTED, VOTING, APART, NOT_YET = "counted", "voting", "apart", "not-yet"


def now_view(now: Moment, _: str, translate: Translate) -> dict[str, Any]:
    """Return where each place stands with the question."""
    states = _states(now)
    received = now.found.received if now.found else 0
    ballots = counted(received, "{n} bulletin", "{n} bulletins", translate)
    return {
        "question": question_said(now),
        "sentence": _sentence(now, translate),
        "places": places_said(now, translate) if now.found else "",
        "ballots": typeset(ballots),
        "dots": [[typeset(one.name), states.get(one.id, NOT_YET)] for one in now.places],
    }


def _states(now: Moment) -> dict[str, str]:
    if now.found is None:
        return {}
    apart = {one.place: VOTING if OPEN in one.reasons else APART for one in now.found.apart}
    return {**apart, **dict.fromkeys((one.place for one in now.found.by_place), COUNTED)}


def _sentence(now: Moment, translate: Translate) -> str:
    if not now.places:
        return translate("Aucun lieu n’est encore approuvé.")
    if now.found is None:
        n = len(now.places)
        return counted(n, "{n} lieu attend la question.", "{n} lieux attendent la question.", translate)  # fmt: skip
    states = list(_states(now).values())
    voting, done = states.count(VOTING), states.count(COUNTED)
    if voting:
        return counted(voting, "On vote dans {n} lieu.", "On vote dans {n} lieux.", translate)  # fmt: skip
    return counted(done, "{n} lieu a répondu.", "{n} lieux ont répondu.", translate)
