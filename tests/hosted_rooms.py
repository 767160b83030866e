"""A café hosted by `cafe-citoyen heberger`, two rooms behind nginx, and its phones."""

import contextlib
import ssl
import subprocess
import sys
import threading
import time
import uuid

import httpx
import psutil

import nginx
from cafe_citoyen.commands import proxy
from ports import mine
from waiting import WAIT_S, said_once_serving, waited

URL = "https://cafe.exemple.fr"
PORTS = [mine(18500), mine(18501)]
METRICS = mine(18502)
LATER = (429, 502, 503, 504, 507)
"""After these a page sends the same ballot again; any other refusal is final."""

PACE_S = 0.25
"""Between two ballots of a phone: more than five a second are refused."""

COMMAND = [sys.executable, "-m", "cafe_citoyen.cli", "heberger"]


@contextlib.contextmanager
def hosted_rooms(data, url=URL):
    """Run the command; yields the process, and what it said once it serves."""
    arguments = ["--url", url, "--salles", "2", "--port", str(PORTS[0]), "--data", str(data)]
    arguments += ["--dashboards-port", str(mine(18566)), "--metriques", str(METRICS)]
    running = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, text=True)
    said = said_once_serving(running)
    try:
        yield running, said
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait(WAIT_S)


class Relay:
    """nginx in front of the rooms, with the block that the command prints; faults may start it again."""

    def __init__(self, folder):
        self.folder, self.port = folder, nginx.free_port()
        self._running = contextlib.ExitStack()
        nginx.make_certificate(folder)

    def start(self):
        block = proxy.block(URL, [str(port) for port in PORTS])
        self._running.enter_context(nginx.relay(self.folder, block, self.port))

    def stop(self):
        self._running.close()

    def client(self):
        """Return a client that comes by it, and trusts its certificate."""
        trusted = ssl.create_default_context(cafile=str(self.folder / "cafe.pem"))
        name = {"sni_hostname": nginx.NAME}
        return httpx.Client(
            base_url=f"https://127.0.0.1:{self.port}",
            headers={"Host": nginx.NAME, "Origin": URL},
            verify=trusted,
            timeout=WAIT_S,
            event_hooks={"request": [lambda request: request.extensions.update(name)]},
        )


def phone(port):
    """Return a phone that came by the proxy to one of the rooms."""
    return httpx.Client(
        base_url=f"http://127.0.0.1:{port}",
        headers={"Host": nginx.NAME, "Origin": URL},
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


def is_ready(port):
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=WAIT_S).status_code == 200
    except httpx.TransportError:
        return False


def counted(name):
    """Return what Prometheus would read under a name, its labels included."""
    page = httpx.get(f"http://127.0.0.1:{METRICS}/metrics", timeout=WAIT_S).text
    found = dict(line.rsplit(" ", 1) for line in page.splitlines() if line[:1] != "#")
    return {key: float(value) for key, value in found.items() if key.startswith(name)}


class Voter(threading.Thread):
    """Somebody who votes on and on, as the page does: what gets no answer is sent again under its id."""

    def __init__(self, relay, path, carried, stop):
        super().__init__()
        self.relay, self.path, self.carried, self.stop = relay, path, carried, stop
        self.acknowledged, self.at_s, self.fault = [], [], ""
        self.refused = 0

    def run(self):
        sent = a_ballot()
        with self.relay.client() as client:
            while not self.stop.wait(PACE_S) and not self.fault:
                try:
                    answer = client.post(self.path, json=sent, headers=self.carried)
                except httpx.TransportError:
                    continue
                if answer.status_code in (200, 201):
                    self.at_s.append(time.monotonic())
                    self.acknowledged.append(sent["id"])
                    sent = a_ballot()
                elif answer.status_code in LATER:
                    self.refused += 1
                else:  # the page would take it for final
                    self.fault = f"{answer.status_code} {answer.text}"


class Crowd:
    """Some voters by the relay, each with a cookie of one of the rooms."""

    def __init__(self, relay, seance, people):
        self._stop = threading.Event()
        path = f"/s/{seance.code}/ballots"
        carried = [cookie(PORTS[number % len(PORTS)], seance) for number in range(people)]
        self.voters = [Voter(relay, path, one, self._stop) for one in carried]

    def __enter__(self):
        for one in self.voters:
            one.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for one in self.voters:
            one.join()

    @property
    def acknowledged(self):
        return {name for one in self.voters for name in one.acknowledged}

    @property
    def faults(self):
        return [one.fault for one in self.voters if one.fault]

    def is_refused(self):
        """Wait until each was told once more to come back later."""
        had = [one.refused for one in self.voters]
        waited(lambda: self.faults or all(one.refused > count for one, count in zip(self.voters, had, strict=True)))  # fmt: skip

    def votes_again(self, since_s):
        """Wait until each has voted once more; return how long the first and the last had no vote confirmed."""
        had = [len(one.at_s) for one in self.voters]
        waited(
            lambda: (
                self.faults
                or all(len(one.at_s) > count for one, count in zip(self.voters, had, strict=True))
            )
        )
        firsts = [
            next((at_s for at_s in one.at_s if at_s > since_s), since_s) for one in self.voters
        ]
        return min(firsts) - since_s, max(firsts) - since_s
