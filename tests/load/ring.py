"""The whole ring under load: `make load` (see README.md, "Performance").

Room, dashboard's kernel, one real Chromium on the projector's page, and N protocol tablets, on one
machine and its loopback. Beside each room runs the floor (`floor.py`) with as many tablets, in the
same run, and at N = 15 plain Voilà (`stock_voila.py`). Prints a table, writes `build/load.json`.
"""

import argparse
import asyncio
import csv
import json
import os
import platform
import random
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from playwright.async_api import async_playwright
from projector import Projector
from server import HERE, running
from tablets import Site, Tablet, arrive, vote

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.open_files import raise_limit
from cafe_citoyen.store import room_card, seances, steering

ROOM_PORT, FLOOR_PORT, DASHBOARDS_PORT = 18700, 18701, 18766
OBJECTS = tuple(Object(name, f"Proposition {name.upper()}") for name in "abcdef")
NOTEBOOKS = HERE.parents[1] / "notebooks"
TOKEN = "load"
SETTLE_S = 2


def percentile(values, share):
    """Return a percentile of a list of seconds, in milliseconds; None where it is empty."""
    ordered = sorted(values)
    return None if not ordered else 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def values_of(number):
    """Return the ballot of a tablet: one to three of the six."""
    chance = random.Random(number)
    return dict.fromkeys(chance.sample("abcdef", chance.randint(1, 3)), 1)


async def measure(server, site, people, arrive_s, vote_s, reveal):
    """Let people join, vote and see the result; return the figures of one server."""
    tablets = [Tablet(site, number) for number in range(people)]
    before_mib, cpu = server.pss_mib, server.cpu_s
    begun = time.perf_counter()
    await arrive(tablets, arrive_s)
    joined_s = time.perf_counter() - begun
    await asyncio.sleep(SETTLE_S)
    cpu_join, after_mib = server.cpu_s - cpu, server.pss_mib
    cpu = server.cpu_s
    await vote(tablets, vote_s, values_of)
    cpu_vote = server.cpu_s - cpu
    await asyncio.sleep(SETTLE_S)
    revealed_at = time.time()
    await asyncio.to_thread(reveal)
    for _ in range(100):
        if all(tablet.revealed_at for tablet in tablets):
            break
        await asyncio.sleep(0.05)
    end_mib = server.pss_mib
    for tablet in tablets:
        tablet.leave()
    usable = [tablet.usable_s for tablet in tablets if tablet.usable_s]
    acks = [tablet.ack_s for tablet in tablets if tablet.status in (200, 201)]
    reveals = [tablet.revealed_at - revealed_at for tablet in tablets if tablet.revealed_at]
    return tablets, {
        "people": people,
        "joined": len(usable),
        "all_joined_s": joined_s,
        "usable_p50_ms": percentile(usable, 0.5),
        "usable_p95_ms": percentile(usable, 0.95),
        "ack_p50_ms": percentile(acks, 0.5),
        "ack_p95_ms": percentile(acks, 0.95),
        "ack_p99_ms": percentile(acks, 0.99),
        "reveal_p95_ms": percentile(reveals, 0.95),
        "revealed": len(reveals),
        "empty_mib": before_mib,
        "memory_mib": max(after_mib, end_mib),
        "kib_per_tablet": 1024 * (after_mib - before_mib) / people,
        "cpu_ms_per_join": 1000 * cpu_join / people,
        "cpu_ms_per_vote": 1000 * cpu_vote / people,
        "bytes_per_tablet": statistics.mean(tablet.bytes_read for tablet in tablets),
        "requests_per_tablet": statistics.mean(tablet.requests for tablet in tablets) + 1,
        "faults": [fault for tablet in tablets for fault in tablet.faults],
    }


async def floor(environment, directory, people, arrive_s, vote_s, disk_ms):
    """Measure the bare handler."""
    file = directory / f"floor-{people}-{disk_ms}.jsonl"
    arguments = [str(HERE / "slow_disk.py"), str(disk_ms), "floor", str(FLOOR_PORT), str(file)]
    with running(arguments, environment, is_ready=lambda line: line == "floor\n") as server:
        await asyncio.sleep(1)
        site = Site(FLOOR_PORT, "/", "/events", "/ballots")

        def reveal():
            urllib.request.urlopen(f"http://127.0.0.1:{FLOOR_PORT}/reveal").read()

        _, figures = await measure(server, site, people, arrive_s, vote_s, reveal)
    return figures


async def room(environment, directory, people, arrive_s, vote_s, disk_ms, projector, disturb):
    """Measure the room: the séance is opened by its files, as a dashboard would."""
    data = directory / "seances"
    seance = seances.create(data, f"Charge {people} {disk_ms}")
    arguments = [
        str(HERE / "slow_disk.py"), str(disk_ms), "cafe_citoyen.room.server", "--ip", "127.0.0.1",
        "--port", str(ROOM_PORT), "--data", str(data),
    ]  # fmt: skip
    with running(arguments, environment, is_ready=lambda line: line.startswith("room")) as server:
        while (card := room_card.read(data)) is None or card.code != seance.code:
            await asyncio.sleep(0.05)
        steering.open_step(seance.folder, Step("q", "Charge", "choice", OBJECTS, {"max": 3}))
        base = f"/s/{seance.code}"
        site = Site(ROOM_PORT, base, f"{base}/events", f"{base}/ballots")
        if projector:
            await projector.watch()
        opening = asyncio.create_task(disturb()) if disturb else None
        tablets, figures = await measure(
            server, site, people, arrive_s, vote_s, lambda: steering.reveal(seance.folder)
        )
        if opening:
            await opening
        figures |= on_disk(seance, tablets)
        if projector:
            figures |= on_screen(seance, tablets, await projector.seen(figures["on_disk"]))
    seances.close(seance)
    return figures


def rows_of(seance):
    with (seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def on_disk(seance, tablets):
    """Compare what was acknowledged with what the file holds, ballot by ballot."""
    rows = rows_of(seance)
    acknowledged = {tablet.ballot for tablet in tablets if tablet.status in (200, 201)}
    kept = {row["bulletin"] for row in rows}
    pairs = [(row["bulletin"], row["objet"]) for row in rows]
    return {
        "acknowledged": len(acknowledged),
        "on_disk": len(kept),
        "lost": sorted(acknowledged - kept),
        "doubled": sorted({pair[0] for pair in pairs if pairs.count(pair) > 1})
        if len(pairs) != len(set(pairs))
        else [],
    }


def on_screen(seance, tablets, seen):
    """Return how long each ballot took from its tablet to the counter on the projector."""
    sent = {tablet.ballot: tablet.sent_at for tablet in tablets}
    order = list(dict.fromkeys(row["bulletin"] for row in rows_of(seance)))
    delays = []
    for number, ballot in enumerate(order, 1):
        shown_at = next((at for at, count in seen if count >= number), None)
        if shown_at is not None:
            delays.append(shown_at - sent[ballot])
    return {
        "shown": seen[-1][1] if seen else 0,
        "screen_p50_ms": percentile(delays, 0.5),
        "screen_p95_ms": percentile(delays, 0.95),
    }


COLUMNS = {
    "people": ("people", "{:.0f}"),
    "usable p50": ("usable_p50_ms", "{:.0f} ms"),
    "usable p95": ("usable_p95_ms", "{:.0f} ms"),
    "ack p50": ("ack_p50_ms", "{:.0f} ms"),
    "ack p95": ("ack_p95_ms", "{:.0f} ms"),
    "ack p99": ("ack_p99_ms", "{:.0f} ms"),
    "to the projector p50": ("screen_p50_ms", "{:.0f} ms"),
    "p95": ("screen_p95_ms", "{:.0f} ms"),
    "reveal p95": ("reveal_p95_ms", "{:.0f} ms"),
    "memory": ("memory_mib", "{:.0f} MiB"),
    "a tablet": ("kib_per_tablet", "{:.0f} KiB"),
    "CPU a join": ("cpu_ms_per_join", "{:.1f} ms"),
    "a vote": ("cpu_ms_per_vote", "{:.1f} ms"),
    "bytes": ("bytes_per_tablet", "{:,.0f}"),
    "requests": ("requests_per_tablet", "{:.0f}"),
    "acknowledged": ("acknowledged", "{:.0f}"),
    "on disk": ("on_disk", "{:.0f}"),
    "shown": ("shown", "{:.0f}"),
}


def table(results):
    """Return the Markdown table of all that was measured."""
    lines = [
        "| | disk | " + " | ".join(COLUMNS) + " |",
        "|" + "---|" * (len(COLUMNS) + 2),
    ]
    for result in results:
        cells = [
            form.format(result[key]) if result.get(key) is not None else "-"
            for key, form in COLUMNS.values()
        ]
        disk = f"+{result['disk_ms']} ms" if result["disk_ms"] else "own"
        lines.append(f"| {result['server']} | {disk} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def ratios(results):
    """Return the room's figures over the floor's of the same run."""
    found = []
    for one in results:
        low = next(
            (
                other
                for other in results
                if other["server"] == "floor"
                and (other["people"], other["disk_ms"]) == (one["people"], one["disk_ms"])
            ),
            None,
        )
        if one["server"] == "room" and low:
            keys = ("ack_p95_ms", "cpu_ms_per_join", "cpu_ms_per_vote", "usable_p95_ms")
            found.append(
                {
                    "people": one["people"],
                    "disk_ms": one["disk_ms"],
                    **{key: one[key] / low[key] for key in keys if one[key] and low[key]},
                }
            )
    return found


async def run(sizes, slow_ms):
    """Measure every size, the floor and the room in turn."""
    raise_limit()
    results = []
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        environment = {
            **os.environ,
            "CAFE_CITOYEN_KEYS": str(directory / "cles"),
            "CAFE_CITOYEN_DATA": str(directory / "seances"),
            "CAFE_CITOYEN_TOKEN": TOKEN,
        }
        os.environ.update(environment)
        (directory / "seances").mkdir()
        arguments = ["-m", "cafe_citoyen.dashboards.server", "--notebooks", str(NOTEBOOKS)]
        arguments += ["--port", str(DASHBOARDS_PORT)]
        dashboards = running(
            arguments, environment, is_ready=lambda line: line.startswith("dashboards")
        )
        with dashboards as console:
            async with async_playwright() as playwright:
                address = f"http://127.0.0.1:{DASHBOARDS_PORT}/?token={TOKEN}"
                projector = Projector(playwright, address)
                await projector.open("01_vote_des_questions.ipynb")

                async def disturb():
                    await asyncio.sleep(32)
                    await projector.open_another("02_avant_apres.ipynb")

                plan = [(people, 0, None) for people in sizes]
                plan += [(max(sizes), slow_ms, None)] if slow_ms else []
                plan += [(max(sizes), 0, disturb)] if max(sizes) >= 300 else []
                for people, disk_ms, disturbance in plan:
                    arrive_s, vote_s = (30, 10) if people > 300 else (10, 10)
                    shape = (environment, directory, people, arrive_s, vote_s, disk_ms)
                    low = await floor(*shape)
                    high = await room(*shape, projector, disturbance)
                    name = "room, a dashboard opening" if disturbance else "room"
                    results.append({"server": "floor", "disk_ms": disk_ms, **low})
                    results.append({"server": name, "disk_ms": disk_ms, **high})
                    print(table(results[-2:]), flush=True)
                    for fault in (low["faults"] + high["faults"])[:10]:
                        print("fault:", fault, flush=True)
                await projector.close()
            kernels_mib = console.pss_mib
    return results, kernels_mib


def main():
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[15, 60, 300, 1500])
    parser.add_argument("--slow-disk-ms", type=int, default=30)
    parser.add_argument("--json", type=Path, default=Path("build/load.json"))
    options = parser.parse_args()
    if max(options.sizes) > 2000:
        parser.error("2,000 tablets at most")
    results, kernels_mib = asyncio.run(run(options.sizes, options.slow_disk_ms))
    report = {
        "machine": {
            "cores": os.cpu_count(),
            "memory_gib": round(psutil.virtual_memory().total / 2**30),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
        "dashboards_mib": kernels_mib,
        "results": results,
        "room_over_floor": ratios(results),
    }
    options.json.parent.mkdir(exist_ok=True)
    options.json.write_text(json.dumps(report, indent=1), "utf-8")
    print("\n" + table(results) + "\n")
    for ratio in report["room_over_floor"]:
        print(ratio)
    lost = [name for one in results for key in ("lost", "doubled") for name in one.get(key, [])]
    print("lost or doubled:", lost or "none")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
