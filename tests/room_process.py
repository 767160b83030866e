"""The room as a process of its own, which faults may stop, kill and start again."""

import asyncio
import contextlib
import csv
import os
import random
import signal
import subprocess
import sys
import uuid

import httpx
import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.seance import room_card
from ports import mine
from waiting import WAIT_S, until, waited

FAULTS = int(os.environ.get("CAFE_CITOYEN_FAULTS", "5"))
"""How often a fault is repeated: `make faults` says 200, the test suite a few."""

IS_FULL = FAULTS >= 200
PORT = mine(18600)
BASE = f"http://127.0.0.1:{PORT}"
OBJECTS = tuple(Object(name, name.upper()) for name in "abcdef")
STEP = Step("q", "T", "choice", OBJECTS, {"max": 3})


class RoomProcess:
    """The room as a process, started again after each kill."""

    def __init__(self, data, *options):
        self.data = data
        self.options = options
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "cafe_citoyen.room.server", "--ip", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--port", str(PORT), "--data", str(self.data), *self.options],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.process.stdout.readline()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if os.name == "posix":  # Windows can freeze nothing by a signal
            self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait(WAIT_S)


@contextlib.contextmanager
def room_process(data, *options):
    """Run a room until the block ends."""
    room = RoomProcess(data, *options)
    room.start()
    try:
        yield room
    finally:
        room.stop()


@contextlib.contextmanager
def kept_room(folder):
    """Run a room for several tests, in a folder that holds its séances and their keys."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        with room_process(folder / "seances") as room:
            yield room


def serves(data, seance):
    """Tell whether the room serves a séance."""
    return (card := room_card.read(data)) is not None and card.code == seance.code


async def serving(data, seance):
    """Wait until the room serves a séance."""
    await until(lambda: serves(data, seance))


def served(data, seance):
    """Return a séance once the room serves it."""
    waited(lambda: serves(data, seance))
    return seance


def tablet():
    return httpx.AsyncClient(base_url=BASE, headers={"Origin": BASE}, timeout=WAIT_S)


def a_ballot(chance=random):
    chosen = chance.sample("abcdef", chance.randint(1, 3))
    return {"step": "q", "values": dict.fromkeys(chosen, 1)}


async def arrives(client, path, sent, refused=()):
    """Send one record as the page does, again and again under its id, until it is acknowledged."""
    while True:
        with contextlib.suppress(httpx.TransportError):
            answer = await client.post(path, json=sent)
            if answer.status_code in (200, 201):
                return answer.status_code
            assert answer.status_code in (429, *refused), answer.text
        await asyncio.sleep(0.1)


async def more_than(acknowledged, number):
    """Wait until so many more were acknowledged than when asked."""
    wanted = len(acknowledged) + number
    await until(lambda: len(acknowledged) >= wanted)


async def send_on_and_on(path, make, acknowledged, stop, chance):
    """Send until told to stop; what gets no answer is sent again under the same id."""
    code = path.split("/")[2]
    async with tablet() as client:
        pending = None
        while not stop.is_set():
            try:
                if "cc" not in client.cookies:
                    await client.get(f"/s/{code}")
                if pending is None:
                    pending = {"id": str(uuid.uuid4()), "round": 1, **make(chance)}
                answer = await client.post(path, json=pending)
            except httpx.TransportError:
                await asyncio.sleep(0.02)
                continue
            if answer.status_code in (200, 201):
                acknowledged[pending["id"]] = pending
                pending = None
            await asyncio.sleep(0.2 if answer.status_code == 429 else chance.uniform(0, 0.1))


def on_disk(seance, name, identity):
    """Return id to its rows, read without any of our own code."""
    found = {}
    with (seance.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row[identity], []).append(row)
    return found


def check_ballots(seance, acknowledged):
    """Every acknowledged ballot is on disk, whole, once, with what its tablet sent."""
    found = on_disk(seance, "votes", "bulletin")
    assert {name for name in acknowledged if name not in found} == set()
    for name, rows in found.items():
        assert {int(row["lignes"]) for row in rows} == {len(rows)}, name
        objects = [row["objet"] for row in rows]
        assert len(set(objects)) == len(objects), name
        if name in acknowledged:
            assert set(objects) == set(acknowledged[name]["values"])
