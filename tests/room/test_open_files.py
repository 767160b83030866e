"""Past the sockets that the machine holds, tablets poll, and vote all the same."""

import http.client
import json
import subprocess
import sys
import uuid

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.open_files import KEPT_BACK, WANTED, most_streams, raise_limit
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import room_card, seances
from ports import mine
from waiting import WAIT_S, waited

LIMIT = KEPT_BACK + 45
TABLETS = 60


class Tablet:
    """A tablet with a cookie; each request on its own connection."""

    def __init__(self, port, code):
        self.port, self.base, self.cookie = port, f"/s/{code}", ""
        answer = self.ask("GET", "")
        self.cookie = answer.getheader("set-cookie").partition(";")[0]
        answer.read()

    def ask(self, method, path, body=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)
        headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}"}
        if body:
            headers["Content-Type"] = "application/json"
        self.connection.request(
            method, self.base + path, json.dumps(body) if body else None, headers
        )
        return self.connection.getresponse()


@pytest.fixture
def room(tmp_path):
    resource = pytest.importorskip("resource")
    data = tmp_path / "seances"
    process = subprocess.Popen(
        [sys.executable, "-m", "cafe_citoyen.room.server", "--ip", "127.0.0.1", "--port", str(mine(18650)),
         "--data", str(data)],
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (LIMIT, LIMIT)),
    )  # fmt: skip
    yield int(process.stdout.readline().split()[-1]), data
    process.terminate()
    process.wait(WAIT_S)


def test_with_few_open_files_the_rest_polls_and_votes(room, tmp_path):
    port, data = room
    seance = seances.create(data, "Café")
    steering.open_step(seance.folder, Step("q", "T", "choice", (Object("a", "A"),)))
    waited(lambda: (card := room_card.read(data)) and card.code == seance.code)
    tablets, streams = [], []
    for _ in range(TABLETS):
        tablet = Tablet(port, seance.code)
        answer = tablet.ask("GET", "/events")
        tablets.append(tablet)
        streams.append(answer.status)
        if answer.status == 200:
            tablet.stream = answer  # held open
        else:
            answer.read()
    assert streams.count(200) == most_streams(LIMIT) < TABLETS
    assert streams.count(429) == TABLETS - most_streams(LIMIT)
    for tablet in tablets:
        assert tablet.ask("GET", "/state").status == 200
        ballot = {"id": str(uuid.uuid4()), "step": "q", "round": 1, "values": {"a": 1}}
        assert tablet.ask("POST", "/ballots", ballot).status == 201


def test_the_program_raises_the_limit_on_open_files_by_itself():
    resource = pytest.importorskip("resource")
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))  # as macOS gives
    try:
        raised = raise_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (raised, most)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))
    assert raised == (WANTED if most == resource.RLIM_INFINITY else min(WANTED, most)) > 256
    assert most_streams(WANTED) >= 1500 + 60, "the largest event, and who comes back"
