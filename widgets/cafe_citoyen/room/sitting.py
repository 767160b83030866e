"""One séance being held: its files, and its ballots on their way to disk."""

import asyncio
import contextlib
import logging
import time
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.round import Round
from cafe_citoyen.locale import translator
from cafe_citoyen.room import cookie
from cafe_citoyen.room.broadcast import Broadcast
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.room.metrics import NoMetrics
from cafe_citoyen.room.phone_desk import PhoneDesk
from cafe_citoyen.room.phones import Phones
from cafe_citoyen.room.presence import Presence
from cafe_citoyen.room.tablets import Tablets
from cafe_citoyen.store.csv.csv_file import stamp
from cafe_citoyen.store.log.hands import unwritten_hands
from cafe_citoyen.store.log.intake import Intake, NotTaken, Voice
from cafe_citoyen.store.log.log import Outcome, Record
from cafe_citoyen.store.reference.simulators import Simulators
from cafe_citoyen.store.seance import key, seances, ticket
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import DEROULE

logger = logging.getLogger(__name__)
LAST_WRITES_S = 10
Waiting = tuple[Record, "asyncio.Future[Outcome]"]


class Sitting:
    """Holds the séance's log for life; `tablets` is what those see, `presence` who is there.

    `phones` are those that steer, `desk` is what they see and do.

    Parameters
    ----------
    seance : Seance
        An open séance.
    most_streams : int
        Event streams that the machine holds.
    simulators : Simulators
        What computes the outputs of a setting that a tablet sends.
    metrics : NoMetrics
        Told of each ballot and text that is safe.

    Raises
    ------
    SeanceHeld
        If another program holds it.
    """

    def __init__(
        self, seance: Seance, most_streams: int, simulators: Simulators, metrics: NoMetrics
    ) -> None:
        self.seance = seance
        self._simulators = simulators
        self._metrics = metrics
        self.broadcast = Broadcast()
        self.presence = Presence(most_streams)
        self.is_over = False
        self.busy_s = time.monotonic()
        """When somebody last joined or sent something."""
        self._log = seances.open_log(seance, "room")
        self._intake = Intake(self._log, seance.id, simulators)
        self._key = self._log.key()
        self._steering = DEROULE.of(seance.folder)
        self._steered = stamp(self._steering)
        self._waiting: asyncio.Queue[Waiting] = asyncio.Queue()
        self._on_the_way: dict[str, asyncio.Future[Outcome]] = {}
        self.tablets = Tablets(seance, self._log.follower, self.presence, self.broadcast)
        self.phones = Phones(seance.id, seance.code)
        self.desk = PhoneDesk(
            seance.folder,
            lambda: self._log.follower,
            lambda: self.presence.count,
            self.tablets.timer_s,
            translator(seance.langue),
        )

    async def stop(self) -> None:
        """Take no more ballots, and wait until those on their way are safe on disk."""
        self.is_over = True
        self.broadcast.end()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_WRITES_S):
                while self._on_the_way:
                    await asyncio.sleep(0.01)

    def close(self) -> None:
        """Give the séance back; whoever still waits is told that nothing was taken."""
        self.tablets.close()
        for done in self._on_the_way.values():
            if not done.done():
                done.set_exception(NotTaken("not_open"))
        self._log.close()

    # participants

    def new_cookie(self, *, is_shared: bool = False) -> str:
        """Return a cookie for a tablet that joins."""
        self.busy_s = time.monotonic()
        return cookie.issue(self._key, is_shared=is_shared)

    def ticket_cookie(self, typed: str) -> str | None:
        """Return the cookie of a ticket that was scanned or typed, or None where it is not of this séance."""
        found = ticket.read(self._key, typed)
        return None if found is None else cookie.issue_for(self._key, found)

    def secret(self, value: str | None) -> str:
        """Return the secret of a participant's cookie; RoomError where it gives no voice here."""
        secret = self._voice(value)
        if secret is None:
            raise RoomError("no_ticket" if self.seance.tickets else "no_cookie")
        return secret

    def knows(self, value: str | None) -> bool:
        """Tell whether a cookie gives a voice in this séance."""
        return self._voice(value) is not None

    def _voice(self, value: str | None) -> str | None:
        """Return a cookie's secret where it is of this séance, and of a ticket if those are asked for."""
        secret = cookie.secret_of(self._key, value)
        is_enough = secret and cookie.is_of_ticket(secret) == self.seance.tickets
        return secret if is_enough else None

    def participant(self, secret: str) -> str:
        """Return the number of a participant."""
        return key.participant(self._key, secret)

    # ballots

    async def cast(self, secret: str, ballot_id: str, round: Round, values: dict[str, Any]) -> bool:
        """Take a ballot, and return once it is safe on disk.

        Returns
        -------
        bool
            True if the ballot is new, False if its id was already on disk.

        Raises
        ------
        NotTaken
            If the step is not open, or the id is another tablet's.
        Refusal
            If the values are not what the step's kind takes.
        RoomError
            If the disk refuses.
        """
        await self._warm_up()
        voice = await self._voice_of(secret, ballot_id)
        return await self._take(self._intake.ballot(voice, ballot_id, round, values))

    async def contribute(self, secret: str, text_id: str, round: Round, text: str) -> bool:
        """Take a text, as `cast` takes a ballot; Refusal where it is empty, too long or one too many."""
        voice = await self._voice_of(secret, text_id)
        return await self._take(self._intake.text(voice, text_id, round, text))

    async def _voice_of(self, secret: str, record_id: str) -> Voice:
        """Return who sends something, once an earlier sending of it is no longer on its way."""
        if record_id in self._on_the_way:
            await asyncio.shield(self._on_the_way[record_id])
        return Voice(self.participant(secret), _way_of(secret))

    async def _take(self, record: Record | None) -> bool:
        """Write what somebody sent, and tell whether it was new; None was there already."""
        if record is None:
            return False
        if self.is_over:
            raise NotTaken("not_open")
        came_s = time.perf_counter()
        is_new = self._intake.is_new(record, await asyncio.shield(self._send(record)))
        self._metrics.took(is_new=is_new, waited_s=time.perf_counter() - came_s)
        return is_new

    async def _warm_up(self) -> None:
        """Let the simulators load, once, in a thread: the first setting sent holds up nobody."""
        current = self._log.follower.proceedings.current
        name = current and kind(current.step.kind).simulator(current.step)
        if name and not self._simulators.is_warm(name):
            await asyncio.to_thread(self._simulators.warm_up, name)

    def _send(self, record: Record) -> asyncio.Future[Outcome]:
        """Put a ballot or text on its way to the disk; the future tells what became of it there."""
        done: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._on_the_way[record.id] = done
        self.busy_s = time.monotonic()
        self._waiting.put_nowait((record, done))
        return done

    async def write(self) -> None:
        """Write the ballots and texts that come, for as long as the sitting lasts: those that wait share an fsync."""
        while True:
            batch = [await self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            outcomes: list[Outcome] = []
            failure: Exception | None = None
            try:
                outcomes = await asyncio.to_thread(self._log.append, [one for one, _ in batch])
            except OSError as error:
                logger.error(
                    Phrase("Les votes et les textes ne s’écrivent pas : {error}", error=error)
                )
                failure = RoomError("disk", retry_after_s=3)
            except Exception:
                logger.exception("a batch of %d records failed", len(batch))
                failure = RoomError("failure")
            try:
                self.catch_up()
            except OSError as error:
                logger.error(
                    Phrase("Les fichiers de la séance ne se relisent pas : {error}", error=error)
                )
            for place, (record, done) in enumerate(batch):
                del self._on_the_way[record.id]
                if failure is None:
                    done.set_result(outcomes[place])
                else:
                    done.set_exception(failure)

    def read_files(self) -> None:
        """Take in what changed in the files, and write what a show of hands adds."""
        self._log.mend()
        self.catch_up()
        if not self.leads:
            return
        for ballot in unwritten_hands(self._log.follower, self.seance.id):
            if ballot.id not in self._on_the_way:
                self._send(ballot).add_done_callback(lambda future: future.exception())

    def follow_steering(self) -> None:
        """Take in at once what somebody steered, by one look at the rows' file; `read_files` says where that fails."""
        with contextlib.suppress(OSError):
            found = stamp(self._steering)
            if found != self._steered:
                self._steered = found
                self.catch_up()

    @property
    def leads(self) -> bool:
        """Whether this room, of those that hold the séance, does what is done once for all."""
        return self._log.leads

    @property
    def is_caught_up(self) -> bool:
        """Whether it knows all that was said before it came."""
        return self._log.is_caught_up

    async def note_present(self) -> None:
        """Say how many are here, and hear how many are in the séance's other rooms."""
        here = self.presence.here
        self.presence.elsewhere = await asyncio.to_thread(self._log.note_present, here)

    def catch_up(self) -> None:
        """Take in what changed in the files."""
        if self._log.poll():
            self.tablets.refresh()


def _way_of(secret: str) -> str:
    return "partagee" if secret.startswith(cookie.SHARED) else "tablette"
