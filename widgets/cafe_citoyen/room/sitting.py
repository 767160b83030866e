"""One séance being held: its files, its ballots on their way to disk, its state for the tablets."""

import asyncio
import contextlib
import hashlib
import json
import logging
import time
from datetime import datetime
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.proceedings import OPEN, REVEALED, Phase, Timer
from cafe_citoyen.room import cookie
from cafe_citoyen.room.broadcast import Broadcast
from cafe_citoyen.room.error import RoomError
from cafe_citoyen.store import key
from cafe_citoyen.store.ballot import Ballot
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.follow import SeanceFollower
from cafe_citoyen.store.hands import unwritten_hands
from cafe_citoyen.store.journal import Journal
from cafe_citoyen.store.seances import Seance

logger = logging.getLogger(__name__)
POLL_PRESENCE_S = 15
COUNTERS_S = 2
LAST_WRITES_S = 10
Waiting = tuple[Ballot, "asyncio.Future[None]"]


class Sitting:
    """Holds the séance's journal for life, and knows what the room sees.

    Parameters
    ----------
    seance : Seance
        An open séance.

    Raises
    ------
    SeanceHeld
        If another program holds its journal.
    """

    def __init__(self, seance: Seance) -> None:
        self.seance = seance
        self.broadcast = Broadcast()
        self.streams: dict[str, int] = {}
        self.is_over = False
        self._journal = Journal(seance.folder, "room")
        self._key = key.read_or_make(seance.id)
        self._follower = SeanceFollower(seance.folder)
        self._follower.poll()
        self._waiting: asyncio.Queue[Waiting] = asyncio.Queue()
        self._on_the_way: dict[str, tuple[str, asyncio.Future[None]]] = {}
        self._polled: dict[str, float] = {}
        self._state: tuple[float, bytes, str] | None = None
        self._shown = self._what_is_shown()
        self._version = 0
        self._tallied: tuple[object, list[dict[str, Any]]] = (None, [])

    async def stop(self) -> None:
        """Take no more ballots, and wait until those on their way are safe on disk."""
        self.is_over = True
        self.broadcast.tell()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LAST_WRITES_S):
                while self._on_the_way:
                    await asyncio.sleep(0.01)

    def close(self) -> None:
        """Give the séance back; whoever still waits is told that nothing was taken."""
        for _, done in self._on_the_way.values():
            if not done.done():
                done.set_exception(RoomError("not_open"))
        self._journal.close()

    # participants

    def new_cookie(self, *, is_shared: bool = False) -> str:
        """Return a cookie for a tablet that joins."""
        return cookie.issue(self._key, is_shared=is_shared)

    def secret(self, value: str | None) -> str:
        """Return the secret of a participant's cookie; RoomError where it is not of this séance."""
        secret = cookie.secret_of(self._key, value)
        if secret is None:
            raise RoomError("no_cookie")
        return secret

    def knows(self, value: str | None) -> bool:
        """Tell whether a cookie is of this séance."""
        return cookie.secret_of(self._key, value) is not None

    def participant(self, secret: str) -> str:
        """Return the number of a participant."""
        return key.participant(self._key, secret)

    def saw(self, participant: str) -> None:
        """Note that a participant polled."""
        self._polled[participant] = time.monotonic()

    @property
    def present(self) -> int:
        """Participants with a stream, or a poll in the last 15 s."""
        since = time.monotonic() - POLL_PRESENCE_S
        self._polled = {name: at for name, at in self._polled.items() if at > since}
        return len(self.streams.keys() | self._polled.keys())

    # ballots

    async def cast(
        self, secret: str, ballot_id: str, step_id: str, number: int, values: dict[str, Any]
    ) -> bool:
        """Take a ballot, and return once it is safe on disk.

        Returns
        -------
        bool
            True if the ballot is new, False if its id was already on disk.

        Raises
        ------
        RoomError
            If the step is not open, the id is another tablet's, or the disk refuses.
        Refusal
            If the values are not what the step's kind takes.
        """
        participant = self.participant(secret)
        if (owner := self._follower.box.owner(ballot_id)) is not None:
            if owner != participant:
                raise RoomError("other_ballot")
            return False
        if ballot_id in self._on_the_way:
            return await self._wait_for_the_same(ballot_id, participant)
        phase = self._open_phase(step_id, number)
        checked = kind(phase.step.kind).check(phase.step, values)
        ballot = Ballot(
            horodatage=now(),
            seance=self.seance.id,
            etape=step_id,
            tour=number,
            participant=participant,
            bulletin=ballot_id,
            values=checked,
            saisie="partagee" if secret.startswith(cookie.SHARED) else "tablette",
        )
        await self._written(ballot)
        return True

    async def _wait_for_the_same(self, ballot_id: str, participant: str) -> bool:
        owner, done = self._on_the_way[ballot_id]
        if owner != participant:
            raise RoomError("other_ballot")
        await asyncio.shield(done)
        return False

    def _open_phase(self, step_id: str, number: int) -> Phase:
        current = self._follower.proceedings.current
        if current is None or current.phase != OPEN or self.is_over:
            raise RoomError("not_open")
        if (current.step.id, current.round) != (step_id, number):
            raise RoomError("other_step")
        return current

    async def _written(self, ballot: Ballot) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._on_the_way[ballot.bulletin] = (ballot.participant, done)
        self._waiting.put_nowait((ballot, done))
        await asyncio.shield(done)

    async def write(self) -> None:
        """Write the ballots that come, for as long as the sitting lasts: those that wait share an fsync."""
        while True:
            batch = [await self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            failure: Exception | None = None
            try:
                await asyncio.to_thread(self._journal.append, [ballot for ballot, _ in batch])
            except OSError as error:
                logger.error("votes.csv ne s’écrit pas : %s", error)
                failure = RoomError("disk", retry_after_s=3)
            except Exception:
                logger.exception("a batch of %d ballots failed", len(batch))
                failure = RoomError("failure")
            try:
                self._follow()
            except OSError as error:
                logger.error("Les fichiers de la séance ne se relisent pas : %s", error)
            for ballot, done in batch:
                del self._on_the_way[ballot.bulletin]
                _settle(done, failure)

    def read_files(self) -> None:
        """Take in what changed in the files, and write what a show of hands adds."""
        self._journal.mend()
        self._follow()
        for ballot in unwritten_hands(self._follower, self.seance.id):
            if ballot.bulletin not in self._on_the_way:
                done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                done.add_done_callback(lambda future: future.exception())
                self._on_the_way[ballot.bulletin] = (ballot.participant, done)
                self._waiting.put_nowait((ballot, done))

    def _follow(self) -> None:
        if self._follower.poll():
            self._version += 1
            shown = self._what_is_shown()
            if shown != self._shown:
                self._shown, self._state = shown, None
                self.broadcast.tell()

    def _what_is_shown(self) -> object:
        proceedings = self._follower.proceedings
        return proceedings.current, proceedings.timer

    # what the tablets read

    @property
    def round_shown(self) -> tuple[str, int] | None:
        """The step and round in front of the room."""
        current = self._follower.proceedings.current
        return None if current is None else (current.step.id, current.round)

    def state(self) -> tuple[bytes, str]:
        """Return the state, the same for all, as JSON, and its ETag; counters at most 2 s old."""
        made_at = time.monotonic()
        if self._state is None or made_at - self._state[0] > COUNTERS_S:
            content = _compact(self._state_now())
            self._state = (made_at, content, f'"{hashlib.sha256(content).hexdigest()[:20]}"')
        return self._state[1], self._state[2]

    def _state_now(self) -> dict[str, Any]:
        current = self._follower.proceedings.current
        timer = self._follower.proceedings.timer
        received = (
            0 if current is None else self._follower.box.received(current.step.id, current.round)
        )
        return {
            "seance": {
                "title": self.seance.titre,
                "code": self.seance.code,
                "language": self.seance.langue,
                "made_up": self.seance.fictive,
                "shared": self.seance.partagee,
            },
            "step": None if current is None else _step(current),
            "timer": None if timer is None else {"remaining_s": _remaining_s(timer)},
            "results": self._results(current),
            "present": self.present,
            "received": received,
        }

    def _results(self, current: Phase | None) -> list[dict[str, Any]] | None:
        """Return the results of a revealed step; before that none leave the room."""
        if current is None or current.phase != REVEALED:
            return None
        if self._tallied[0] != (self._version, current):
            self._tallied = ((self._version, current), self._tally(current))
        return self._tallied[1]

    def _tally(self, current: Phase) -> list[dict[str, Any]]:
        ballots = self._follower.box.counted(current.step.id, current.round)
        return [
            {
                "round": current.round,
                "object": result.object,
                "indicator": result.indicator,
                "value": round(result.value, 4),
                "low": None if result.low is None else round(result.low, 4),
                "high": None if result.high is None else round(result.high, 4),
                "n": result.n,
            }
            for result in kind(current.step.kind).tally(current.step, ballots)
        ]

    def me(self, participant: str) -> bytes:
        """Return what this participant's own page shows, as JSON."""
        current = self._follower.proceedings.current
        if current is None:
            return _compact({"step": None, "round": None, "values": {}, "arm": None})
        values = self._follower.box.values(current.step.id, current.round, participant)
        arm = hashlib.sha256(f"{participant}/{current.step.id}".encode()).digest()[0] % 2
        return _compact(
            {"step": current.step.id, "round": current.round, "values": values, "arm": "ab"[arm]}
        )


def _settle(done: "asyncio.Future[None]", failure: Exception | None) -> None:
    if failure is None:
        done.set_result(None)
    else:
        done.set_exception(failure)


def _step(current: Phase) -> dict[str, Any]:
    return {**current.step.to_dict(), "phase": current.phase, "round": current.round}


def _remaining_s(timer: Timer) -> int:
    elapsed = datetime.now().astimezone() - datetime.fromisoformat(timer.start)
    return max(0, min(timer.seconds, round(timer.seconds - elapsed.total_seconds())))


def _compact(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
