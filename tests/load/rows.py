"""A votes.csv of 500,000 rows: how soon a dashboard shows its tally, and what a ballot more costs.

`python rows.py FOLDER COUNT` (in a process of its own) opens a dashboard's widget on a séance and
prints what it took as JSON; the rest is for `ring.py`.
"""

import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path

from measuring import QUESTION
from server import HERE

from cafe_citoyen.store.csv.csv_file import header
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances

ROWS = 500_000
MORE = 200
"""Ballots added one by one."""

WARM_UP_S = 8


def make_seance(directory, rows):
    """Write a séance of so many rows, one to three a ballot, and return it."""
    seance = seances.create(directory, f"Fichier de {rows} lignes")
    steering.open_step(seance.folder, QUESTION)
    chance = random.Random(rows)
    written = 0
    with (seance.folder / "votes.csv").open("wb") as file:
        file.write(header("votes"))
        while written < rows:
            size = min(chance.randint(1, 3), rows - written)
            file.write(ballot(seance, chance, chance.sample("abcdef", size)))
            written += size
    return seance


def ballot(seance, chance, names):
    """Return one ballot's rows."""
    person = f"{chance.getrandbits(128):032x}"
    ballot_id = uuid.UUID(int=chance.getrandbits(128), version=4)
    start = f"2026-01-31T18:30:{chance.randrange(60):02d}.{chance.randrange(1000):03d}+01:00,{seance.id},q,1"
    rows = [f"{start},{person},{ballot_id},{len(names)},{name},1,tablette\r\n" for name in names]
    return "".join(rows).encode()


def in_process(folder):
    """Open a dashboard's widget on a séance, let ballots come one by one, reveal; return what it took."""
    from cafe_citoyen import VoteDesQuestions

    seance = seances.read(folder)
    wall, cpu = time.perf_counter(), time.process_time()
    board = VoteDesQuestions()
    shown = {"open_s": time.perf_counter() - wall, "open_cpu_s": time.process_time() - cpu}
    before = board.view["step"]["received"]
    chance, costs = random.Random(0), []
    for _ in range(MORE):
        with (folder / "votes.csv").open("ab") as file:
            file.write(ballot(seance, chance, ["a", "b"]))
        cpu = time.process_time()
        board.follow_once()
        costs.append(time.process_time() - cpu)
    assert board.view["step"]["received"] == before + MORE, "each ballot is counted"
    steering.reveal(folder)
    wall = time.perf_counter()
    board.follow_once()
    assert board.view["result"]["n"] == before + MORE, "the tally is there"
    return {
        **shown, "tally_s": time.perf_counter() - wall, "ballots": before,
        "cpu_ms_per_ballot": 1000 * statistics.median(costs),
    }  # fmt: skip


def alone(environment, directory, rows):
    """Run `in_process` in a fresh process on a fresh séance of so many rows."""
    data = directory / f"rows-{rows}"
    seance = make_seance(data, rows)
    run = subprocess.run(
        [sys.executable, str(HERE / "rows.py"), str(seance.folder)],
        env={**environment, "CAFE_CITOYEN_DATA": str(data)},
        cwd=HERE, stdout=subprocess.PIPE, text=True, check=True, timeout=120,
    )  # fmt: skip
    return json.loads(run.stdout.splitlines()[-1])


async def on_the_projector(projector, environment):
    """Return how soon a dashboard opened from the welcome page shows the tally of half a million rows."""
    seance = await asyncio.to_thread(make_seance, Path(environment["CAFE_CITOYEN_DATA"]), ROWS)
    await asyncio.to_thread(steering.reveal, seance.folder)
    found = await projector.time_to_tally("01_vote_des_questions.ipynb", WARM_UP_S)
    seances.close(seance)
    return found


async def measure(environment, directory, projector):
    """Return the figures of an empty file, of 500,000 rows, and of the projector's page on these."""
    empty = await asyncio.to_thread(alone, environment, directory, 0)
    full = await asyncio.to_thread(alone, environment, directory, ROWS)
    return {
        "rows": ROWS, "empty": empty, "full": full,
        "ballot_to_empty": full["cpu_ms_per_ballot"] / empty["cpu_ms_per_ballot"],
        "page_to_tally_s": await on_the_projector(projector, environment),
    }  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("CAFE_CITOYEN_DATA", str(Path(sys.argv[1]).parent))
    print(json.dumps(in_process(Path(sys.argv[1]))))
