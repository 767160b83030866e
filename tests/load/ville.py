"""A café by several rooms on PostgreSQL, beside the room on files: `make ville`.

The phones of `make load` go to the rooms in turn, without a proxy; the engine flushes to the disk at each
commit. Prints a table and each target, met or missed; keeps a JSON file in `results/`.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from measuring import QUESTION, Load, measure, on_disk
from ring import commit, environment_of, machine
from server import Server, running
from table import RESULTS, rows_table
from tablets import Site
from targets import Target, quotient
from tracing import typical

import postgres
from cafe_citoyen.room.open_files import raise_limit
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE
from cafe_citoyen.store.seance import room_card, seances
from waiting import waited

PORT, DASHBOARDS_PORT = 18710, 18796
ROOMS = (0, 1, 2)
"""How many rooms on the engine, one after the other; 0 is the room on files."""

FIGURES = {
    "people": "{:,.0f}",
    "joined": "{:,.0f}",
    "ack_p50_ms": "{:.1f}",
    "ack_p95_ms": "{:.1f}",
    "reveal_p95_ms": "{:.0f}",
    "revealed": "{:,.0f}",
    "cpu_ms_per_join": "{:.2f}",
    "cpu_ms_per_vote": "{:.2f}",
    "engine_ms_per_vote": "{:.2f}",
    "mirror_ms_per_vote": "{:.2f}",
    "kib_per_tablet": "{:.0f}",
    "acknowledged": "{:,.0f}",
    "foreign_cores": "{:.1f}",
}


class Rooms(Server):
    """The rooms of the command, without what keeps them."""

    def _all(self):
        found = []
        for one in super()._all():
            with suppress(psutil.NoSuchProcess):
                found += [one] if "cafe_citoyen.room.server" in one.cmdline() else []
        return found


def used_s(*processes):
    """Return the seconds of processor time of processes, and of those that they started."""
    total = 0.0
    for one in processes:
        for each in (one, *one.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times = each.cpu_times()
                total += times.user + times.system
    return total


def alone_s(process):
    """Return the seconds of processor time of one process."""
    times = process.cpu_times()
    return times.user + times.system


async def files(environment, data, load):
    """Measure one room on files."""
    arguments = ["-m", "cafe_citoyen.room.server", "--ip", "127.0.0.1", "--port", str(PORT)]
    with running(arguments, environment, is_ready=lambda line: line.startswith("room")) as server:
        return await _measured(Rooms(server.process), data, load, 1)


async def on_engine(environment, data, load, rooms, engine):
    """Measure some rooms on the engine, started by the command as people start it."""
    arguments = ["-m", "cafe_citoyen.cli", "heberger", "--salles", str(rooms), "--port", str(PORT)]
    arguments += ["--url", f"http://127.0.0.1:{PORT}", "--dashboards-port", str(DASHBOARDS_PORT)]
    before = engine.rows()
    with running(arguments, environment, is_ready=lambda line: "Ctrl-C" in line) as server:
        cluster, keeper = psutil.Process(engine.process.pid), server.tree
        used, kept = used_s(cluster), alone_s(keeper)
        figures = await _measured(Rooms(server.process), data, load, rooms)
        votes = load.people * load.windows
        figures["engine_ms_per_vote"] = 1000 * (used_s(cluster) - used) / votes
        figures["mirror_ms_per_vote"] = 1000 * (alone_s(keeper) - kept) / votes
    return figures | engine.judged(before)


async def _measured(server, data, load, rooms):
    seance = seances.current(data)
    waited(lambda: (card := room_card.read(data)) and card.code == seance.code)
    steering.open_step(seance.folder, QUESTION)
    base = f"/s/{seance.code}"
    site = Site(PORT, base, f"{base}/events", f"{base}/ballots", rooms)
    tablets, windows, figures = await measure(
        server, site, load, lambda: steering.reveal(seance.folder)
    )
    figures |= typical([one.figures([]) for one in windows])
    await asyncio.to_thread(waited, lambda: _is_written(seance, tablets))
    return figures | on_disk(seance, tablets)


def _is_written(seance, tablets):
    """Tell whether as many ballots are in the files as were acknowledged: a mirror comes a moment later."""
    found = on_disk(seance, tablets)
    return found["on_disk"] >= found["acknowledged"]


class Engine(postgres.Cluster):
    """The engine measured: what it holds, judged without any of our own code."""

    def rows(self):
        with self.connect() as connection:
            return connection.execute("select count(*) from record").fetchone()[0]

    def judged(self, before):
        with self.connect() as connection:
            ((gaps,),) = connection.execute(
                "select count(*) from (select position - row_number() over"
                " (partition by seance order by position) as gap from record) as it where gap <> 0"
            ).fetchall()
        return {"gaps": gaps, "rows": self.rows() - before}


async def all_of(environment, directory, options):
    """Measure each number of rooms on a séance of its own."""
    results = []
    data, load = directory / "seances", Load(options.people)
    with postgres.cluster(Engine, fsync="on") as engine:
        for rooms in ROOMS:
            given = dict(environment)
            if rooms:
                given[VARIABLE] = os.environ[VARIABLE] = engine.address
            seances.create(data, f"Ville {rooms}")
            measuring = (
                on_engine(given, data, load, rooms, engine) if rooms else files(given, data, load)
            )
            found = {"server": _name(rooms), "rooms": rooms, "vote_s": load.vote_s}
            found |= await measuring
            results.append(found)
            print(_name(rooms), {key: found[key] for key in FIGURES if key in found}, flush=True)
            for fault in found["faults"][:5]:
                print("fault:", fault, flush=True)
    return results


def _name(rooms):
    return f"{rooms} on the engine" if rooms else "one on files"


def targets(results):
    """Return what was asked, each beside what was measured."""
    on_files, one, two = results
    lost = sum(len(found["lost"]) + len(found["doubled"]) for found in results)
    p95 = [found["ack_p95_ms"] for found in (on_files, two)]
    cpu = [found["cpu_ms_per_vote"] for found in (on_files, two)]
    return [
        Target("lost or doubled ballots, gaps", 0, lost + one["gaps"] + two["gaps"]),
        Target("ack p95, two rooms to one on files", 3, quotient(p95[1], p95[0]), " ×"),
        Target("ack p95, two rooms", 100, p95[1], " ms"),
        Target("CPU a vote, two rooms to one on files", 1.25, quotient(cpu[1], cpu[0]), " ×"),
        Target(
            "CPU of the engine, to the rooms'", 0.4, quotient(two["engine_ms_per_vote"], cpu[1])
        ),
        Target("memory a stream", 30, two["kib_per_tablet"], " KiB"),
        Target("result p95, two rooms", 1500, two["reveal_p95_ms"], " ms"),
        Target("people who did not see it", 0, two["people"] - two["revealed"]),
    ]


def table(results):
    """Return the Markdown table of what was measured."""
    rows = [
        [key, *(form.format(one[key]) if one.get(key) is not None else "-" for one in results)]
        for key, form in FIGURES.items()
    ]
    return rows_table(["", *(one["server"] for one in results)], rows)


def main():
    """Measure, print, keep; a target missed is told, and is no failure of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    options = parser.parse_args()
    raise_limit()
    report = {"date": time.strftime("%Y-%m-%d %H:%M"), "commit": commit(), "machine": machine()}
    with tempfile.TemporaryDirectory() as name:
        environment = environment_of(Path(name))
        with contextlib.ExitStack() as put_back:
            put_back.callback(os.environ.update, dict(os.environ))
            os.environ.update(environment)
            report["results"] = asyncio.run(all_of(environment, Path(name), options))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "ville.json").write_text(json.dumps(report, indent=1), "utf-8")
    print(f"\n{table(report['results'])}\n")
    print(rows_table(["target", "measured", "asked", ""], []))
    for one in targets(report["results"]):
        print(one.line())
    print(f"\nLoad of the machine before: {report['machine']['load_before']:.1f}")


if __name__ == "__main__":
    sys.exit(main())
