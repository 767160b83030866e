"""One card for the whole room: its text, then what is known of it, with its source and date."""

import base64
import mimetypes
from collections.abc import Mapping
from typing import Any

from cafe_citoyen.core.atelier.cards import IMAGE, LARGEST_IMAGE, Card
from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.log.play import CARD_KNOB, Play

TURNED = "verso"
"""Setting: whether the back of the card is shown."""

BACK = ("pour", "contre", "change")


def drawn(play: Play, part: PartRow, knobs: Mapping[str, str]) -> dict[str, Any]:
    """Return the card picked, or that of the part which this one is about, and the way to the others."""
    card = play.chosen(part)
    names = [] if part.about else [one.id for one in play.cards(part)]
    titles = (
        {} if part.about else {one.id: one.text("titre", play.language) for one in play.cards(part)}
    )
    has_back = any(card.text(name, play.language) for name in BACK)
    return {
        "knob": CARD_KNOB,
        "items": [{"id": name, "title": typeset(titles[name])} for name in names],
        "shown": card.id,
        "card": _card(play, card),
        "has_back": has_back,
        "is_turned": has_back and knobs.get(TURNED, "oui" if part.about else "non") == "oui",
    }


def _card(play: Play, card: Card) -> dict[str, Any]:
    def text(column: str) -> str:
        return typeset(card.text(column, play.language))

    return {
        "title": text("titre"),
        "text": text("texte"),
        "state": text("etat"),
        "source": text("source"),
        "date": card.dates(play.language),
        "is_excerpt": card.is_excerpt,
        "image": _image(play, card),
        "back": [{"name": name, "text": text(name)} for name in BACK if text(name)],
    }


def _image(play: Play, card: Card) -> str:
    """Return the card's picture as a data URI; empty where it has none."""
    name = card.text(IMAGE, "fr")
    path = play.atelier.folder / name
    if not name or not path.is_file() or path.stat().st_size > LARGEST_IMAGE:
        return ""
    kind = mimetypes.guess_type(name)[0] or "image/png"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
