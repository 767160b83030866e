"""A page that leaves while its kernel speaks to it: the sending ends, and asyncio has nothing to say of it."""

import asyncio
import gc

import pytest
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError, WebSocketProtocol13

from cafe_citoyen.console.page_socket import PageSocket


class LeftPage(WebSocketProtocol13):
    """Tornado's own side of a page whose connection closes while a message is under way."""

    def __init__(self):
        self._compressor = None
        self._message_bytes_out = 0

    def is_closing(self):
        return False

    def _write_frame(self, *arguments, **options):
        failed = asyncio.get_running_loop().create_future()
        failed.set_exception(StreamClosedError())
        return failed


async def sent_to_a_left_page(send):
    """Return what asyncio had to say of a message that never arrived."""
    said = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: said.append(context))
    page = KernelWebsocketHandler.__new__(KernelWebsocketHandler)
    page.ws_connection = LeftPage()
    sent = send(page, b"message")
    await asyncio.wait([sent])
    failed = isinstance(sent._exception, WebSocketClosedError)
    del sent
    gc.collect()
    await asyncio.sleep(0)
    return failed, said


@pytest.mark.anyio
async def test_a_page_that_left_is_told_nothing_and_no_traceback_is_written():
    def ours(page, message):
        return PageSocket(websocket_handler=page).write_message(message, binary=True)

    def stock(page, message):
        return page.write_message(message, binary=True)

    assert await sent_to_a_left_page(ours) == (True, [])
    failed, said = await sent_to_a_left_page(stock)
    assert failed
    assert said
