"""A café by several rooms on PostgreSQL, beside the room on files: `make ville`.

The phones of `make load` go to the rooms in turn; the engine flushes to the disk at each commit. 1,500 of them come
without a proxy, to compare; then 10,000 (`--people`) come by nginx with TLS, as to a hosted café. Then four rooms
whose engine flushes 5 ms late. Prints a table and each target, met or missed; keeps a JSON file in `results/`.
"""

import argparse
import asyncio
import contextlib
import json
import os
import ssl
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import engine_alone
import psutil
from measuring import MOST_ON_A_LAPTOP, QUESTION, Load, measure, on_disk
from ring import commit, environment_of, machine
from server import Server, running
from table import RESULTS, rows_table
from tablets import Site
from targets import Target, quotient
from tracing import typical

import nginx
import postgres
from cafe_citoyen.commands import proxy
from cafe_citoyen.room.open_files import raise_limit
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE
from cafe_citoyen.store.seance import room_card, seances
from waiting import waited

PORT, DASHBOARDS_PORT = 18710, 18796
URL = f"https://{nginx.NAME}"


@dataclass(frozen=True)
class Run:
    """One measurement: how many rooms on the engine (0 is the room on files), and how they are reached.

    Parameters
    ----------
    name : str
        As in the table.
    rooms : int
        How many.
    people : int
        How many phones.
    is_hosted : bool
        Whether they come by nginx with TLS.
    late_ms : int
        How much later each flush of the engine is done than it would be.
    """

    name: str
    rooms: int
    people: int
    is_hosted: bool = False
    late_ms: int = 0


def runs(people, is_direct):
    """Return what is measured, in this order, where the largest number of phones is this, by nginx or not."""
    few = min(people, MOST_ON_A_LAPTOP)
    many = Run("2, the many", 2, people) if is_direct else Run("2, nginx and TLS", 2, people, True)
    return [
        Run("one on files", 0, few),
        Run("1 on the engine", 1, few),
        Run("2 on the engine", 2, few),
        Run("4, flushes 5 ms late", 4, few, late_ms=5),
        many,
    ]


FIGURES = {
    "people": "{:,.0f}",
    "joined": "{:,.0f}",
    "all_joined_s": "{:.1f}",
    "usable_p95_ms": "{:.0f}",
    "ack_p50_ms": "{:.1f}",
    "ack_p95_ms": "{:.1f}",
    "reveal_p95_ms": "{:.0f}",
    "revealed": "{:,.0f}",
    "cpu_ms_per_join": "{:.2f}",
    "cpu_ms_per_vote": "{:.2f}",
    "engine_ms_per_vote": "{:.2f}",
    "mirror_ms_per_vote": "{:.2f}",
    "memory_mib": "{:.0f}",
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
    seances.create(data, "Ville, sur fichiers")
    arguments = ["-m", "cafe_citoyen.room.server", "--ip", "127.0.0.1", "--port", str(PORT)]
    with running(arguments, environment, is_ready=lambda line: line.startswith("room")) as server:
        return await _measured(Rooms(server.process), data, load, direct(1))


def direct(rooms):
    """Return how phones reach rooms without a proxy."""
    return {"port": PORT, "rooms": rooms}


@contextlib.contextmanager
def hosted(folder, rooms):
    """Run nginx with TLS in front of rooms, by the block that the command prints; yields how phones reach it."""
    folder.mkdir()
    nginx.make_certificate(folder)
    port = nginx.free_port()
    block = proxy.block(URL, [str(PORT + room) for room in range(rooms)])
    with nginx.relay(folder, block, port):
        trusted = ssl.create_default_context(cafile=str(folder / "cafe.pem"))
        yield {"port": port, "origin": URL, "trusted": trusted}


async def on_engine(environment, directory, load, run, engine):
    """Measure some rooms on the engine, started by the command as people start it."""
    data, url = directory / "seances", URL if run.is_hosted else f"http://127.0.0.1:{PORT}"
    seances.create(data, f"Ville, {run.name}")
    arguments = [
        "-m",
        "cafe_citoyen.cli",
        "heberger",
        "--salles",
        str(run.rooms),
        "--port",
        str(PORT),
    ]
    arguments += ["--url", url, "--dashboards-port", str(DASHBOARDS_PORT)]
    before = engine.rows()
    with contextlib.ExitStack() as at_the_end:
        server = at_the_end.enter_context(
            running(arguments, environment, is_ready=lambda line: "Ctrl-C" in line)
        )
        place = direct(run.rooms)
        if run.is_hosted:
            place = at_the_end.enter_context(hosted(directory / "nginx", run.rooms))
        cluster, keeper = psutil.Process(engine.process.pid), server.tree
        used, kept = used_s(cluster), alone_s(keeper)
        figures = await _measured(Rooms(server.process), data, load, place)
        votes = load.people * load.windows
        figures["engine_ms_per_vote"] = 1000 * (used_s(cluster) - used) / votes
        figures["mirror_ms_per_vote"] = 1000 * (alone_s(keeper) - kept) / votes
    return figures | engine.judged(before) | {"unlike": engine.unlike(seances.current(data).folder)}


async def _measured(server, data, load, place):
    seance = seances.current(data)
    waited(lambda: (card := room_card.read(data)) and card.code == seance.code)
    steering.open_step(seance.folder, QUESTION)
    base = f"/s/{seance.code}"
    site = Site(page=base, events=f"{base}/events", ballots=f"{base}/ballots", **place)
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

    def unlike(self, folder):
        """Return how many of a séance's files are not, byte for byte, what the engine holds of it."""
        with self.connect() as connection:
            found = connection.execute(
                "select file, string_agg(content, ''::bytea order by position) from record"
                " where seance = %s group by 1",
                [folder.name],
            ).fetchall()
        return sum(
            (folder / f"{file}.csv").read_bytes().partition(b"\n")[2] != rows
            for file, rows in found
        )

    def judged(self, before):
        with self.connect() as connection:
            ((gaps,),) = connection.execute(
                "select count(*) from (select position - row_number() over"
                " (partition by seance order by position) as gap from record) as it where gap <> 0"
            ).fetchall()
        return {"gaps": gaps, "rows": self.rows() - before}


def late(milliseconds):
    """Return the engine's settings by which each flush begins so much later: a town's virtual disk."""
    return {"commit_delay": 1000 * milliseconds, "commit_siblings": 0} if milliseconds else {}


async def all_of(environment, directory, options):
    """Measure each run on a séance of its own."""
    results = []
    for run in runs(options.people, options.direct):
        load = Load(run.people)
        if not run.rooms:
            found = await files(environment, directory / "seances", load)
        else:
            with postgres.cluster(Engine, fsync="on", **late(run.late_ms)) as engine:
                given = {**environment, VARIABLE: engine.address}
                os.environ[VARIABLE] = engine.address
                found = await on_engine(given, directory, load, run, engine)
        found = {
            "server": run.name,
            "rooms": run.rooms,
            "is_hosted": run.is_hosted,
            "vote_s": load.vote_s,
        } | found
        results.append(found)
        print(run.name, {key: found[key] for key in FIGURES if key in found}, flush=True)
        for fault in found["faults"][:5]:
            print("fault:", fault, flush=True)
    return results


def targets(results, alone):
    """Return what was asked, each beside what was measured; of the engine and the mirror alone too."""
    on_files, one, two, four, hosted = results
    of_the_engine = results[1:]
    lost = sum(len(found["lost"]) + len(found["doubled"]) for found in results)
    gaps = sum(found["gaps"] for found in of_the_engine)
    return [
        Target("lost or doubled ballots, gaps", 0, lost + gaps),
        Target("files that are not what the engine holds", 0, sum(found["unlike"] for found in of_the_engine)),
        Target("ack p95, two rooms to one on files", 3, quotient(two["ack_p95_ms"], on_files["ack_p95_ms"]), " ×"),
        Target("ack p95, two rooms", 100, two["ack_p95_ms"], " ms"),
        Target("ack p95, four rooms, each flush 5 ms late", 150, four["ack_p95_ms"], " ms"),
        Target("CPU a vote, two rooms to one on files", 1.25, quotient(two["cpu_ms_per_vote"], on_files["cpu_ms_per_vote"]), " ×"),
        Target("CPU of the engine, to the rooms'", 0.4, quotient(two["engine_ms_per_vote"], two["cpu_ms_per_vote"])),
        Target("result p95, two rooms", 1500, two["reveal_p95_ms"], " ms"),
        Target(
            "CPU a vote, two rooms to one: 1.6 times the votes of one on free cores",
            2 / 1.6,
            quotient(two["cpu_ms_per_vote"], one["cpu_ms_per_vote"]),
            " ×",
        ),
        Target("mirror, 1,000 ballots (20,000 a second)", 50, 1e6 / alone["mirror_per_s"], " ms"),
        Target("mirror behind the acknowledgement, p95", 300, alone["mirror_lag_p95_ms"], " ms"),
        Target("CPU of the engine a ballot, at 1,000,000 rows to none", 1.3, alone["engine_at_a_million_to_none"], " ×"),
        *city(two, hosted),
    ]  # fmt: skip


def city(two, hosted):
    """Return the targets of the largest number of phones; memory is what each one more of them takes."""
    more = hosted["people"] - two["people"]
    more_mib = hosted["memory_mib"] - two["memory_mib"]
    people = f"{hosted['people']:,} phones{' by nginx with TLS' * hosted['is_hosted']}"
    return [
        Target(f"{people}: who did not join", 0, hosted["people"] - hosted["joined"]),
        Target("all joined", 40, hosted["all_joined_s"], " s"),
        Target("ack p95, votes over 30 s", 500, hosted["ack_p95_ms"], " ms"),
        Target("result p95", 1500, hosted["reveal_p95_ms"], " ms"),
        Target("who did not see it", 0, hosted["people"] - hosted["revealed"]),
        Target("memory a stream, from 1,500 on", 30, quotient(1024 * more_mib, more), " KiB"),
    ]  # fmt: skip


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
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument(
        "--direct", action="store_true", help="the many without nginx, as the model has them"
    )
    options = parser.parse_args()
    raise_limit()
    report = {"date": time.strftime("%Y-%m-%d %H:%M"), "commit": commit(), "machine": machine()}
    with tempfile.TemporaryDirectory() as name:
        environment = environment_of(Path(name))
        with contextlib.ExitStack() as put_back:
            put_back.callback(os.environ.update, dict(os.environ))
            os.environ.update(environment)
            report["results"] = asyncio.run(all_of(environment, Path(name), options))
    report["alone"] = engine_alone.measure()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"ville-{options.people}{'-direct' * options.direct}.json").write_text(
        json.dumps(report, indent=1), "utf-8"
    )
    print(f"\n{table(report['results'])}\n")
    print(rows_table(["target", "measured", "asked", ""], []))
    for one in targets(report["results"], report["alone"]):
        print(one.line())
    print(f"\nLoad of the machine before: {report['machine']['load_before']:.1f}")


if __name__ == "__main__":
    sys.exit(main())
