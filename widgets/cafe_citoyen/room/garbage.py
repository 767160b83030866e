"""The interpreter's full collections of garbage: in a quiet moment, never in the middle of a vote.

A full collection looks at every object that lives, the streams of all tablets among them: with
1,500 of them it held the event loop up for 40 to 60 ms on a free core and 200 on a busy one, once in ten
seconds of votes (``tests/load/watched.py`` shows it). The young generations, where nearly all
garbage is found, go on by themselves.
"""

import gc
import time

QUIET_S = 3.0
"""So long nobody joined or voted."""

LATEST_S = 600.0
"""After so long it is done all the same."""

NEVER = 1_000_000


class Garbage:
    """Chooses when to collect; made once, when all that the room imports is there."""

    def __init__(self) -> None:
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, NEVER)
        gc.collect()
        gc.freeze()  # what was imported lives as long as the room
        self._collected_s = time.monotonic()

    def collect(self, busy_s: float) -> bool:
        """Collect, and return True, if nobody joined or voted since `busy_s`, or it is high time."""
        now_s = time.monotonic()
        if now_s - busy_s < QUIET_S and now_s - self._collected_s < LATEST_S:
            return False
        if busy_s < self._collected_s - QUIET_S:
            return False  # nothing happened since
        gc.collect()
        self._collected_s = time.monotonic()
        return True
