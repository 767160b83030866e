"""The room's visiting card, ``salle.json``: where it is and who is there; it informs only."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import psutil

FILE = "salle.json"
CLOCK_STEP_S = 60
"""How much the clock may have been set back between the process's start and its card."""


@dataclass(frozen=True)
class RoomCard:
    """What the room says of itself.

    Attributes
    ----------
    urls : list of str
        Addresses of the participants' page, best first.
    code : str
        Code of the séance.
    seance : str
        Id of the séance.
    pid : int
        The room's process.
    debut : str
        ISO 8601 time of its start.
    present : int
        Participants with a stream, or a poll in the last 15 s.
    seen_by_other : bool
        Whether a device other than the laptop has loaded the page.
    message : str
        What the projector should say, such as a change of address; else empty.
    """

    urls: list[str]
    code: str
    seance: str
    pid: int
    debut: str
    present: int
    seen_by_other: bool
    message: str = ""


def write(directory: Path, card: RoomCard) -> None:
    """Write the card, all or nothing; it is not made durable: it only says how things are now."""
    temporary = directory / f".{FILE}.{card.pid}.tmp"
    temporary.write_text(json.dumps(asdict(card), ensure_ascii=False), "utf-8")
    temporary.replace(directory / FILE)


def read(directory: Path) -> RoomCard | None:
    """Return the card of the room that runs, or None where none does."""
    try:
        card = RoomCard(**json.loads((directory / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return card if _is_running(card) else None


def _is_running(card: RoomCard) -> bool:
    """Tell whether the card's process lives; a number that another process took over is not it."""
    try:
        begun = psutil.Process(card.pid).create_time()
        return bool(begun <= datetime.fromisoformat(card.debut).timestamp() + CLOCK_STEP_S)
    except (psutil.Error, ValueError):
        return False


def remove(directory: Path) -> None:
    """Take the card away when the room stops."""
    (directory / FILE).unlink(missing_ok=True)
