"""One tablet's connection, and its patience: what a tablet owes has to come in time.

uvicorn keeps an idle socket, half a header and half a body for ever, and lets a reader that
never reads hold what was written for it. In a room full of tablets each of those is a place.
"""

import asyncio
import socket
from typing import Any, Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from cafe_citoyen.room.gathered import GatheredWrites

PATIENCE_S = 10.0
"""How long the first byte, the whole header, and the whole body may each take."""

SLOW_READER_S = 30.0
"""How long a tablet may leave unread what was written to it, once the buffers are full."""


class Connection(H11Protocol):
    """uvicorn's connection, which closes when a request does not come or an answer is not read."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._owed: Literal["head", "body"] | None = None
        self._owed_until: asyncio.TimerHandle | None = None
        self._read_until: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn types it so
        """Wait for the first byte.

        asyncio spares an answer the 40 ms of Nagle's algorithm only on sockets whose protocol
        number is set; those of a listener made by ``socket.create_server`` have none.
        """
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.transport = GatheredWrites(transport, self.loop)  # type: ignore[assignment]  # it stands in for one
        self._expect("head")

    def data_received(self, data: bytes) -> None:
        """Take bytes; a trickle does not prolong the wait for the header or the body."""
        super().data_received(data)
        self._expect(self._missing())

    def on_response_complete(self) -> None:
        """Go on with the next request, of which a part may be here already."""
        super().on_response_complete()
        self._expect(self._missing())

    def pause_writing(self) -> None:
        """Begin to count the time of a reader that does not read."""
        super().pause_writing()
        self._read_until = self.loop.call_later(SLOW_READER_S, self.transport.abort)

    def resume_writing(self) -> None:
        """Forgive a reader that reads again."""
        super().resume_writing()
        self._forgive()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        self._expect(None)
        self._forgive()
        super().connection_lost(exc)

    def _forgive(self) -> None:
        if self._read_until:
            self._read_until.cancel()

    def _missing(self) -> Literal["head", "body"] | None:
        if self.conn.their_state is h11.SEND_BODY:
            return "body"
        is_begun = self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]
        return "head" if is_begun else None

    def _expect(self, owed: Literal["head", "body"] | None) -> None:
        if owed == self._owed:
            return
        self._owed = owed
        if self._owed_until:
            self._owed_until.cancel()
        if owed:
            self._owed_until = self.loop.call_later(PATIENCE_S, self.transport.close)
