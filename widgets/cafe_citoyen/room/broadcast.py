"""Telling every tablet at once: one event for all of them, no queue a tablet.

A stream that reads slowly skips to the newest state; it never piles anything up.
"""

import asyncio


class Broadcast:
    """A version that goes up, and the wait for it."""

    def __init__(self) -> None:
        self.version = 0
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Wake every waiting stream."""
        self.version += 1
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def after(self, version: int) -> int:
        """Wait until the version is another than the one given, and return it."""
        while self.version == version:
            await self._event.wait()
        return self.version
