"""Two texts side by side, first without a name, then told; the room's answers between them."""

from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.atelier.cards import Card
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.atelier.ranking import counts
from cafe_citoyen.core.change import FEWEST
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.log.play import Play

TOLD, PAIR = "devoile", "paire"
"""Settings: whether the names are told; which pair is shown, from 0."""


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return one pair of cards; of a vote what the room answered to each, once it is closed."""
    voted = play.shown(part)
    cards = play.cards(part if part.objects else voted)
    pairs = [cards[place : place + 2] for place in range(0, len(cards), 2)]
    asked = knobs.get(PAIR, "0")
    place = min(int(asked), len(pairs) - 1) if asked.isdecimal() else 0
    is_told = knobs.get(TOLD) == "oui"
    found = play.last(voted) if voted.kind else None
    is_closed = found is not None and not play.is_open(voted)
    ballots = play.ballots(voted) if is_closed else {}
    return {
        "title": typeset(part.text("question", play.language) or part.text("titre", play.language)),
        "pair": place,
        "pairs": len(pairs),
        "is_told": is_told,
        "is_voted": is_closed,
        "n": len(ballots),
        "sides": [_side(play, one, ballots, is_told) for one in pairs[place]],
    }


def _side(
    play: Play, card: Card, ballots: Mapping[str, Mapping[str, str]], is_told: bool
) -> dict[str, Any]:
    text = card.text("texte", play.language)
    title = card.text("titre", play.language)
    chosen = sum(counts(card.id, ballots).values())
    n = len(ballots)
    return {
        "text": typeset(text or title),
        "title": typeset(title) if is_told and text else "",
        "source": typeset(card.text("source", play.language)) if is_told else "",
        "date": card.dates(play.language) if is_told else "",
        "votes": chosen,
        "interval": exact(chosen, n) if n >= FEWEST else None,
    }
