"""A reply that comes while the console speaks to its kernel is heard: the race, made to happen each time."""

import asyncio
import select

import pytest
import zmq
import zmq.asyncio
from jupyter_client.session import Session

from cafe_citoyen.console.kernel_client import HearingChannel
from waiting import WAIT_S


@pytest.mark.anyio
async def test_a_reply_that_came_before_something_was_said_is_read(tmp_path):
    session = Session(key=b"cle")
    kernel = zmq.Context.instance().socket(zmq.ROUTER)
    socket = zmq.asyncio.Context.instance().socket(zmq.DEALER)
    socket.identity = b"page"
    address = f"ipc://{tmp_path}/shell"
    kernel.bind(address)
    socket.connect(address)
    channel = HearingChannel(socket, session)
    try:
        channel.send(session.msg("execute_request"))
        kernel.recv_multipart()
        reply = asyncio.ensure_future(channel.get_msg())
        await asyncio.sleep(0)
        session.send(kernel, "execute_reply", ident=b"page")
        assert select.select([socket.FD], [], [], WAIT_S)[0]  # the sign that a reply has come
        while select.select([socket.FD], [], [], 0)[
            0
        ]:  # zmq takes the sign when it speaks, not each time
            channel.send(session.msg("comm_msg"))
        said = await asyncio.wait_for(reply, WAIT_S)
        assert said["msg_type"] == "execute_reply"
    finally:
        channel.close()
        kernel.close(linger=0)
