"""What the model of more phones is made of, and what it is judged by: `python tests/load/measured_runs.py`.

Two rooms on PostgreSQL, without a proxy, and 1,500, 5,000 and 10,000 phones (`--people`) that vote. The first of them once
more with rooms that note where their time goes (`loop_trace.py`), which gives the shares of a ballot's cost; and the
engine alone. What each program takes of the cores is kept for three stretches: nobody does anything, all vote, the
result comes. The machine must have nothing else to do. Keeps `results/capacity-*.json`, one for each time.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import engine_alone
import psutil
from city_vote import ALIVE_S
from gauge import gauge
from measuring import QUESTION, SETTLE_S, Load, on_disk, values_of, without_pauses
from ring import commit, environment_of, machine
from server import HERE, running
from table import RESULTS
from tablets import Site, Tablet, arrive, vote
from tracing import Foreign, percentile
from ville import DASHBOARDS_PORT, PORT, Engine, Rooms, alone_s, used_s

import postgres
from cafe_citoyen.room.open_files import raise_limit
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.engine import VARIABLE, open_log
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.log.postgres.mirror import Mirror
from cafe_citoyen.store.log.postgres.session import connected
from cafe_citoyen.store.seance import seances
from waiting import waited

PEOPLE = (1500, 5000, 10_000)
ROOMS = 2
COMING_A_S = 350
QUIET_S = ALIVE_S / 2
"""Half a round of signs of life."""

PATIENCE_S = 30
"""How long a result may take to be seen by all; a run in which it takes longer is none."""

SHARES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
CALLS, BATCHES = 300, (1, 20)
TRACE = "CAFE_CITOYEN_TRACE"


class Programs:
    """The programs of a run, and the processor time that each has used."""

    def __init__(self, server, engine):
        self.rooms, self._keeper, self._engine = Rooms(server.process), server.tree, engine
        self._mirror_pids = self._mirrors()

    def _mirrors(self):
        with self._engine.connect() as connection:
            found = connection.execute(
                "select pid from pg_stat_activity where application_name = 'cafe-citoyen'"
                " and query not like '%append_records%' and query not like '%note_present%'"
            ).fetchall()
        return [pid for (pid,) in found]

    def used_s(self):
        """Return the seconds of each program so far."""
        mirror = sum(alone_s(psutil.Process(pid)) for pid in self._mirror_pids)
        return {
            "rooms": self.rooms.cpu_s,
            "keeper": alone_s(self._keeper),
            "engine_for_mirror": mirror,
            "engine": used_s(psutil.Process(self._engine.process.pid)) - mirror,
        }


@contextlib.asynccontextmanager
async def stretch(programs, gauged):
    """Measure what each program takes, in cores, while the block goes on; yields the figures, whole at its end."""
    found, before, foreign, begun = {}, programs.used_s(), Foreign(), time.time()
    phones_s = time.process_time()
    yield found
    ended, phones_s = time.time(), time.process_time() - phones_s
    after = programs.used_s()
    found |= {
        "begun": begun,
        "s": ended - begun,
        "used_s": {"phones": phones_s} | {name: after[name] - before[name] for name in after},
        "foreign_cores": foreign.cores(ended - begun),
        "gauge_ms": gauged.ms(begun - 1, ended),
    }


async def played(server, engine, seance, people, gauged):
    """Let people come, do nothing, vote, and see the result; return what was measured."""
    base = f"/s/{seance.code}"
    load = Load(people)
    site = Site(PORT, base, f"{base}/events", f"{base}/ballots", rooms=ROOMS)
    tablets = [Tablet(site, number) for number in range(people)]
    empty_mib = Rooms(server.process).pss_mib
    await arrive(tablets, people / COMING_A_S)
    await asyncio.sleep(SETTLE_S)
    programs = Programs(server, engine)
    memory_mib = programs.rooms.pss_mib
    found = {"people": people, "rooms": ROOMS, "vote_s": load.vote_s, "windows": []}
    with without_pauses():
        async with stretch(programs, gauged) as found["quiet"]:
            await asyncio.sleep(QUIET_S)
        for _ in range(load.windows):
            async with stretch(programs, gauged) as window:
                await vote(tablets, load.vote_s, values_of)
            took_s = [tablet.sent[-1].ack_s for tablet in tablets]
            found["windows"].append(
                window | {"ack_ms": {str(one): percentile(took_s, one) for one in SHARES}}
            )
            await asyncio.sleep(SETTLE_S)
        before = sum(tablet.bytes_read for tablet in tablets)
        async with stretch(programs, gauged) as found["reveal"]:
            asked = time.time()
            await asyncio.to_thread(steering.reveal, seance.folder)
            async with asyncio.timeout(PATIENCE_S):
                while not all(tablet.revealed_at for tablet in tablets):
                    await asyncio.sleep(0.05)
        seen_s = [tablet.revealed_at - asked for tablet in tablets]
        read = sum(tablet.bytes_read for tablet in tablets) - before
    found["reveal"]["bytes_per_phone"] = read / people
    found["reveal"]["first_ms"] = 1000 * min(seen_s)
    found["reveal"]["seen_ms"] = {str(one): percentile(seen_s, one) for one in SHARES}
    for tablet in tablets:
        tablet.leave()
    return found | {
        "empty_mib": empty_mib,
        "memory_mib": memory_mib,
        "bytes_per_phone": sum(tablet.bytes_read for tablet in tablets) / people,
        "faults": [fault for tablet in tablets for fault in tablet.faults],
        **_kept(seance, tablets),
    }


def _kept(seance, tablets):
    waited(lambda: (now := on_disk(seance, tablets))["on_disk"] >= now["acknowledged"])
    found = on_disk(seance, tablets)
    return {"lost": len(found["lost"]), "doubled": len(found["doubled"])}


async def run(environment, directory, people, gauged, trace=None):
    """Measure one size; with `trace`, a folder, the rooms note what they do."""
    data = directory / "seances"
    with postgres.cluster(Engine, fsync="on") as engine:
        given = {**environment, VARIABLE: engine.address}
        if trace:
            trace.mkdir()
            given |= {"PYTHONPATH": str(HERE / "traced"), TRACE: str(trace)}
        os.environ[VARIABLE] = engine.address
        seance = seances.create(data, f"{people} {trace is not None}")
        arguments = [
            "-m",
            "cafe_citoyen.cli",
            "heberger",
            "--salles",
            str(ROOMS),
            "--port",
            str(PORT),
        ]
        arguments += [
            "--url",
            f"http://127.0.0.1:{PORT}",
            "--dashboards-port",
            str(DASHBOARDS_PORT),
        ]
        with running(arguments, given, is_ready=lambda line: "Ctrl-C" in line) as server:
            steering.open_step(seance.folder, QUESTION)
            found = await played(server, engine, seance, people, gauged)
    if trace:
        found["trace"] = [json.loads(path.read_text("utf-8")) for path in trace.glob("*.json")]
    return found


def alone(directory):
    """Return what a call of few ballots and of many takes of the engine and of who calls, and a ballot to mirror and read.

    In milliseconds of processor time.
    """
    with postgres.cluster(fsync="on") as engine:
        os.environ[VARIABLE] = engine.address
        found = {"engine": {}, "caller": {}}
        for batch in BATCHES:
            seance = engine_alone.seance_of(directory / "seances", f"Appels de {batch}")
            with contextlib.closing(open_log(seance.folder, "room")) as log:
                engine_alone.append(log, seance, 0, batch, batch)
                engine_s, own_s = engine_alone.working_s(engine), time.process_time()
                engine_alone.append(log, seance, batch, CALLS * batch, batch)
                own_s, engine_s = (
                    time.process_time() - own_s,
                    engine_alone.working_s(engine) - engine_s,
                )
            found["engine"][str(batch)] = 1000 * engine_s / CALLS
            found["caller"][str(batch)] = 1000 * own_s / CALLS
        with connected(engine.address) as connection:
            ballots = CALLS * max(BATCHES)
            begun_s = time.process_time()
            Mirror(seance.folder).pull(connection)
            found["mirrored"] = 1000 * (time.process_time() - begun_s) / ballots
        begun_s = time.process_time()
        SeanceFollower(seance.folder).poll()
        found["read"] = 1000 * (time.process_time() - begun_s) / ballots
    return found


def main():
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE)
    parser.add_argument("--no-costs", action="store_true", help="only runs to judge the model by")
    options = parser.parse_args()
    raise_limit()
    report = {"date": time.strftime("%Y-%m-%d %H:%M"), "commit": commit(), "machine": machine()}
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        environment = environment_of(directory)
        os.environ.update(environment)
        with gauge(directory / "gauge") as gauged:
            if not options.no_costs:
                few, trace = min(options.people), directory / "trace"
                report["alone_ms"] = alone(directory)
                report["traced"] = asyncio.run(run(environment, directory, few, gauged, trace))
            report["runs"] = [
                asyncio.run(run(environment, directory, people, gauged))
                for people in options.people
            ]
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"capacity-{time.strftime('%Y%m%d-%H%M%S')}.json"
    path.write_text(json.dumps(report), "utf-8")
    print(f"Kept in {path.name}.")


if __name__ == "__main__":
    sys.exit(main())
