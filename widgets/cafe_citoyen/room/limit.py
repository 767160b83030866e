"""Token buckets: a burst is granted, a flood is not."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KEYS = 10_000
"""Buckets kept; beyond, those that are full again are dropped."""


@dataclass
class Limit:
    """So many at once, then so many a second, for each key.

    Parameters
    ----------
    burst : float
        What a full bucket grants.
    rate_per_s : float
        How fast it fills again.
    """

    burst: float
    rate_per_s: float
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def grants(self, key: str) -> bool:
        """Take one from the key's bucket, and tell whether there was one."""
        now = self.clock()
        level, since = self._buckets.get(key, (self.burst, now))
        level = min(self.burst, level + (now - since) * self.rate_per_s)
        if len(self._buckets) >= MOST_KEYS:
            self._forget(now)
        is_granted = level >= 1
        self._buckets[key] = (level - is_granted, now)
        return is_granted

    def _forget(self, now: float) -> None:
        self._buckets = {
            key: (level, since)
            for key, (level, since) in self._buckets.items()
            if level + (now - since) * self.rate_per_s < self.burst
        }
