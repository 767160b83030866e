"""Newcomers get in as long as the room runs, even where the system closed its socket."""

import asyncio

import httpx
import uvicorn

from cafe_citoyen.room.app import create_app
from cafe_citoyen.room.connection import Connection
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.network import Network
from cafe_citoyen.room.server import RoomServer, listen
from waiting import WAIT_S, until


async def test_the_room_listens_again_after_its_socket_was_closed(directory):
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    hall = Hall(directory, Network("127.0.0.1", port))
    config = uvicorn.Config(create_app(hall), http=Connection, ws="none", log_level="warning")
    server = RoomServer(config, hall, listening)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    await until(lambda: server.started)
    address = f"http://127.0.0.1:{port}/"
    async with httpx.AsyncClient(timeout=WAIT_S) as inside:
        assert (await inside.get(address)).status_code == 200
        for _ in range(2):
            (accepting,) = server.servers
            accepting.close()
            await until(lambda gone=accepting: server.servers[0] is not gone)
            async with httpx.AsyncClient(timeout=WAIT_S) as newcomer:
                assert (await newcomer.get(address)).status_code == 200
        assert (await inside.get(address)).status_code == 200
    server.should_exit = True
    await running
