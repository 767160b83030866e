"""The room itself: it holds the séance on display, and goes with the facilitator to the next."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from cafe_citoyen.core.phrase import Phrase, told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.locale import translator
from cafe_citoyen.locale.speech import command_language
from cafe_citoyen.room.broadcast import ROWS
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.garbage import Garbage
from cafe_citoyen.room.metrics import NoMetrics
from cafe_citoyen.room.network import Network
from cafe_citoyen.room.sitting import Sitting
from cafe_citoyen.store import private
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance import network_cards, room_card
from cafe_citoyen.store.seance.display import Display
from cafe_citoyen.store.seance.room_card import RoomCard

logger = logging.getLogger(__name__)
FILES_S = 0.1
STEERING_S = 0.025
"""How often the room looks whether somebody steered: a result is shown to all at once, and people wait for it."""

DISPLAY_S = 0.5
CARD_S = 1.0
PRESENT_S = 2.0
NETWORK_S = 1.0
GARBAGE_S = 5.0
ALIVE_S = 6.0
"""How often each tablet's stream gets a sign of life; the page takes 12 s of silence for its end."""

MOST_STREAMS = 5000


class Hall:
    """Serves one séance at a time, the newest that is open.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    network : Network
        Where the room is reached.
    most_streams : int
        Event streams that the machine holds; past it the page polls.
    is_hosted : bool
        Whether it is one of several rooms behind a proxy.
    metrics : NoMetrics, optional
        What counts; nothing by default.
    """

    def __init__(
        self,
        directory: Path,
        network: Network,
        most_streams: int = MOST_STREAMS,
        *,
        is_hosted: bool = False,
        metrics: NoMetrics | None = None,
    ) -> None:
        self.directory = directory
        self.most_streams = most_streams
        self.network = network
        self.is_hosted = is_hosted
        self._metrics = metrics or NoMetrics()
        self.sitting: Sitting | None = None
        self.simulators = Simulators()
        self.seen_by_other = False
        self._display = Display(directory)
        self._writing: asyncio.Task[None] | None = None
        self._since = now()
        self._message = ""
        self._ended: set[str] = set()
        self._refused = ""
        self._is_late = False

    @property
    def is_ready(self) -> bool:
        """Whether what is on display can be answered for: whatever keeps it answers, and all of it is read here."""
        return not self._is_late and (self.sitting is None or self.sitting.is_caught_up)

    def sitting_of(self, code: str) -> Sitting:
        """Return the sitting of a code; RoomError where it is not the open séance's."""
        if self.sitting is None or self.sitting.seance.code != code.lower():
            raise RoomError("unknown_seance")
        return self.sitting

    def has_ended(self, code: str) -> bool:
        """Tell whether a code is that of a séance held here, and over."""
        return code.lower() in self._ended

    def end_streams(self) -> None:
        """End the tablets' streams, which would never end by themselves."""
        if self.sitting:
            self.sitting.broadcast.end()

    async def run(self) -> None:
        """Follow the files, the séance on display and the network until cancelled."""
        self._garbage = Garbage()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._every(FILES_S, self._read_files))
                group.create_task(self._every(STEERING_S, self._follow_steering))
                group.create_task(self._every(DISPLAY_S, self._change_sitting))
                group.create_task(self._every(CARD_S, self._write_card))
                group.create_task(self._every(PRESENT_S, self._note_present))
                group.create_task(self._every(NETWORK_S, self._look_at_network))
                group.create_task(self._every(GARBAGE_S, self._collect_garbage))
                group.create_task(self._every(ALIVE_S / ROWS, self._say_alive))
        finally:
            await self._leave()
            room_card.remove(self.directory)

    async def _every(self, seconds: float, act: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await act()
            except OSError as error:
                logger.error(
                    Phrase("La salle n’a pas pu lire ou écrire ses fichiers : {error}", error=error)
                )
            except Exception:  # one bad row must not end the room
                logger.exception("the room goes on after an unforeseen error")
            await asyncio.sleep(seconds)

    async def _read_files(self) -> None:
        if self.sitting:
            self.sitting.read_files()

    async def _follow_steering(self) -> None:
        if self.sitting:
            self.sitting.follow_steering()

    async def _change_sitting(self) -> None:
        seance = self._display.seance()
        if self.sitting and seance == self.sitting.seance:
            return
        if self.sitting:
            self._ended.add(self.sitting.seance.code)
        await self._leave()
        self._is_late = seance is not None  # for as long as what keeps it does not answer
        if seance is None:
            return
        self._ended.discard(seance.code)
        try:
            self.sitting = Sitting(seance, self.most_streams, self.simulators, self._metrics)
        except Refusal as refusal:
            said = Phrase(refusal.template, **refusal.values)
            if said != self._refused:
                logger.error(said)
            self._refused = self._message = said
            self._display = Display(self.directory)
            self._is_late = False
            return
        self._is_late = False
        self._refused = self._message = ""
        self._writing = asyncio.create_task(self.sitting.write())

    async def _leave(self) -> None:
        if self.sitting is None:
            return
        sitting, self.sitting = self.sitting, None
        try:
            await sitting.stop()
            if self._writing:
                self._writing.cancel()
                await asyncio.wait({self._writing})  # a room that ends meanwhile ends here too
        finally:
            sitting.close()

    async def _note_present(self) -> None:
        self._metrics.holds(self.sitting.presence.streams if self.sitting else 0)
        if self.sitting:
            await self.sitting.note_present()

    async def _write_card(self) -> None:
        sitting = self.sitting
        if sitting and not sitting.leads:
            return  # the room that leads writes it
        card = RoomCard(
            urls=self.network.urls(),
            code=sitting.seance.code if sitting else "",
            seance=sitting.seance.id if sitting else "",
            pid=os.getpid(),
            debut=self._since,
            present=sitting.presence.count if sitting else 0,
            seen_by_other=self.seen_by_other,
            message=self._said(),
            taken=sitting.desk.taken if sitting else {},
            **(sitting.tablets.timer_on_card() if sitting else {}),
        )
        await asyncio.to_thread(self._put_card, card)

    def _put_card(self, card: RoomCard) -> None:
        """Write the card where it is new or saved over, off the loop: on a busy disk that may take a second."""
        if room_card.read(self.directory) != card:
            private.make_folder(self.directory)
            room_card.write(self.directory, card)

    def _said(self) -> str:
        language = self.sitting.seance.langue if self.sitting else command_language()
        return str(told(self._message, translator(language)))

    async def _look_at_network(self) -> None:
        chosen = await asyncio.to_thread(network_cards.chosen, self.directory)
        if await asyncio.to_thread(self.network.refresh, chosen):
            self._message = Phrase(
                "L’adresse de la salle a changé : {address}", address=self.network.urls()[0]
            )
            logger.warning(self._message)

    async def _collect_garbage(self) -> None:
        if self.sitting:
            self._garbage.collect(self.sitting.busy_s)

    async def _say_alive(self) -> None:
        if self.sitting:
            self.sitting.broadcast.greet()
