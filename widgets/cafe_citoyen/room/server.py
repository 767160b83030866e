"""The room as a process of its own: ``python -m cafe_citoyen.room.server``."""

import argparse
import asyncio
import logging
import socket
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import uvicorn

from cafe_citoyen import lifeline
from cafe_citoyen.core import ballots, simulators
from cafe_citoyen.locale.speech import spoken, start_log
from cafe_citoyen.room import open_files
from cafe_citoyen.room.app import create_app
from cafe_citoyen.room.connection import Connection
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.metrics import Metrics
from cafe_citoyen.room.network import Network
from cafe_citoyen.store.seance import seances

logger = logging.getLogger(__name__)
DEFAULT_PORT = 8000
PORTS_TRIED = 20
BACKLOG = 2048
MOST_HEADER_BYTES = 65_536
"""A tablet also sends the cookies of whatever else was once at the laptop's address."""

UNSENT_BYTES = 65_536
"""What the system keeps of a stream that is not read; a state has a few thousand bytes."""

GONE_MS = 30_000
"""After so long without an answer a tablet that left the Wi-Fi is no longer there."""


class RoomServer(uvicorn.Server):
    """uvicorn's server, which listens as long as it runs, and ends the streams before it waits for every answer to end.

    An open stream keeps it from stopping.
    """

    def __init__(self, config: uvicorn.Config, hall: Hall, listening: socket.socket) -> None:
        super().__init__(config)
        self._hall = hall
        self._listening = listening
        self._place = listening.getsockname()

    async def on_tick(self, counter: int) -> bool:
        """Listen again where the system closed the socket, then do as uvicorn does.

        On Windows asyncio closes it when somebody leaves before being let in (CPython issue 93821):
        whoever is in stays, and nobody else comes.
        """
        if self._listening.fileno() == -1:
            with suppress(OSError):  # the port may take a moment to be free
                self.servers = [await self._listen_again()]
        return await super().on_tick(counter)

    async def _listen_again(self) -> asyncio.Server:
        self._listening = _listening_at(self._place)
        connection = partial(
            Connection,
            config=self.config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )
        loop = asyncio.get_running_loop()
        return await loop.create_server(connection, sock=self._listening, backlog=BACKLOG)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let the tablets go, then stop as uvicorn does."""
        self._hall.end_streams()
        await super().shutdown(sockets)


def listen(ip: str | None, port: int, tries: int = PORTS_TRIED) -> socket.socket:
    """Return a listening socket on the port, or on the next free one.

    Parameters
    ----------
    ip : str or None
        The one address to serve on; None for all.
    port : int
        The port wished; 0 takes any.
    tries : int
        How many ports to try, from that one on.

    Raises
    ------
    OSError
        If none of them is free, or the address is not the laptop's.
    """
    for tried in range(port, port + (tries if port else 1)):
        try:
            return _listening_at((ip or "0.0.0.0", tried))  # noqa: S104
        except OSError as error:
            failure = error
            if not _is_in_use(error):
                raise
    raise failure


def _listening_at(place: tuple[str, int]) -> socket.socket:
    """Return a listening socket, set as every tablet's is to be, which inherits it."""
    listening = socket.create_server(place, backlog=BACKLOG)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT_BYTES)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE_MS)
    return listening


def _is_in_use(error: OSError) -> bool:
    return error.errno in (98, 48, 10048, 10013, 13)


def main(arguments: list[str] | None = None) -> int:
    """Serve the room until it is told to stop; the first line printed is ``room <address>``."""
    parser = argparse.ArgumentParser(description="The participants' server.")
    parser.add_argument("--ip")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--url")
    parser.add_argument("--relais", help="address of the proxy whose X-Forwarded-For is believed")
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--hosted", action="store_true", help="one of several, behind a proxy")
    parser.add_argument("--metrics", metavar="ROOM", help="number under which it counts")
    options = parser.parse_args(arguments)
    start_log("salle : %(message)s")
    for fault in [*ballots.faults(), *simulators.faults()]:
        logger.error(fault)
    wanted = open_files.HOSTED if options.hosted else open_files.WANTED
    most_streams = open_files.most_streams(open_files.raise_limit(wanted))
    tries = 1 if options.hosted else PORTS_TRIED  # a proxy knows no other port
    try:
        listening = listen(options.ip, options.port, tries)
    except OSError as error:
        print(
            spoken(
                "La salle ne peut pas s’ouvrir sur {place}:{port} : {error}",
                place=options.ip or spoken("ce poste"),
                port=options.port,
                error=error,
            ),
            file=sys.stderr,
        )
        return 1
    port = listening.getsockname()[1]
    network = Network(options.ip, port, options.url)
    print(f"room {network.urls()[0]} {port}", flush=True)
    lifeline.hold()
    hall = Hall(
        options.data or seances.directory(),
        network,
        most_streams,
        is_hosted=options.hosted,
        metrics=Metrics(options.metrics) if options.metrics else None,
    )
    config = uvicorn.Config(
        create_app(hall),
        http=Connection,
        ws="none",
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(options.relais),  # uvicorn would believe any program of this machine
        forwarded_allow_ips=options.relais or "",
        timeout_graceful_shutdown=2,
    )
    RoomServer(config, hall, listening).run(sockets=[listening])
    return 0


if __name__ == "__main__":
    sys.exit(main())
