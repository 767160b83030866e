"""Who is in the room: the tablets that hold a stream, and those that asked lately."""

import time
from collections import Counter

POLL_S = 15
"""A tablet that polls counts as present for so long."""

STREAMS_A_PARTICIPANT = 4


class Presence:
    """Counts tablets, and says when there is no place for one more stream.

    Parameters
    ----------
    most_streams : int
        Streams that the machine holds; past it the page polls.
    """

    def __init__(self, most_streams: int) -> None:
        self.most_streams = most_streams
        self._streams: Counter[str] = Counter()
        self.streams = 0
        """Streams that are open."""
        self._polled: dict[str, float] = {}
        self.elsewhere = 0
        """Participants of the séance's other rooms, as last heard."""

    def has_place(self, participant: str) -> bool:
        """Tell whether this participant may open one more stream."""
        is_full = self.streams >= self.most_streams
        return not is_full and self._streams[participant] < STREAMS_A_PARTICIPANT

    def enter(self, participant: str) -> None:
        """Note a stream that opens."""
        self._streams[participant] += 1
        self.streams += 1

    def leave(self, participant: str) -> None:
        """Note a stream that ends."""
        self._streams[participant] -= 1
        self.streams -= 1
        if not self._streams[participant]:
            del self._streams[participant]

    def saw(self, participant: str) -> None:
        """Note that a participant polled."""
        self._polled[participant] = time.monotonic()

    @property
    def count(self) -> int:
        """Participants of the séance, in whichever of its rooms."""
        return self.here + self.elsewhere

    @property
    def here(self) -> int:
        """Participants with a stream, or a poll in the last 15 s."""
        since = time.monotonic() - POLL_S
        self._polled = {name: at for name, at in self._polled.items() if at > since}
        return len(self._streams.keys() | self._polled.keys())
