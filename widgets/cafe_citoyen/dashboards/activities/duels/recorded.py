"""Duels of a file: read over one by one, voted on without names, told with models, licence and date."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cafe_citoyen.core.ballots.duel import decided
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.day import day
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.by_hand import recorded_duels
from cafe_citoyen.store.by_hand.recorded_duels import SIDES, RecordedDuel


def read(given: str) -> list[RecordedDuel]:
    """Return the duels of the file that a notebook names; none where it names none.

    Raises
    ------
    Refusal
        If the file is missing or has a fault: the first one is said.
    """
    if not given.strip():
        return []
    path = Path(given.strip())
    if not path.is_file():
        raise Refusal(
            "no_duels",
            "« {name} » n’est pas à côté du carnet. Corrigez le nom dans la première cellule.",
            name=path,
        )
    duels, problems = recorded_duels.read(path)
    if problems:
        more = len(problems) - 1
        said = Phrase("{problem} (autres fautes : {n})", problem=problems[0], n=more)
        raise Refusal("bad_file", "{problem}", problem=said if more else problems[0])
    return duels


def names(knobs: Mapping[str, str], name: str) -> list[str]:
    """Return the ids that a setting holds."""
    return knobs.get(name, "").split()


def approved(duels: Sequence[RecordedDuel], knobs: Mapping[str, str]) -> list[RecordedDuel]:
    """Return the duels that somebody read over and approved, word for word as they are now."""
    return [one for one in duels if one.id in names(knobs, "approuves")]


def chosen(duels: Sequence[RecordedDuel], knobs: Mapping[str, str]) -> RecordedDuel:
    """Return the duel in front of the room: the one picked, or the first approved; Refusal where none is."""
    known = approved(duels, knobs)
    if not known:
        raise Refusal("no_approved_duel", "Aucun duel n’est approuvé : relisez d’abord le fichier.")
    return next((one for one in known if one.id == knobs.get("duel")), known[0])


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
