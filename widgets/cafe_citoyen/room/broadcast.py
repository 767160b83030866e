"""Telling every tablet, a few at a time: one event for each row of them, no queue a tablet.

A stream that reads slowly skips to the newest state; it never piles anything up. Writing to 1,500
tablets in one turn of the loop would hold up every ballot for 50 ms (34 of processor time): the rows
have a turn each, and take 5 (a state that changes: 2 instead of 31).
"""

import asyncio
from itertools import cycle

ROWS = 60


class Broadcast:
    """A version that goes up, and the wait for it; once it is over, every stream ends."""

    def __init__(self) -> None:
        self.version = 0
        self.is_over = False
        self._rows = [asyncio.Event() for _ in range(ROWS)]
        self._seats = cycle(range(ROWS))
        self._greeted = cycle(range(ROWS))

    def seat(self) -> int:
        """Return the row of a stream that opens."""
        return next(self._seats)

    def tell(self) -> None:
        """Wake every waiting stream, one row after the other."""
        self.version += 1
        self._wake_from(0)

    def greet(self) -> None:
        """Wake the streams of the next row, with nothing new to tell: a sign of life."""
        self._wake(next(self._greeted))

    def end(self) -> None:
        """End every stream: the page then asks for another."""
        self.is_over = True
        self.tell()

    async def after(self, version: int, seat: int) -> int:
        """Wait until the version is another than the one given, or for a sign of life; return it."""
        if self.version == version:
            await self._rows[seat].wait()
        return self.version

    def _wake_from(self, row: int) -> None:
        self._wake(row)
        if row + 1 < ROWS:
            asyncio.get_running_loop().call_soon(self._wake_from, row + 1)

    def _wake(self, row: int) -> None:
        event, self._rows[row] = self._rows[row], asyncio.Event()
        event.set()
