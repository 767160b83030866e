"""Telling every tablet at once: one event for all of them, no queue a tablet.

A stream that reads slowly skips to the newest state; it never piles anything up.
"""

import asyncio


class Broadcast:
    """A version that goes up, and the wait for it; once it is over, every stream ends."""

    def __init__(self) -> None:
        self.version = 0
        self.is_over = False
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Wake every waiting stream."""
        self.version += 1
        event, self._event = self._event, asyncio.Event()
        event.set()

    def end(self) -> None:
        """End every stream: the page then asks for another."""
        self.is_over = True
        self.tell()

    async def after(self, version: int) -> int:
        """Wait until the version is another than the one given, and return it."""
        while self.version == version:
            await self._event.wait()
        return self.version
