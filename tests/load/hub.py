"""Many places that send to one hub over links that break: `make reseau-fautes`.

Real journals, the sending of a place as it is, a real hub as its organiser starts it on a real PostgreSQL that
flushes; the places share this machine with it, and their own disks do not flush. All of them have joined before
anybody votes, as on the evening. A third of the calls are lost, before the hub hears them or after it did; a tenth of
the places have no link for a while. A vote is followed until it is in the number that the country's screen shows, and
in the one of `resultat.json`. Prints a table, and exits with 1 where a stream is not the place's.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import random
import ssl
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from followed import follow
from server import running
from tracing import percentile

import postgres
from cafe_citoyen.store.forwarding.hub_client import HubAway, HubClient
from cafe_citoyen.store.hub import register
from cafe_citoyen.store.log.engine import VARIABLE
from cafe_citoyen.store.seance_files import VOTES
from cut_link import Cut, over
from running_hub import PlaceAtWork

PORT = 18790
AT = f"http://127.0.0.1:{PORT}"
WORKERS = 2
AT_ONCE = 16
"""Calls of one worker that wait for the hub at the same time: places do not wait for each other."""

EACH_S = 0.5
LOOK_S = 0.05
JOINED_S = 300


class Arrived(NamedTuple):
    """A vote that is in its folder at the hub, by the clock that all processes share.

    Attributes
    ----------
    at_s : float
        When it was seen there.
    since_s : float
        When it was due; of one cast without a link, when the link came back.
    was_away : bool
        Whether it was.
    """

    at_s: float
    since_s: float
    was_away: bool


class WatchedPlace:
    """A place that votes and sends by a plan, and the folder in which its votes arrive."""

    def __init__(self, folder, address, hub_data, chance, options):
        self.at_work = PlaceAtWork(folder, address)
        self.client = HubClient(self.at_work.membership)
        self.link = Cut(chance, 0)
        over(self.client, self.link)
        self.calls: Future[None] | None = None
        place = self.at_work.membership.place
        self.arriving = VOTES.of(hub_data / "ville" / place / self.at_work.outgoing.id)
        self.plan = sorted(chance.uniform(0, options.seconds) for _ in range(options.people))
        is_away = chance.random() < options.away
        self.away = (options.seconds * 0.3, options.seconds * 0.3 + options.away_s) if is_away else None  # fmt: skip
        self.next_s = chance.uniform(0, EACH_S)
        self.waiting, self.arrived = [], []

    def join(self, broken):
        """Say what it is to a hub that hears it; from then on the link is what it is."""
        self._send()
        self.link.share = broken

    def is_away(self, now_s):
        return self.away is not None and self.away[0] <= now_s < self.away[1]

    def turn(self, begun_s, pool):
        """Do what is due, and note which votes have arrived by now.

        While its calls go on nothing is voted, as both read one journal; a vote counts from when it was due.
        """
        now_s = time.monotonic() - begun_s
        is_calling = self.calls is not None and not self.calls.done()
        while self.plan and self.plan[0] <= now_s and not is_calling:
            due_s = self.plan.pop(0)
            self.at_work.vote(1)
            self.at_work.sending.look()
            size = self.at_work.outgoing.size(VOTES)
            was_away = self.away is not None and self.away[0] - 1 < due_s < self.away[1]
            self.waiting.append((size, due_s, was_away))
        if now_s >= self.next_s and not is_calling and not self.is_away(now_s):
            self.next_s = now_s + EACH_S
            self.calls = pool.submit(self._send)
        arrived = self.arriving.stat().st_size if self.waiting and self.arriving.exists() else 0
        while self.waiting and self.waiting[0][0] <= arrived:
            _, due_s, was_away = self.waiting.pop(0)
            since_s = max(due_s, self.away[1]) if was_away else due_s
            self.arrived.append(Arrived(begun_s + now_s, begun_s + since_s, was_away))

    def _send(self):
        with contextlib.suppress(HubAway):
            self.at_work.sending.look()
            self.at_work.sending.send(self.client)

    @property
    def is_done(self):
        return not self.plan and not self.waiting


def work(folder, addresses, hub_data, ready, options, seed, results):
    """Run some places until all that they voted has arrived."""
    os.fsync = lambda descriptor: None
    ssl.SSLContext.load_verify_locations = lambda *given, **options: None  # there is no TLS here
    os.environ["CAFE_CITOYEN_KEYS"] = str(folder / "cles")
    chance = random.Random(seed)
    places = [WatchedPlace(folder / str(number), address, hub_data, chance, options) for number, address in enumerate(addresses)]  # fmt: skip
    for one in places:
        one.join(options.broken)
    ready.wait()
    begun_s = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while not all(one.is_done for one in places):
            for one in places:
                one.turn(begun_s, pool)
            time.sleep(LOOK_S)
            assert time.monotonic() - begun_s < options.seconds * 4 + 120, "a vote never arrived"
    same = sum(one.arriving.read_bytes() == one.at_work.outgoing.content(VOTES) for one in places)
    results.put({
        "same": same,
        "arrived": [vote for one in places for vote in one.arrived],
        "lost": sum(sum(one.link.lost.values()) for one in places),
        "asked": sum(one.link.asked for one in places),
    })  # fmt: skip


def serving(engine, data):
    """Run the hub as its organiser does, until the block ends."""
    command = ["-m", "cafe_citoyen.cli", "reseau", "servir", "--url", "https://reseau.example.org"]
    command += ["--port", str(PORT), "--data", str(data)]
    environment = {**os.environ, VARIABLE: engine.address}
    return running(command, environment, is_ready=lambda line: "Ctrl-C" in line)


def cpu_s(process):
    """Return the processor time of a process and of its children, in seconds."""
    with process.oneshot():
        times = [process.cpu_times(), *(child.cpu_times() for child in process.children())]
    return sum(one.user + one.system for one in times)


def measure(options, folder):
    """Return what was measured."""
    with postgres.cluster(fsync="on") as engine:
        hub_data = folder / "reseau"
        with serving(engine, hub_data) as hub:
            with engine.connect() as connection:
                register.create(connection, "ville", "La ville débat", "fr")
                addresses = [address_of(connection, AT, f"lieu-{n}") for n in range(options.places)]
            results, told = multiprocessing.Queue(), multiprocessing.Queue()
            ready = multiprocessing.Barrier(WORKERS + 1)
            workers = [
                multiprocessing.Process(
                    target=work,
                    args=(folder / f"w{n}", addresses[n::WORKERS], hub_data, ready, options, n, results),
                )
                for n in range(WORKERS)
            ]  # fmt: skip
            everybody = options.places * options.people
            following = multiprocessing.Process(
                target=follow, args=(hub_data / "ville", everybody, told)
            )
            for one in (*workers, following):
                one.start()
            ready.wait(JOINED_S)
            watched = [psutil.Process(hub.process.pid), psutil.Process(engine.process.pid)]
            before, began_s = sum(map(cpu_s, watched)), time.monotonic()
            time.sleep(options.seconds)
            cores = (sum(map(cpu_s, watched)) - before) / (time.monotonic() - began_s)
            found = [results.get(timeout=options.seconds * 4 + 300) for _ in workers]
            said = told.get(timeout=60)
            for one in (*workers, following):
                one.join()
    arrived = sorted(vote for one in found for vote in one["arrived"])
    moments = {"folder": [vote.at_s for vote in arrived]}
    moments |= {name: one.after(arrived) for name, one in said.items()}
    measured = {
        "places": options.places,
        "people_a_place": options.people,
        "seconds": options.seconds,
        "byte_identical": sum(one["same"] for one in found),
        "calls": sum(one["asked"] for one in found),
        "calls_lost": sum(one["lost"] for one in found),
    }
    for name, at_s in moments.items():
        took_s, back_s = [], []
        for at, vote in zip(at_s, arrived, strict=True):
            (back_s if vote.was_away else took_s).append(at - vote.since_s)
        measured[f"vote_to_{name}_p50_ms"] = round(percentile(took_s, 0.5))
        measured[f"vote_to_{name}_p95_ms"] = round(percentile(took_s, 0.95))
        measured[f"link_back_to_{name}_max_ms"] = round(1000 * max(back_s)) if back_s else None
    return measured | {
        "hub_and_engine_cores": round(cores, 2),
        "load_of_the_machine": round(os.getloadavg()[0], 1),
    }


def address_of(connection, at, name):
    token = register.add_place(connection, "ville", name, name, "")
    register.set_state(connection, "ville", name, register.APPROVED)
    return f"{at}/campagnes/ville/lieux/{name}#{token}"


def parsed(words=None):
    """Return what was asked for by words; by the command's where none are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=200)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=60, help="over which they vote")
    parser.add_argument(
        "--broken", type=float, default=0.3, help="share of the calls that are lost"
    )
    parser.add_argument(
        "--away", type=float, default=0.1, help="share of the places without a link"
    )
    parser.add_argument("--away-s", type=float, default=30, help="how long")
    return parser.parse_args(words)


def main():
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(parsed(), Path(folder))
    for name, value in measured.items():
        print(f"{name:32} {value}")
    print(json.dumps(measured))
    return measured["byte_identical"] != measured["places"]


if __name__ == "__main__":
    sys.exit(main())
