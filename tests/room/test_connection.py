"""What a tablet owes has to come in time: the room's connections, on a real uvicorn."""

import socket
import threading
import time

import pytest
import uvicorn

from cafe_citoyen.room import connection
from cafe_citoyen.room.connection import Connection
from waiting import WAIT_S, waited

PATIENCE_S = 0.4
HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n"


async def answer(scope, receive, send):
    """Read the body, then answer; `/flood` answers with more than any buffer holds."""
    if scope["path"] == "/flood":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(1000):  # once the tablet is gone, sending returns at once
            await send({"type": "http.response.body", "body": b"x" * 65_536, "more_body": True})
        return
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE_S", PATIENCE_S)
    monkeypatch.setattr(connection, "SLOW_READER_S", PATIENCE_S)
    config = uvicorn.Config(
        answer, port=0, http=Connection, ws="none", lifespan="off", log_level="error"
    )
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    server.port = listening.getsockname()[1]
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server
    server.should_exit = server.force_exit = True
    thread.join(WAIT_S)
    assert not thread.is_alive()


@pytest.fixture
def tablet(server):
    with socket.create_connection(("127.0.0.1", server.port)) as tablet:
        tablet.settimeout(WAIT_S)
        yield tablet


@pytest.mark.parametrize(
    "sent",
    [b"", b"POST / HT", b"POST / HTTP/1.1\r\nHost: a\r\n", HEAD, HEAD + b"half"],
    ids=["nothing", "half a line", "half a header", "no body", "half a body"],
)
def test_what_does_not_come_in_time_closes_the_connection(tablet, sent):
    tablet.sendall(sent)
    assert tablet.recv(100) == b""


def test_a_trickle_does_not_prolong_the_wait(tablet):
    deadline = time.monotonic() + WAIT_S
    with pytest.raises(OSError):
        while time.monotonic() < deadline:
            tablet.sendall(b"P")
            time.sleep(PATIENCE_S / 8)


def read_answer(tablet):
    content = b""
    while not content.endswith(b"\r\n\r\nok"):
        content += tablet.recv(1000)
    return content


def test_a_whole_request_is_answered_and_the_connection_kept(tablet):
    for _ in range(2):
        tablet.sendall(HEAD + b"0123456789")
        assert b"200 OK" in read_answer(tablet)
        time.sleep(2 * PATIENCE_S)


def test_a_second_request_that_stops_half_way_is_closed(tablet):
    tablet.sendall(HEAD + b"0123456789")
    assert b"200 OK" in read_answer(tablet)
    tablet.sendall(b"GET / HT")
    assert tablet.recv(100) == b""


def test_a_reader_that_never_reads_is_cut_off(server, tablet):
    tablet.sendall(b"GET /flood HTTP/1.1\r\nHost: a\r\n\r\n")
    held = next(iter(waited(lambda: server.server_state.connections)))

    def is_cut_off():
        assert held.transport.get_write_buffer_size() < 1_000_000
        return not server.server_state.connections

    waited(is_cut_off)


def test_an_answer_is_not_held_back(server, tablet):
    tablet.sendall(HEAD + b"0123456789")
    read_answer(tablet)
    held = next(iter(server.server_state.connections)).transport.get_extra_info("socket")
    assert held.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
