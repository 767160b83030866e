"""One server under so many tablets: what it took, second by second and byte by byte."""

import asyncio
import csv
import gc
import random
import statistics
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass

from server import HERE, running
from tablets import Site, Tablet, arrive, vote
from tracing import Foreign, Window, percentile, read, typical

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import room_card, seances

ROOM_PORT, FLOOR_PORT = 18700, 18701
OBJECTS = tuple(Object(name, f"Proposition {name.upper()}") for name in "abcdef")
QUESTION = Step("q", "Charge", "choice", OBJECTS, {"max": 3})
SETTLE_S = 2
REVEAL_PATIENCE_S = 5
MOST_ON_A_LAPTOP = 1500


@dataclass(frozen=True)
class Load:
    """How many people, how fast, on which disk.

    Parameters
    ----------
    people : int
        Tablets.
    disk_ms : int
        How long each fsync waits first.
    """

    people: int
    disk_ms: int = 0

    @property
    def arrive_s(self):
        return 30 if self.people > 300 else 10

    @property
    def is_city(self):
        return self.people > MOST_ON_A_LAPTOP

    @property
    def vote_s(self):
        return 30 if self.is_city else 10

    @property
    def windows(self):
        """How often everybody votes: one stall of the disk moves the p95 of a single time."""
        return 3 if self.people > 300 and not self.is_city else 1

    @property
    def name(self):
        return f"{self.people}-{self.disk_ms}"


def values_of(number):
    """Return the ballot of a tablet: one to three of the six."""
    chance = random.Random(number)
    return dict.fromkeys(chance.sample("abcdef", chance.randint(1, 3)), 1)


@contextmanager
def without_pauses():
    """Let the phones, which are one program, collect no garbage: 10,000 real ones never stand still together."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


async def measure(server, site, load, reveal, disturb=None):
    """Let people join, vote and see the result; return them and the figures of one server.

    With `disturb`, everybody votes once more while it runs.
    """
    tablets = [Tablet(site, number) for number in range(load.people)]
    figures = {"people": load.people, "disk_ms": load.disk_ms}
    figures |= await _joining(server, tablets, load)
    windows = []
    with without_pauses():
        for _ in range(load.windows):
            windows.append(await _voting(server, tablets, load))
            await asyncio.sleep(SETTLE_S)
        if disturb:
            again, _ = await asyncio.gather(_voting(server, tablets, load), disturb())
            figures["disturbed_ack_p95_ms"] = percentile([took for _, took in again.acks], 0.95)
        figures |= await _revealing(tablets, reveal)
    figures["memory_mib"] = max(figures["memory_mib"], server.pss_mib)
    for tablet in tablets:
        tablet.leave()
    return (
        tablets,
        windows,
        figures
        | {
            "bytes_per_tablet": statistics.mean(tablet.bytes_read for tablet in tablets),
            "requests_per_tablet": statistics.mean(tablet.requests for tablet in tablets),
            "faults": [fault for tablet in tablets for fault in tablet.faults],
        },
    )


async def _joining(server, tablets, load):
    before_mib, cpu_s, begun = server.pss_mib, server.cpu_s, time.perf_counter()
    await arrive(tablets, load.arrive_s)
    joined_s = time.perf_counter() - begun
    await asyncio.sleep(SETTLE_S)
    usable = [tablet.usable_s for tablet in tablets if tablet.usable_s]
    return {
        "joined": len(usable),
        "all_joined_s": joined_s,
        "usable_p50_ms": percentile(usable, 0.5),
        "usable_p95_ms": percentile(usable, 0.95),
        "cpu_ms_per_join": 1000 * (server.cpu_s - cpu_s) / load.people,
        "empty_mib": before_mib,
        "memory_mib": server.pss_mib,
        "kib_per_tablet": 1024 * (server.pss_mib - before_mib) / load.people,
    }


async def _voting(server, tablets, load):
    cpu_s, foreign, begun = server.cpu_s, Foreign(), time.time()
    await vote(tablets, load.vote_s, values_of)
    ended = time.time()
    sent = [tablet.sent[-1] for tablet in tablets]
    return Window(
        begun,
        ended,
        tuple((one.at, one.ack_s) for one in sent if one.is_acknowledged),
        cpu_ms_per_vote=1000 * (server.cpu_s - cpu_s) / load.people,
        foreign_cores=foreign.cores(ended - begun),
    )


def traced(windows, path):
    """Return the figures of a server's windows, the median of each, once the server has ended."""
    notes = read(path)
    found = [one.figures(notes) for one in windows]
    return {**typical(found), "windows": found}


async def _revealing(tablets, reveal):
    begun = time.time()
    await asyncio.to_thread(reveal)
    while time.time() < begun + REVEAL_PATIENCE_S:
        if all(tablet.revealed_at for tablet in tablets):
            break
        await asyncio.sleep(0.05)
    seen = [tablet.revealed_at - begun for tablet in tablets if tablet.revealed_at]
    return {"reveal_p95_ms": percentile(seen, 0.95), "revealed": len(seen)}


def watched(trace, load, *arguments):
    """Return the arguments of a server that notes where its time goes."""
    return [str(HERE / "watched.py"), str(trace), str(load.disk_ms), *arguments]


async def floor(environment, directory, load, disturb=None):
    """Measure the bare handler."""
    file, trace = directory / f"floor-{load.name}.jsonl", directory / f"floor-{load.name}.trace"
    arguments = watched(trace, load, "floor", str(FLOOR_PORT), str(file))
    with running(arguments, environment, is_ready=lambda line: line == "floor\n") as server:
        await asyncio.sleep(1)
        site = Site(FLOOR_PORT, "/", "/events", "/ballots")

        def reveal():
            urllib.request.urlopen(f"http://127.0.0.1:{FLOOR_PORT}/reveal").read()

        _, windows, figures = await measure(server, site, load, reveal, disturb)
    return {"server": "floor", **figures, **traced(windows, trace)}


async def room(environment, directory, load, projector=None, disturb=None):
    """Measure the room: the séance is opened by its files, as a dashboard would."""
    data, trace = directory / "seances", directory / f"room-{load.name}.trace"
    seance = seances.create(data, f"Charge {load.people} {load.disk_ms}")
    arguments = watched(
        trace, load, "cafe_citoyen.room.server",
        "--ip", "127.0.0.1", "--port", str(ROOM_PORT), "--data", str(data),
    )  # fmt: skip
    with running(arguments, environment, is_ready=lambda line: line.startswith("room")) as server:
        while (card := room_card.read(data)) is None or card.code != seance.code:
            await asyncio.sleep(0.05)
        steering.open_step(seance.folder, QUESTION)
        base = f"/s/{seance.code}"
        site = Site(ROOM_PORT, base, f"{base}/events", f"{base}/ballots")
        if projector:
            await projector.watch()
        tablets, windows, figures = await measure(
            server, site, load, lambda: steering.reveal(seance.folder), disturb
        )
        figures |= on_disk(seance, tablets)
        if projector:
            figures |= on_screen(seance, tablets, await projector.seen(load.people))
    seances.close(seance)
    return {"server": "room", **figures, **traced(windows, trace)}


def rows_of(seance):
    with (seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def on_disk(seance, tablets):
    """Compare what was acknowledged with what the file holds, ballot by ballot."""
    rows = rows_of(seance)
    acknowledged = {sent.id for tablet in tablets for sent in tablet.sent if sent.is_acknowledged}
    kept = {row["bulletin"] for row in rows}
    seen, doubled = set(), set()
    for pair in ((row["bulletin"], row["objet"]) for row in rows):
        if pair in seen:
            doubled.add(pair[0])
        seen.add(pair)
    return {
        "acknowledged": len(acknowledged),
        "on_disk": len(kept),
        "lost": sorted(acknowledged - kept),
        "doubled": sorted(doubled),
    }


def on_screen(seance, tablets, seen):
    """Return how long each first ballot took from its tablet to the counter on the projector.

    The counter counts people, so the nth number is there once the nth person's ballot is.
    """
    sent_at = {tablet.sent[0].id: tablet.sent[0].at for tablet in tablets if tablet.sent}
    order = dict.fromkeys(row["bulletin"] for row in rows_of(seance) if row["bulletin"] in sent_at)
    delays = []
    for number, ballot in enumerate(order, 1):
        shown_at = next((at for at, count in seen if count >= number), None)
        if shown_at is not None:
            delays.append(shown_at - sent_at[ballot])
    return {
        "shown": seen[-1][1] if seen else 0,
        "screen_p50_ms": percentile(delays, 0.5),
        "screen_p95_ms": percentile(delays, 0.95),
    }
