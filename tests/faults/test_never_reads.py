"""A tablet that holds its event stream and never reads: bounded memory, cut off, let in again."""

import asyncio
import socket
import threading
import time

import pytest
import uvicorn

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room import connection
from cafe_citoyen.room.app import create_app
from cafe_citoyen.room.connection import Connection
from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.network import Network
from cafe_citoyen.room.server import listen
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from waiting import WAIT_S, waited

SLOW_READER_S = 1.0
STATE_BYTES = 100_000


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A real uvicorn on a séance whose state is large, with little patience for slow readers."""
    monkeypatch.setattr(connection, "SLOW_READER_S", SLOW_READER_S)
    seance = seances.create(tmp_path / "seances", "Café")
    long = tuple(Object(f"o{n}", "mot " * 250) for n in range(STATE_BYTES // 1000))
    steering.open_step(seance.folder, Step("q", "T", "choice", long))
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    hall = Hall(tmp_path / "seances", Network("127.0.0.1", port))
    settings = uvicorn.Config(create_app(hall), http=Connection, ws="none", log_level="error")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=asyncio.run, args=(server.serve([listening]),))
    thread.start()
    waited(lambda: hall.sitting and hall.sitting.tablets.round_shown)
    yield server, hall, seance, port
    server.should_exit = server.force_exit = True
    thread.join(WAIT_S)


def stream(port, seance, cookie=""):
    """Open a tablet's event stream (or the page, without a cookie), in a small window."""
    tablet = socket.socket()
    tablet.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    tablet.settimeout(WAIT_S)
    tablet.connect(("127.0.0.1", port))
    path = f"/s/{seance.code}" + ("/events" if cookie else "")
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: cc={cookie}\r\n\r\n"
    tablet.sendall(head.encode())
    return tablet


def joined(port, seance):
    with stream(port, seance) as tablet:
        head = tablet.recv(4096).decode("latin-1")
    return head.partition("set-cookie: cc=")[2].partition(";")[0]


def buffered(server):
    """Return the largest number of bytes that the room keeps for one tablet."""
    sizes = [one.transport.get_write_buffer_size() for one in list(server.server_state.connections)]
    return max(sizes, default=0)


def test_a_tablet_that_never_reads_is_cut_off_and_comes_back(served, monkeypatch):
    server, hall, seance, port = served
    cookie = joined(port, seance)
    deaf = stream(port, seance, cookie)
    waited(lambda: hall.sitting.presence.count == 1)
    largest = 0
    deadline = time.monotonic() + WAIT_S
    while hall.sitting.presence.count:  # the step goes on changing; nothing is read
        steering.close_step(seance.folder)
        steering.new_round(seance.folder, "q")
        largest = max(largest, buffered(server))
        assert time.monotonic() < deadline, "the tablet was not cut off"
        time.sleep(0.15)
    assert 0 < largest < 4 * STATE_BYTES
    waited(lambda: not server.server_state.connections)
    deaf.close()
    monkeypatch.setattr(connection, "SLOW_READER_S", WAIT_S)
    with stream(port, seance, cookie) as again:
        assert again.recv(4096).startswith(b"HTTP/1.1 200")
        waited(lambda: hall.sitting.presence.count == 1)


def test_a_tablet_that_reads_slowly_skips_to_the_newest_state(served, monkeypatch):
    _, hall, seance, port = served
    monkeypatch.setattr(connection, "SLOW_READER_S", WAIT_S)  # slow, and not deaf
    with stream(port, seance, joined(port, seance)) as slow:
        content = b""
        for _ in range(6):
            steering.close_step(seance.folder)
            steering.new_round(seance.folder, "q")
        last = b'"round":7'
        deadline = time.monotonic() + WAIT_S
        while last not in content:
            content += slow.recv(65_536)
            assert time.monotonic() < deadline
        assert hall.sitting.presence.count == 1
