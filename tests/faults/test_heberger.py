"""`cafe-citoyen heberger`: one café, two rooms, one engine, behind nginx; any of them killed costs nobody a vote.

`make faults` kills more often than the test suite (CAFE_CITOYEN_FAULTS).
"""

import contextlib
import os
import signal
import ssl
import subprocess
import sys
import threading
import uuid

import httpx
import psutil
import pytest

import nginx
from cafe_citoyen.commands import proxy
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.open_files import HOSTED
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import room_card, seances
from ports import mine
from waiting import WAIT_S, waited

FAULTS = int(os.environ.get("CAFE_CITOYEN_FAULTS", "5"))
ROOM_KILLS, ENGINE_KILLS = (3, 5) if FAULTS >= 200 else (1, 1)
PHONES = 4
URL = "https://cafe.exemple.fr"
PORTS = [mine(18700), mine(18701)]


@pytest.fixture
def seance(moteur, tmp_path):
    seance = seances.create(tmp_path / "seances", "Grande salle")
    steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"),)))
    return seance


@pytest.fixture
def hosted(seance):
    """The command, which has said what it has to say."""
    command = [sys.executable, "-m", "cafe_citoyen.cli", "heberger", "--url", URL, "--salles", "2"]
    running = subprocess.Popen(
        [*command, "--port", str(PORTS[0]), "--dashboards-port", str(mine(18766)),
         "--data", str(seance.folder.parent)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    said = ""
    while "Ctrl-C" not in said:
        line = running.stdout.readline()
        assert line, said
        said += line
    try:
        yield running, said
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait(WAIT_S)


@pytest.fixture
def relay(hosted, tmp_path):
    """A phone that comes by nginx, with the block that the command printed."""
    if nginx.FOUND is None:
        pytest.skip("no nginx on this machine")
    nginx.make_certificate(tmp_path)
    port = nginx.free_port()
    trusted = ssl.create_default_context(cafile=str(tmp_path / "cafe.pem"))
    block = proxy.block(URL, [str(port) for port in PORTS])
    with (
        nginx.relay(tmp_path, block, port),
        httpx.Client(
            base_url=f"https://127.0.0.1:{port}",
            headers={"Host": nginx.NAME, "Origin": URL},
            verify=trusted,
            timeout=WAIT_S,
            event_hooks={
                "request": [lambda request: request.extensions.update(sni_hostname=nginx.NAME)]
            },
        ) as client,
    ):
        yield client


def phone(port):
    """Return a phone that came by the proxy to one of the rooms."""
    return httpx.Client(
        base_url=f"http://127.0.0.1:{port}",
        headers={"Host": "cafe.exemple.fr", "Origin": URL},
        timeout=WAIT_S,
    )


def cookie(port, seance):
    """Return the cookie that a room gives; it is for HTTPS only, so it is carried by hand."""
    with phone(port) as client:
        joined = waited(lambda: _joined(client, seance))
    return {"Cookie": joined.headers["set-cookie"].partition(";")[0]}


def _joined(client, seance):
    try:
        answer = client.get(f"/s/{seance.code}")
    except httpx.TransportError:
        return None
    assert answer.status_code in (200, 503)  # never 404: the café is there
    return answer if answer.status_code == 200 else None


def vote(port, seance, carried, ballot):
    """Send a ballot until it is answered for good, as the page does."""

    def sent():
        try:
            answer = client.post(f"/s/{seance.code}/ballots", json=ballot, headers=carried)
        except httpx.TransportError:
            return None
        return None if answer.status_code == 503 else answer.status_code

    with phone(port) as client:
        return waited(sent)


def a_ballot():
    return {"id": str(uuid.uuid4()), "step": "q", "round": 1, "values": {"a": 1}}


def room_at(running, port):
    for child in psutil.Process(running.pid).children():
        with contextlib.suppress(psutil.NoSuchProcess):  # killed, and not taken away yet
            if "cafe_citoyen.room.server" in child.cmdline() and str(port) in child.cmdline():
                return child
    return None


class Phone(threading.Thread):
    """Somebody who votes on and on, as the page does: what gets no answer is sent again under its id."""

    def __init__(self, relay, path, carried, stop):
        super().__init__()
        self.relay, self.path, self.carried, self.stop = relay, path, carried, stop
        self.acknowledged, self.fault = [], ""

    def run(self):
        sent = a_ballot()
        while not self.stop.is_set() and not self.fault:
            try:
                answer = self.relay.post(self.path, json=sent, headers=self.carried)
            except httpx.TransportError:
                continue
            if answer.status_code in (200, 201):
                self.acknowledged.append(sent["id"])
                sent = a_ballot()
            elif answer.status_code not in (429, 502, 503, 504, 507):
                self.fault = (
                    f"{answer.status_code} {answer.text}"  # the page would take it for final
                )


def kill_again_and_again(running, moteur, phones):
    """Kill a room, the engine, and both at once, each while people vote; wait until they vote again."""

    def kill_room(number):
        waited(lambda: room_at(running, PORTS[number % 2])).kill()

    def kill_engine():
        moteur.kill()
        moteur.start()

    acts = [lambda number=number: kill_room(number) for number in range(ROOM_KILLS)]
    acts += [kill_engine] * ENGINE_KILLS
    acts += [lambda: (kill_room(0), kill_engine())]
    for act in acts:
        act()
        voted = [len(one.acknowledged) for one in phones]
        waited(
            lambda was=voted: all(
                one.fault or len(one.acknowledged) > count
                for one, count in zip(phones, was, strict=True)
            )
        )
    for port in PORTS:  # whoever was killed last is back
        waited(lambda port=port: nginx.is_open(port))


def test_two_rooms_hold_one_cafe_and_whatever_is_killed_costs_nobody_a_vote(
    moteur, seance, hosted, relay
):
    running, said = hosted
    assert proxy.block(URL, [str(port) for port in PORTS]) in said
    first, second = PORTS
    carried = cookie(first, seance)
    sent = a_ballot()
    assert vote(first, seance, carried, sent) == 201
    assert vote(second, seance, carried, sent) == 200  # the same phone, the same id, another room
    assert vote(second, seance, cookie(second, seance), sent) == 403
    killed = room_at(running, first)
    soft, hard = killed.rlimit(psutil.RLIMIT_NOFILE)
    assert soft == min(HOSTED, hard if hard > 0 else HOSTED)
    killed.kill()
    path = f"/s/{seance.code}/ballots"
    answers = [relay.post(path, json=a_ballot(), headers=carried) for _ in range(3)]
    assert [one.status_code for one in answers] == [201] * 3
    assert vote(first, seance, carried, sent) == 200  # started again, it knows phone and ballot
    assert room_at(running, first).pid != killed.pid

    stop = threading.Event()
    people = [cookie(PORTS[number % 2], seance) for number in range(PHONES)]
    phones = [Phone(relay, path, one, stop) for one in people]
    for one in phones:
        one.start()
    try:
        kill_again_and_again(running, moteur, phones)
    finally:
        stop.set()
        for one in phones:
            one.join()
    assert [one.fault for one in phones] == [""] * PHONES
    kept = ids(moteur)
    assert len(kept) == len(set(kept))
    assert {name for one in phones for name in one.acknowledged} <= set(kept)

    before = votes(moteur)
    steering.show_of_hands(seance.folder, {"a": {"1": 3}}, 3)
    waited(lambda: votes(moteur) == before + 3)  # by the room that leads, once
    steering.close_step(seance.folder)
    assert [vote(port, seance, carried, a_ballot()) for port in PORTS] == [409, 409]
    assert waited(lambda: room_card.read(seance.folder.parent)).code == seance.code
    running.send_signal(signal.SIGINT)
    assert running.wait(WAIT_S) == 0
    assert votes(moteur) == before + 3
    with moteur.connect() as connection:
        found = connection.execute(
            "select position, file, content from record order by 1"
        ).fetchall()
    assert [position for position, _, _ in found] == list(range(1, len(found) + 1))
    for table in ("deroule", "votes"):
        rows = b"".join(content for _, file, content in found if file == table)
        assert (seance.folder / f"{table}.csv").read_bytes().partition(b"\n")[2] == rows
    assert list(seance.folder.glob("*.rebut")) == []
    assert read_proceedings(seance.folder).current.phase == "closed"


def ids(moteur):
    with moteur.connect() as connection:
        found = connection.execute("select id::text from record where file = 'votes'")
        return [name for (name,) in found]


def votes(moteur):
    with moteur.connect() as connection:
        return connection.execute("select count(*) from record where file = 'votes'").fetchone()[0]
