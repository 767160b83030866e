"""What is left of a countdown, on a clock that nobody sets."""

import time
from datetime import datetime

from cafe_citoyen.core.proceedings import Timer


class Countdown:
    """Reads the wall clock once, when it meets a timer; setting that clock then changes nothing."""

    def __init__(self) -> None:
        self._timer: Timer | None = None
        self._ends_s = 0.0

    def remaining_s(self, timer: Timer) -> int:
        """Return the seconds left of a timer, never more than it had."""
        if timer != self._timer:
            elapsed = datetime.now().astimezone() - datetime.fromisoformat(timer.start)
            left = min(float(timer.seconds), timer.seconds - elapsed.total_seconds())
            self._timer, self._ends_s = timer, time.monotonic() + left
        return max(0, round(self._ends_s - time.monotonic()))
