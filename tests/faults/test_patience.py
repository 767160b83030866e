"""The room as it is served: what a socket owes comes within ten seconds, or the socket is closed."""

import socket
import time

import pytest

from cafe_citoyen.room.connection import PATIENCE_S
from room_process import BASE, PORT, room_process
from waiting import WAIT_S

SENT = {
    "nothing": b"",
    "half a header": f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\n".encode(),
    "half a body": f"POST /s/x/ballots HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nOrigin: {BASE}\r\n"
    "Content-Length: 1000\r\nContent-Type: application/json\r\n\r\n{".encode(),
}


@pytest.fixture
def sockets(directory, seance):
    with room_process(directory):
        opened = {name: socket.create_connection(("127.0.0.1", PORT)) for name in SENT}
        yield opened
        for one in opened.values():
            one.close()


def test_idle_sockets_half_headers_and_half_bodies_are_closed_after_ten_seconds(sockets):
    assert PATIENCE_S == 10
    begun = time.monotonic()
    for name, one in sockets.items():
        one.settimeout(WAIT_S)
        one.sendall(SENT[name])
    for one in sockets.values():
        while one.recv(4096):  # a body that never comes may be refused before the end
            pass
    assert time.monotonic() - begun > PATIENCE_S - 1
