"""A vote by several rooms on one engine, played event by event on the processes that it keeps busy.

Each room is a loop with a thread that calls the engine: ballots that come meanwhile wait for the next call. Calls of
all rooms wait for one lock, which is held for the flush. Signs of life to every stream, the mirror's and the
rooms' looks at the files, and the collector of garbage take their time of the same loops.
"""

import random
from dataclasses import dataclass, field

from shared_cores import Clock, Cores, Lock, Process

ROWS = 60
"""Streams get their sign of life in so many turns."""

LOOK_S = 0.1
ALIVE_S = 6.0


@dataclass(frozen=True)
class Costs:
    """Processor time of one thing, and what else was measured of it, in milliseconds.

    Parameters
    ----------
    asked, answered, heard : float
        The phones, which are one program: a ballot that leaves, its acknowledgement, a sign of life.
    let_in, taken, told, left : float
        A room: a connection, a ballot until it waits for the engine, its acknowledgement, and what comes after that.
    batch, called, back : float
        A room: ballots that come back together; its thread before and after the engine's call.
    encoded : float
        What each ballot of a call adds to the thread's work before it.
    alive, files : float
        A room: a sign of life to one stream, and a look at the files.
    call, ballot : float
        The engine under its lock: each call, and each ballot in it.
    mirror, mirrored : float
        The program that mirrors: a look, and what the engine takes for it.
    read, written : float
        What each ballot adds to a room's next look, and to the mirror's.
    first, shown, seen : float
        A result: from the act to the first phone that has it, a room's work for one stream, the phones' for one.
    flushes : tuple of float
        How long the disk took, drawn from these.
    collected : float
        What a collection of garbage takes of a room's loop for each stream that heard a sign of life since the last.
    young, middle : int
        How many ballots a room takes between two collections of what is new, and of what was left then.
    spread : tuple of float
        How many times its usual length a piece of work is, drawn from these.
    """

    asked: float
    answered: float
    heard: float
    let_in: float
    taken: float
    told: float
    left: float
    batch: float
    called: float
    back: float
    alive: float
    files: float
    call: float
    ballot: float
    mirror: float
    mirrored: float
    encoded: float = 0.0
    read: float = 0.0
    written: float = 0.0
    first: float = 0.0
    shown: float = 0.0
    seen: float = 0.0
    flushes: tuple = (0.0,)
    collected: float = 0.0
    young: int = 0
    middle: int = 0
    spread: tuple = (1.0,)


@dataclass
class Room:
    """A room: its loop, what serves its calls in the engine, and the ballots that wait for the next.

    Of ballots it counts those that it took, and those that it read in the files; of streams those that heard a sign of
    life since the last collection of garbage of each generation, `new` and `left`.
    """

    loop: Process
    backend: Process
    waiting: list = field(default_factory=list)
    is_calling: bool = False
    taken: int = 0
    known: int = 0
    new: float = 0
    left: float = 0


class CityVote:
    """One vote.

    Parameters
    ----------
    arrivals : list of float
        When each phone sends its ballot, in seconds; phones go to the rooms in turn.
    people : int
        How many streams are open.
    rooms : int
        How many rooms.
    costs : Costs
        What each thing takes.
    cores : int, optional
        What rooms, engine, mirror and phones share.
    has_phones : bool
        Whether the phones are a program on the same cores, as in a measurement.
    """

    def __init__(self, arrivals, people, rooms, costs, cores=2, *, has_phones=True):
        self._costs, self._people = costs, people
        self._clock = Clock()
        self.cores = Cores(self._clock, cores)
        self._phones = Process(self.cores) if has_phones else None
        self._rooms = [Room(Process(self.cores), Process(self.cores)) for _ in range(rooms)]
        self._lock = Lock()
        self._written_in_all, self._mirrored = 0, 0
        self._chance = random.Random(1)
        self.took_s = []
        """How long each ballot waited for its acknowledgement, as they are acknowledged."""
        self.batches = []
        """How many ballots shared each call."""
        self._last_s = arrivals[-1]
        for number, at_s in enumerate(arrivals):
            self._clock.at(at_s, self._send, self._rooms[number % rooms], at_s)
        self._background()

    def play(self, patience_s=30):
        """Play it until nobody waits any more, or so long after the last ballot; return `took_s`."""
        self._clock.play(self._last_s + patience_s)
        return self.took_s

    # what goes on in any case

    def _background(self):
        streams = self._people / len(self._rooms) / ROWS
        for place, room in enumerate(self._rooms):
            self._from(place * 0.037, ALIVE_S / ROWS, self._say_alive, room, streams)
            self._from(0.02 + place * 0.041, LOOK_S, self._look, room)
        keeper, backend = Process(self.cores), Process(self.cores)
        self._from(0.05, LOOK_S, self._mirror, keeper, backend)

    def _do(self, do, ms, act=None, *arguments):
        """Have a process do a piece of work, which is now shorter and now longer than usual."""
        do(ms * self._chance.choice(self._costs.spread) / 1000, act, *arguments)

    def _from(self, moment_s, wait_s, act, *arguments):
        self._clock.at(moment_s, self._until_the_end, wait_s, act, arguments)

    def _until_the_end(self, wait_s, act, arguments):
        if self._clock.now_s < self._last_s + 1:
            act(*arguments)
            self._clock.later(wait_s, self._until_the_end, wait_s, act, arguments)

    def _say_alive(self, room, streams):
        room.new, room.left = room.new + streams, room.left + streams
        self._do(room.loop.do, streams * self._costs.alive)
        if self._phones:
            self._do(self._phones.do, streams * self._costs.heard)

    def _look(self, room):
        new, room.known = self._mirrored - room.known, self._mirrored
        self._do(room.loop.do, self._costs.files + new * self._costs.read)

    def _mirror(self, keeper, backend):
        new, self._mirrored = self._written_in_all - self._mirrored, self._written_in_all
        self._do(backend.do, self._costs.mirrored)
        self._do(keeper.do, self._costs.mirror + new * self._costs.written)

    # a ballot

    def _send(self, room, at_s):
        if self._phones:
            self._do(self._phones.do, self._costs.asked, self._arrive, room, at_s)
        else:
            self._arrive(room, at_s)

    def _arrive(self, room, at_s):
        self._do(room.loop.do, self._costs.let_in, self._read, room, at_s)

    def _read(self, room, at_s):
        self._do(room.loop.do, self._costs.taken, self._wait, room, at_s)

    def _wait(self, room, at_s):
        room.waiting.append(at_s)
        room.taken += 1
        self._collect(room)
        self._call(room)

    def _collect(self, room):
        """Collect garbage where it is due: what is looked at is what the streams hold since the last time."""
        if not self._costs.young or room.taken % self._costs.young:
            return
        is_middle = (
            room.taken // self._costs.young % max(1, self._costs.middle // self._costs.young) == 0
        )
        looked_at = min(room.left if is_middle else room.new, self._people / len(self._rooms))
        room.new, room.left = 0, 0 if is_middle else room.left
        self._do(room.loop.do_first, looked_at * self._costs.collected)

    def _call(self, room):
        if room.waiting and not room.is_calling:
            room.is_calling = True
            batch, room.waiting = room.waiting, []
            self.batches.append(len(batch))
            called = self._costs.called + self._costs.encoded * len(batch)
            self._do(room.loop.do_first, called, self._lock.take, self._write, room, batch)

    def _write(self, room, batch):
        held = self._costs.call + self._costs.ballot * len(batch)
        self._do(room.backend.do, held, self._flush, room, batch)

    def _flush(self, room, batch):
        self._clock.later(
            self._chance.choice(self._costs.flushes) / 1000, self._written, room, batch
        )

    def _written(self, room, batch):
        self._lock.release()
        self._written_in_all += len(batch)
        self._do(room.loop.do_first, self._costs.back, self._come_back, room, batch)

    def _come_back(self, room, batch):
        self._do(room.loop.do, self._costs.batch, self._answer, room, batch)

    def _answer(self, room, batch):
        room.is_calling = False
        self._call(room)
        for at_s in batch:
            self._do(room.loop.do, self._costs.told, self._acknowledge, room, at_s)

    def _acknowledge(self, room, at_s):
        self._do(room.loop.do, self._costs.left)
        if self._phones:
            self._do(self._phones.do, self._costs.answered, self._note, at_s)
        else:
            self._note(at_s)

    def _note(self, at_s):
        self.took_s.append(self._clock.now_s - at_s)
