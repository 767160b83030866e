"""Reading done beside the screen: begun again when it is due, and never so often that it fills a core."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

SHARE = 10
"""A reading that took one second is not begun again before ten: a country's campaign takes twenty."""


class Beside:
    """A reading that a thread does.

    Parameters
    ----------
    read : callable
        Does it, and keeps what it found.
    least_s : float
        Seconds at least from the end of one to the begin of the next.
    """

    def __init__(self, read: Callable[[], None], least_s: float) -> None:
        self._read, self._least_s = read, least_s
        self._next_s = 0.0
        self._pool = ThreadPoolExecutor(1)
        self._task: Future[None] | None = None

    def look(self) -> None:
        """Begin a reading where one is due; what it found shows once it is done."""
        if self._task and not self._task.done():
            return
        if self._task:
            task, self._task = self._task, None
            task.result()
        if time.monotonic() >= self._next_s:
            self._task = self._pool.submit(self._timed)

    def wait(self) -> None:
        """Read now, whatever the clock says, and return when it is done."""
        if self._task:
            self._task.result()
        self._timed()

    def _timed(self) -> None:
        begun = time.monotonic()
        try:
            self._read()
        finally:
            now = time.monotonic()
            self._next_s = now + max(self._least_s, SHARE * (now - begun))
