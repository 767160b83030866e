"""What a place's sending says of itself, ``envoi.json`` beside the séances: for the welcome page; it informs only."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cafe_citoyen.store import held_open
from cafe_citoyen.store.csv.csv_file import content_of, write_durably

FILE = "envoi.json"
ALL_SENT, AWAY, REFUSED, STOPPED = "tout", "coupe", "refus", "arret"


@dataclass(frozen=True)
class ForwardingCard:
    """How the sending is.

    Attributes
    ----------
    state : {"tout", "coupe", "refus", "arret"}
        All has gone; the hub cannot be reached; it refuses; the facilitator stopped it.
    campaign, place : str
        Title and name, as the hub says them; empty before it did.
    message : str
        Why the hub refuses, in its words.
    left : int or None
        Bytes that wait; None where nobody knows.
    question : dict or None
        The question that is asked everywhere now: ``step`` and ``round``.
    heard_at : str
        When the hub was heard last (ISO 8601), where it is not heard now; empty where it never was.
    """

    state: str
    campaign: str = ""
    place: str = ""
    message: str = ""
    left: int | None = None
    question: dict[str, Any] | None = None
    heard_at: str = ""


def write(directory: Path, card: ForwardingCard) -> None:
    """Write the card, where it says something new."""
    content = json.dumps(asdict(card), ensure_ascii=False).encode()
    if content_of(directory / FILE) != content:
        write_durably(directory / FILE, content)


def read(directory: Path) -> ForwardingCard | None:
    """Return the card; None where this computer sends nothing."""
    try:
        return ForwardingCard(**json.loads((directory / FILE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def remove(directory: Path) -> None:
    """Take the card away: this computer is no place any more."""
    held_open.unlink(directory / FILE)
