"""The rooms' first ten questions beside the booklet's ten, across cafés."""

from collections import Counter
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.comparison import FIRST, TEN, first_ten
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.campaign import ballots as campaign_ballots
from cafe_citoyen.store.campaign.campaign import Campaign
from cafe_citoyen.store.reference import datasets

MOST_ROUNDS = 300


def tens_view(campaign: Campaign) -> dict[str, Any]:
    """Return for each question of the two tens in how many cafés it came first, of how many that offered it.

    Only first rounds that put more than ten of the booklet's questions to a vote say anything:
    of ten, all are among the first ten. Rehearsals are left out where a real café speaks.

    Returns
    -------
    dict
        ``cafes`` and ``people`` that speak, ``booklet`` and ``rooms``: id, text, first, offered.
    """
    hundred = datasets.questions()
    known = set(zip(hundred["id"], hundred["texte"], strict=True))
    first: Counter[str] = Counter()
    offered: Counter[str] = Counter()
    cafes: dict[str, int] = {}
    rows, is_made_up = _rows(campaign, known)
    for one in campaign_ballots.asked(campaign, rows):
        if one.seance in cafes or not one.n:
            continue
        cafes[one.seance] = one.n
        ids = {item.id for item in one.step.objects if (item.id, item.text) in known}
        offered.update(ids)
        first.update(first_ten(one.results()) & ids)
    texts = hundred.set_index("id")["texte"]
    best = _best(first, offered)
    return {
        "cafes": len(cafes),
        "people": sum(cafes.values()),
        "is_made_up": is_made_up,
        "booklet": [_line(name, texts, first, offered) for name in hundred["id"].head(TEN)],
        "rooms": [_line(name, texts, first, offered) for name in best],
    }


def _best(first: Counter[str], offered: Counter[str]) -> list[str]:
    """Return the ten that came first most often, those on a par with the tenth included."""

    def place(name: str) -> tuple[int, int]:
        return -first[name], offered[name]

    ordered = sorted(first, key=lambda name: (*place(name), int(name)))
    last = place(ordered[min(TEN, len(ordered)) - 1]) if ordered else (0, 0)
    return [name for name in ordered if place(name) <= last]


def _rows(campaign: Campaign, known: set[tuple[str, str]]) -> tuple[Any, bool]:
    """Return the rounds that speak, the fullest first, and whether all of them are made up."""
    wide = [
        version
        for version, step in campaign.steps.items()
        if kind(step.kind).indicators(step).keys() & FIRST
        and sum((one.id, one.text) in known for one in step.objects) > TEN
    ]
    rounds = campaign.rounds
    rows = rounds[rounds["version"].isin(wide) & (rounds["tour"] == 1) & (rounds["n"] > 0)]
    made_up = campaign.seances[campaign.seances["fictive"].astype(bool)]["seance"]
    real = rows[~rows["seance"].isin(made_up)]
    kept = real if len(real) else rows
    ordered = kept.sort_values("n", ascending=False, kind="stable").head(MOST_ROUNDS)
    return ordered, len(real) == 0 and len(rows) > 0


def _line(name: str, texts: Any, first: Counter[str], offered: Counter[str]) -> dict[str, Any]:
    text = typeset(texts[name])
    return {"id": name, "text": text, "first": first[name], "offered": offered[name]}
