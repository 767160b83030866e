"""What is written in one breath leaves in one packet: uvicorn writes head and body of an answer apart.

Whatever the room does for each tablet at each change is done 1,500 times.
"""

import asyncio
from typing import Any

MOST_BYTES = 65_536
"""Kept at most: beyond, the transport must be able to say that its reader does not read."""


class GatheredWrites:
    """A transport whose writes of one turn of the loop become a single write.

    uvicorn writes head and body of an answer apart: two calls of the system and two packets,
    which were a quarter of the processor time of a tablet that joins.

    Parameters
    ----------
    transport : asyncio.Transport
        The connection's own; all but writing and closing goes to it.
    loop : asyncio.AbstractEventLoop
        Whose turns are meant.
    """

    __slots__ = ("_loop", "_size", "_transport", "_unsent")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._unsent: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Keep bytes until the end of this turn; what is large goes at once, for the flow is watched."""
        if not self._unsent:
            self._loop.call_soon(self._flush)
        self._unsent.append(data)
        self._size += len(data)
        if self._size > MOST_BYTES:
            self._flush()

    def close(self) -> None:
        """Close once all is written."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._unsent:
            data, self._unsent, self._size = b"".join(self._unsent), [], 0
            self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        """Leave the rest to the connection's own transport."""
        return getattr(self._transport, name)
