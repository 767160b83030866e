"""What a kernel says to its page: a page that has just left is told nothing, and nobody reads a traceback of it."""

import asyncio
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PageSocket(ZMQChannelsWebsocketConnection):
    """The stock connection, which awaits nothing that it sends: what fails there is noted here.

    A page may leave between two messages of its kernel. Tornado then ends the sending with an error,
    which asyncio writes to the terminal, traceback and all, where nobody has asked for it.
    """

    @property
    def write_message(self) -> Any:
        """Return what sends a message to the page."""
        return self._send

    def _send(self, message: bytes | str, binary: bool = False) -> asyncio.Future[None]:
        sent: asyncio.Future[None] = self.websocket_handler.write_message(message, binary=binary)
        sent.add_done_callback(_note)
        return sent


def _note(sent: asyncio.Future[None]) -> None:
    """Take note of how a sending ended."""
    if not sent.cancelled():
        sent.exception()
