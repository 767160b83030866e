"""What a room's loop and its thread do for a ballot, piece by piece, by the room that runs it.

Each turn of the loop is put under what it was for, with its own processor time; each call of the engine is noted with
its ballots, and each collection of garbage. The trace, one JSON object, is kept in memory until the room ends.
"""

import asyncio
import atexit
import gc
import json
import os
import signal
import sys
import time

LET_IN = (
    "BaseSelectorEventLoop._accept_connection",
    "BaseSelectorEventLoop._accept_connection2",
    "Connection.connection_made",
    "_SelectorTransport._add_reader",
)
OF_A_BATCH = (
    "Sitting.write",
    "_chain_future.<locals>._set_state",
    "BaseSelectorEventLoop._read_from_self",
)
BY_NAME = {
    **dict.fromkeys(LET_IN, "let_in"),
    **dict.fromkeys(OF_A_BATCH, "batch"),
    "Hall._every": "looks",
    "RequestResponseCycle.run_asgi": "alive",
    "_SelectorSocketTransport._read_ready": "left",
    "_SelectorSocketTransport._call_connection_lost": "left",
}
"""What a turn of the loop is for, unless what it does marks it as something else."""

SENT = "_sent"
"""Ends the name of what a turn sends that was made in another."""


class LoopTrace:
    """What was noted: when, in seconds since the epoch, and how many seconds of processor time, of turns by kind.

    Of calls when, how long, how much of that in this thread, and of how many ballots; of pauses which generation.
    """

    def __init__(self):
        self.turns, self.calls, self.pauses = {}, [], []
        self.mark = ""
        self._begun = (0.0, 0.0)

    def turn(self, run):
        """Return what runs a callback of the loop and notes it."""

        def noting(handle):
            self.mark, begun_s = "", time.thread_time()
            run(handle)
            took_s = time.thread_time() - begun_s
            kind = self.mark or BY_NAME.get(_name(handle), "other")
            self.turns.setdefault(kind, []).append((time.time(), took_s))

        return noting

    def marking(self, mark, function):
        """Return a function that says what the turn that calls it is for."""

        def marked(*arguments, **named):
            self.mark = mark
            return function(*arguments, **named)

        return marked

    def call(self, append):
        """Return what calls the engine and notes it."""

        def noting(log, records):
            begun, cpu_s = time.perf_counter(), time.thread_time()
            outcomes = append(log, records)
            took_s, worked_s = time.perf_counter() - begun, time.thread_time() - cpu_s
            self.calls.append((time.time(), took_s, worked_s, len(records)))
            return outcomes

        return noting

    def collected(self, phase, told):
        """Note a collection of garbage."""
        if phase == "start":
            self._begun = (time.time(), time.thread_time())
        else:
            took_s = time.thread_time() - self._begun[1]
            self.pauses.append((self._begun[0], took_s, told["generation"]))

    def keep(self, path):
        """Write what was noted."""
        noted = {"turns": self.turns, "calls": self.calls, "pauses": self.pauses}
        path.write_text(json.dumps(noted), "utf-8")


def _name(handle):
    """Return what a turn of the loop runs: the coroutine of a task, else the function."""
    owner = getattr(handle._callback, "__self__", None)
    named = owner.get_coro() if isinstance(owner, asyncio.Task) else handle._callback
    return getattr(named, "__qualname__", "")


def start(folder):
    """Note from now on, until this process ends."""
    from cafe_citoyen.room.connection import Connection
    from cafe_citoyen.room.gathered import GatheredWrites
    from cafe_citoyen.room.sitting import Sitting
    from cafe_citoyen.store.log.intake import Intake
    from cafe_citoyen.store.log.postgres.postgres_log import PostgresLog

    trace, written = LoopTrace(), {}
    write, flush = GatheredWrites.write, GatheredWrites._flush

    def noting_write(self, data):
        written[id(self)] = trace.mark or "alive"
        write(self, data)

    def noting_flush(self):
        if not trace.mark:
            trace.mark = written.pop(id(self), "other") + SENT
        flush(self)

    GatheredWrites.write, GatheredWrites._flush = noting_write, noting_flush
    Connection.data_received = trace.marking("taken", Connection.data_received)
    Sitting._send = trace.marking("taken", Sitting._send)
    Intake.is_new = trace.marking("told", Intake.is_new)
    PostgresLog.append = trace.call(PostgresLog.append)
    asyncio.Handle._run = trace.turn(asyncio.Handle._run)
    gc.callbacks.append(trace.collected)
    atexit.register(trace.keep, folder / f"{os.getpid()}.json")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn ends, then raises it again
