"""What is left of a countdown, on a clock that nobody sets."""

import time
from datetime import datetime

from cafe_citoyen.core.proceedings import Timer


class Countdown:
    """Reads the wall clock once, when it meets a timer; setting that clock then changes nothing."""

    def __init__(self) -> None:
        self._timer: Timer | None = None
        self._ends_s = 0.0

    def remaining_s(self, timer: Timer, ends_s: float | None = None) -> int:
        """Return the seconds left of a timer, never more than it had.

        Parameters
        ----------
        timer : Timer
            The countdown.
        ends_s : float, optional
            Its end by `time.monotonic`, from a process that met it earlier (`RoomCard`): that clock
            is the computer's, one for all processes, and has not jumped.
        """
        if ends_s is not None:
            self._timer, self._ends_s = timer, ends_s
        return max(0, round(self.ends_s(timer) - time.monotonic()))

    def ends_s(self, timer: Timer) -> float:
        """Return when a timer ends, by `time.monotonic`."""
        if timer != self._timer:
            elapsed = datetime.now().astimezone() - datetime.fromisoformat(timer.start)
            left = min(float(timer.seconds), timer.seconds - elapsed.total_seconds())
            self._timer, self._ends_s = timer, time.monotonic() + left
        return self._ends_s
