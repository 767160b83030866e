"""What every view says of a campaign: how many places, how many people, and what stays apart."""

from collections import Counter
from typing import Any

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted, told
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Moment
from cafe_citoyen.dashboards.panels import people_said
from cafe_citoyen.store.network.result_file import APART, waiting

ALIKE = mark("La marge d’erreur suppose que ces salles se ressemblent : voyez-les lieu par lieu.")


def places_said(now: Moment, translate: Translate) -> str:
    """Return « 187 lieux sur 200, 3 en attente »."""
    counted_places, still = _counted(now), waiting(now.found)
    all_places = len(now.places)
    text = counted(counted_places, "{n} lieu sur {all}", "{n} lieux sur {all}", translate).format(
        all=all_places
    )
    if not still:
        return typeset(text)
    return typeset(translate("{places}, {n} en attente").format(places=text, n=still))


def question_said(now: Moment) -> str:
    """Return the question that is looked at; empty where there is none."""
    return typeset(now.found.step.title) if now.found else ""


def rests_on(now: Moment, translate: Translate) -> str:
    """Return how many people are added up, in how many places."""
    n = now.found.n if now.found else 0
    return ", ".join((people_said(n, translate), places_said(now, translate)))


def apart_said(now: Moment, translate: Translate) -> list[str]:
    """Return why places are not added up, one sentence a reason, the most places first."""
    apart = now.found.apart if now.found else []
    reasons = Counter(reason for one in apart for reason in one.reasons)
    found = []
    for reason, n in reasons.most_common():
        text = counted(n, "{n} lieu à part : {why}.", "{n} lieux à part : {why}.", translate)
        found.append(typeset(text.format(why=told(APART[reason], translate))))
    return found


def nobody_said(now: Moment, translate: Translate) -> dict[str, Any]:
    """Return what a view says where nobody is added up yet."""
    return {"is_empty": True, "question": question_said(now), "notes": apart_said(now, translate)}


def _counted(now: Moment) -> int:
    return len(now.found.by_place) if now.found else 0
