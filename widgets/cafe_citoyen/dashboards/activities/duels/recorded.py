"""Duels of a file: read over one by one, voted on without names, told with models, licence and date."""

from typing import Any

from cafe_citoyen.core.ballots.duel import decided
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.day import day
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.by_hand.recorded_duels import SIDES, RecordedDuel


def card(duel: RecordedDuel, is_told: bool, ballots: Ballots, language: str) -> dict[str, Any]:
    """Return what the projector shows of a duel: the models only once told."""
    duels = decided(ballots, {side: place for place, side in enumerate(SIDES)})
    won = duels.wins.sum(axis=1)
    n = int(won.sum())
    low, high = exact(float(won[0]), n)
    return {
        **preview(duel),
        "is_told": is_told,
        "n": n,
        "won": [int(won[0]), int(won[1])],
        "low": low,
        "high": high,
        "models": [_model(duel, side) for side in SIDES] if is_told else [],
        "licence": duel.licence if is_told else "",
        "date": day(duel.date[:10], language) if is_told else "",
    }


def preview(duel: RecordedDuel) -> dict[str, Any]:
    """Return what somebody reads of a duel."""
    answers = [typeset(duel.answers[side]) for side in SIDES]
    return {
        "id": duel.id,
        "line": duel.line,
        "question": typeset(duel.question),
        "answers": answers,
    }


def _model(duel: RecordedDuel, side: str) -> dict[str, str]:
    return {"name": duel.models[side], **duel.facts[side]}
