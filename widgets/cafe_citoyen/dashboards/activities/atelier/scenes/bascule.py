"""Who moved between two rounds, statement by statement."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.proceedings import CLOSED, Phase
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.moves import moves_since
from cafe_citoyen.store.log.play import Play


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return the moves between the last two rounds of a vote; none while it is open, or before the second."""
    shown = play.shown(part)
    found = play.required(shown)
    is_open = play.is_open(shown)
    phase = Phase(found.step, found.number, CLOSED)
    moves = {} if is_open else moves_since(play.reader, phase, play.language)
    return {
        "title": typeset(found.step.title),
        "rounds": found.number,
        "is_open": is_open,
        "moves": moves.get("moves", []),
        "between": moves.get("rounds", []),
    }
