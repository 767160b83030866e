"""Rooms started anew one by one, while the others hold the café: for an update."""

import http.client
import logging
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import psutil

from cafe_citoyen.commands.supervisor import Service
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.room.health import READY
from cafe_citoyen.store.seance import room_card

logger = logging.getLogger(__name__)
ASKING = "SIGUSR1"
"""The signal by which a second command asks; Windows has none, and hosts no café."""

ANSWER_S = 2


class Relief:
    """Renews a room once every other one is ready: one at a time, and never the only one that serves.

    Parameters
    ----------
    rooms : sequence of Service
        All rooms of the café.
    """

    def __init__(self, rooms: Sequence[Service]) -> None:
        self._rooms = rooms
        self._left: list[Service] = []

    def hear(self) -> None:
        """Have each room renewed once a second command asks for it."""
        if hasattr(signal, ASKING):
            signal.signal(getattr(signal, ASKING), lambda *_: self.ask())

    def ask(self) -> None:
        """Have each room renewed, from the first one on."""
        self._left = list(self._rooms)

    def look(self) -> None:
        """Renew the next room where the others are ready for its people."""
        if not self._left:
            return
        room = self._left[0]
        if not all(is_ready(one) for one in self._rooms if one is not room):
            return
        del self._left[0]
        logger.warning(Phrase("{service} est relevée.", service=room.label))
        room.renew()


def is_ready(room: Service) -> bool:
    """Tell whether a room answers for its séance."""
    asking = http.client.HTTPConnection("127.0.0.1", int(room.port), timeout=ANSWER_S)
    try:
        asking.request("GET", READY)
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()


def ask_running(directory: Path) -> None:
    """Tell the hosted café of these séances to renew its rooms.

    Parameters
    ----------
    directory : Path
        The séances' folder.

    Raises
    ------
    Refusal
        If none runs.
    """
    card = room_card.read(directory)
    keeper = card and psutil.Process(card.pid).parent()
    if not keeper or "heberger" not in keeper.cmdline() or not hasattr(signal, ASKING):
        raise Refusal(
            "none_hosted",
            "Aucun café hébergé ne tourne sur {folder} : rien à relever.",
            folder=directory,
        )
    os.kill(keeper.pid, getattr(signal, ASKING))
