"""What the room made of the machines' texts, and which machine wrote which."""

from typing import Any

from cafe_citoyen.core.ballots.duel import decided
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.blackbox.contest import SETTINGS, Contest, Setting
from cafe_citoyen.core.bradley_terry import ranking
from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import translator


def scene(found: Contest, ballots: Ballots, is_told: bool, language: str) -> dict[str, Any]:
    """Return the texts with the duels that they won; once told, the machines as the room ranked them."""
    people = sum(bool(ballot) for ballot in ballots.values())
    return {
        "people": people,
        "is_told": is_told,
        "texts": [] if is_told else _texts(found, ballots),
        "machines": _machines(found, ballots, language) if is_told else [],
        "time": _time(sum(one.seconds for one in found.efforts.values()), language),
    }


def _texts(found: Contest, ballots: Ballots) -> list[dict[str, Any]]:
    duels = decided(ballots, {one.id: place for place, one in enumerate(found.inventions)})
    won, lost = duels.wins.sum(axis=1), duels.wins.sum(axis=0)
    rows = [
        {"id": one.id, "text": typeset(one.text), "won": int(won[n]), "n": int(won[n] + lost[n])}
        for n, one in enumerate(found.inventions)
    ]
    return sorted(rows, key=lambda row: -row["won"] / max(row["n"], 1))


def _machines(found: Contest, ballots: Ballots, language: str) -> list[dict[str, Any]]:
    """Return the machines, the best rank first; in our order, without ranks, while too few duels link them."""
    place = {setting.id: n for n, setting in enumerate(SETTINGS)}
    duels = decided(ballots, {one.id: place[one.maker] for one in found.inventions})
    rows = [_machine(setting, found, language) for setting in SETTINGS]
    if not duels.is_connected:
        return rows
    ranks = ranking(duels)
    for n, row in enumerate(rows):
        row["rank"] = {
            "place": int(ranks.ranks[n]),
            "first": int(ranks.low_ranks[n]),
            "last": int(ranks.high_ranks[n]),
            "share": float(ranks.scores[n]),
            "low": float(ranks.low_scores[n]),
            "high": float(ranks.high_scores[n]),
        }
    return sorted(rows, key=lambda row: int(row["rank"]["place"]))


def _machine(setting: Setting, found: Contest, language: str) -> dict[str, Any]:
    translate = translator(language)
    effort = found.efforts[setting.id]
    return {
        "id": setting.id,
        "name": typeset(translate(setting.name)),
        "differs": typeset(translate(setting.differs)),
        "texts": [
            {"text": typeset(one.text), "copied": one.copied, "words": one.words}
            for one in found.inventions
            if one.maker == setting.id
        ],
        "parameters": effort.parameters,
        "read": effort.texts,
        "time": _time(effort.seconds, language),
        "rank": None,
    }


def _time(seconds: float, language: str) -> str:
    return typeset(f"{number_text(1000 * seconds, language, 0)} ms")
