"""The room's visiting card, ``salle.json``: where it is and who is there; it informs only."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cafe_citoyen.store import held_open, private

FILE = "salle.json"
PROCESS = "processus"
"""Key of what tells the room's process from a later one of the same number."""


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
    timer_start : str
        Start of the running countdown, as ``deroule.csv`` has it; else empty.
    timer_ends_s : float
        Its end, by `time.monotonic`: a dashboard opened after the clock has jumped asks no clock.
    taken : dict
        Id of a text to whose phone reads it over now: ``telephone-1``, ...
    """

    urls: list[str]
    code: str
    seance: str
    pid: int
    debut: str
    present: int
    seen_by_other: bool
    message: str = ""
    timer_start: str = ""
    timer_ends_s: float = 0.0
    taken: dict[str, str] = field(default_factory=dict)

    def timer_end_s(self, seance: str, start: str) -> float | None:
        """Return when the countdown begun then ends, by `time.monotonic`; None for another one."""
        return self.timer_ends_s if (seance, start) == (self.seance, self.timer_start) else None


def write(directory: Path, card: RoomCard) -> None:
    """Write the card, all or nothing; it is not made durable: it only says how things are now."""
    temporary = directory / f".{FILE}.{card.pid}.tmp"
    content = {**asdict(card), PROCESS: _identity(card.pid)}
    with open(temporary, "w", encoding="utf-8", opener=private.opener) as file:
        json.dump(content, file, ensure_ascii=False)
    held_open.replace(temporary, directory / FILE)


def read(directory: Path) -> RoomCard | None:
    """Return the card of the room that runs, or None where none does."""
    try:
        content = json.loads((directory / FILE).read_text("utf-8"))
        process = content.pop(PROCESS)
        card = RoomCard(**content)
    except (OSError, ValueError, TypeError, AttributeError, LookupError):
        return None
    return card if process is not None and process == _identity(card.pid) else None


def _identity(pid: int) -> int | None:
    """Return what is one process's only, whatever becomes of the clock; None where it does not run.

    psutil's own identity is the number and when the process began, on a clock that nobody sets: a
    laptop that corrects its time in the middle of a café has the same room before and after.
    """
    import psutil  # which no browser has: there, no room runs either

    try:
        return hash(psutil.Process(pid))
    except psutil.Error:
        return None


def remove(directory: Path) -> None:
    """Take the card away when the room stops."""
    held_open.unlink(directory / FILE)
