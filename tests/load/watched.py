"""Run a server and note where its time goes: `python watched.py TRACE MS MODULE ARGUMENTS`.

Each fsync waits MS milliseconds first, as on a slow disk. The trace, one JSON object a line, is
kept in memory and written when the server ends, so that noting costs the disk nothing:
`fsync` (the disk's own part), `work` (one callback of the event loop, from 5 ms on) and, in the
room, `batch` (ballots that shared a write: how long the first waited for it, then each part of it)
and `followed` (reading back what was written).
"""

import asyncio
import atexit
import functools
import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path

WORK_S = 0.005
notes = []


def note(kind, begun, **more):
    """Keep one fact: when it began, in seconds since the epoch, and how long it took, in seconds."""
    took_s = time.perf_counter() - begun
    notes.append({"kind": kind, "at": time.time() - took_s, "s": took_s, **more})
    return took_s


def watch_disk(wait_s):
    """Note each fsync; it waits first, as a slow disk would."""
    real = os.fsync

    def fsync(descriptor):
        if wait_s:
            time.sleep(wait_s)
        begun = time.perf_counter()
        real(descriptor)
        note("fsync", begun)

    os.fsync = fsync


def watch_loop():
    """Note each piece of work that holds the event loop up, and its own processor time."""
    real = asyncio.Handle._run

    def run(self):
        begun, cpu_s = time.perf_counter(), time.thread_time()
        real(self)
        if time.perf_counter() - begun > WORK_S:
            note(
                "work",
                begun,
                cpu_s=time.thread_time() - cpu_s,
                what=repr(getattr(self._callback, "__self__", self))[:200],
            )

    asyncio.Handle._run = run


def watch_room():
    """Note each batch of ballots: waiting, checked and encoded, written with its fsync, read back."""
    from cafe_citoyen.room.sitting import Sitting
    from cafe_citoyen.store.log import journal

    sent, parts = {}, {}

    def timed(name, function):
        @functools.wraps(function)
        def call(*arguments, **named):
            begun = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                parts[name] = parts.get(name, 0) + time.perf_counter() - begun

        return call

    send, append, follow = Sitting._send, journal.Journal.append, Sitting.catch_up

    def noting_send(self, record):
        sent[record.id] = time.perf_counter()
        return send(self, record)

    def noting_append(self, records):
        begun = time.perf_counter()
        parts.clear()
        queued_s = begun - min(sent.pop(one.id, begun) for one in records)
        append(self, records)
        note("batch", begun, records=len(records), queued_s=queued_s, **parts)

    def noting_follow(self):
        begun = time.perf_counter()
        follow(self)
        note("followed", begun)

    journal.encode = timed("encoded_s", journal.encode)
    journal.JournalFile.append = timed("written_s", journal.JournalFile.append)
    Sitting._send, Sitting.catch_up = noting_send, noting_follow
    journal.Journal.append = noting_append


def keep(path):
    """Write what was noted."""
    path.write_text("".join(json.dumps(one) + "\n" for one in notes), "utf-8")


if __name__ == "__main__":
    trace, wait_ms, module, *arguments = sys.argv[1:]
    watch_disk(float(wait_ms) / 1000)
    watch_loop()
    if module.startswith("cafe_citoyen.room"):
        watch_room()
    atexit.register(keep, Path(trace))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # uvicorn ends, then raises it again
    sys.exit(importlib.import_module(module).main(arguments))
