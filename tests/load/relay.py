"""What sending to a network costs a room: how long a vote waits for its 201, with the relay on, to off: `make reseau-relais`.

One run, block by block in turn, so that what else the machine does weighs on both. A real room, the thread that sends in a
process of its own as in a café, a real hub on a real PostgreSQL: these two lie elsewhere in a real network, and here on this
machine, so that the ratio is what it costs at most. Exits with 1 above the target.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import httpx
from tracing import percentile

import postgres
from cafe_citoyen.store.forwarding import membership
from cafe_citoyen.store.hub import register
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from hub import AT, address_of, serving
from room_process import BASE, STEP, room_process, served
from waiting import waited

TARGET = 1.1
SETTLE_S = 1.5
"""After a turn of the switch, before votes are timed: what waited has gone by then."""

RELAY = "import sys, time; from pathlib import Path; from cafe_citoyen.store.forwarding.forwarder import Forwarder; Forwarder(Path(sys.argv[1])).start(); time.sleep(86400)"


def tablets(seance, people):
    found = [httpx.Client(base_url=BASE, headers={"Origin": BASE}) for _ in range(people)]
    for one in found:
        assert one.get(f"/s/{seance.code}").status_code == 200
    return found


def block(seance, people, options, chance):
    """Have people vote at a pace; return how long each waited, in seconds."""
    took, until_s = [], time.monotonic() + options.block_s
    while time.monotonic() < until_s:
        begun = time.monotonic()
        cast = {"id": str(uuid.uuid4()), "step": STEP.id, "round": 1, "values": {chance.choice("abcdef"): 1}}  # fmt: skip
        answer = chance.choice(people).post(f"/s/{seance.code}/ballots", json=cast)
        took.append(time.monotonic() - begun)
        assert answer.status_code == 201, answer.text
        time.sleep(max(begun + 1 / options.rate - time.monotonic(), 0))
    return took


def measure(options, folder):
    """Return what was measured."""
    os.environ["CAFE_CITOYEN_KEYS"] = str(folder / "cles")
    data, chance = folder / "seances", random.Random(1)
    seance = seances.create(data, "Café d’essai")
    steering.open_step(seance.folder, STEP)
    hub_data = folder / "reseau"
    with (
        postgres.cluster(fsync="on") as engine,
        serving(engine, hub_data),
        room_process(data),
    ):
        with engine.connect() as connection:
            register.create(connection, "ville", "La ville débat", "fr")
            membership.join(address_of(connection, AT, "lieu"))
        served(data, seance)
        relay = subprocess.Popen([sys.executable, "-c", RELAY, str(data)])
        try:
            people = tablets(seance, options.people)
            took = {True: [], False: []}
            for turn in range(2 * options.blocks):
                is_on = turn % 2 == 0
                membership.send(is_on)
                time.sleep(SETTLE_S)
                took[is_on] += block(seance, people, options, chance)
            membership.send(True)
            sent = next(hub_data.glob("ville/lieu/*/votes.csv"), None)
            votes = sum(map(len, took.values()))
            waited(lambda: sent and sent.read_bytes().count(b"\n") > votes)
        finally:
            relay.terminate()
            relay.wait()
    on, off = (percentile(took[is_on], 0.95) for is_on in (True, False))
    return {
        "votes_on_and_off": [len(took[True]), len(took[False])],
        "ack_p50_ms_on_and_off": [round(percentile(took[one], 0.5), 1) for one in (True, False)],
        "ack_p95_ms_on_and_off": [round(on, 1), round(off, 1)],
        "p95_on_to_off": round(on / off, 2),
        "load_of_the_machine": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def parsed(words=None):
    """Return what was asked for by words; by the command's where none are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--rate", type=float, default=15, help="votes a second")
    parser.add_argument("--blocks", type=int, default=8, help="with the relay on, and as many off")
    parser.add_argument("--block-s", type=float, default=5)
    return parser.parse_args(words)


def main():
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(parsed(), Path(folder))
    for name, value in measured.items():
        print(f"{name:32} {value}")
    print(json.dumps(measured))
    return measured["p95_on_to_off"] > TARGET


if __name__ == "__main__":
    sys.exit(main())
