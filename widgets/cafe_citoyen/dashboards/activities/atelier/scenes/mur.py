"""The room's approved texts: all of them, or one at a time in big letters."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.contributions import voices, waiting
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.text_card import text_card
from cafe_citoyen.store.log.play import Play

TEXT_KNOB = "texte"
"""Setting: the id of the text shown alone; empty for the wall."""


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return what the room may read, and how much waits to be read over."""
    shown = play.shown(part)
    step = play.required(shown).step
    rounds = play.reader.rounds(step.id)
    everything = [text for one in rounds for text in play.reader.texts.of_round(one)]
    counts = voices(everything)
    texts = [
        text_card(play.reader.texts, one, counts[one.id]) for one in everything if one.is_approved
    ]
    alone = knobs.get(TEXT_KNOB, "")
    return {
        "knob": TEXT_KNOB,
        "title": typeset(step.title),
        "items": texts,
        "shown": alone if any(one["id"] == alone for one in texts) else "",
        "received": len(everything),
        "waiting": len(waiting(everything)),
        "part": shown.id,
    }
