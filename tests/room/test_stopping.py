"""A room that stops lets its tablets go: no error in the facilitator's window."""

import http.client
import subprocess
import sys

import pytest

from cafe_citoyen.store.seance import room_card, seances
from ports import mine
from waiting import WAIT_S, waited


@pytest.fixture
def room(directory):
    arguments = ["--ip", "127.0.0.1", "--port", str(mine(18651)), "--data", str(directory)]
    process = subprocess.Popen(
        [sys.executable, "-m", "cafe_citoyen.room.server", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.port = int(process.stdout.readline().split()[-1])
    yield process
    process.kill()
    process.wait(WAIT_S)


def stream_of(port, code):
    """Open a tablet's event stream, and return the answer and its connection."""
    page = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_S)
    page.request("GET", f"/s/{code}")
    cookie = page.getresponse().getheader("set-cookie").partition(";")[0]
    stream = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT_S)
    stream.request("GET", f"/s/{code}/events", headers={"Cookie": cookie})
    return stream.getresponse(), stream


def test_a_room_told_to_stop_ends_each_stream_and_says_nothing(room, directory):
    seance = seances.create(directory, "Café")
    waited(lambda: (card := room_card.read(directory)) and card.code == seance.code)
    held = [stream_of(room.port, seance.code) for _ in range(3)]
    for answer, _ in held:
        assert answer.readline() == b"event: me\n"
    room.terminate()
    for answer, _ in held:
        answer.read()  # raises IncompleteRead where the answer is cut off
    room.wait(WAIT_S)
    assert room.stderr.read() == ""
