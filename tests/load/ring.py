"""The whole ring under load: `make load` (see README.md, "Performance").

Room, dashboard's kernel, one real Chromium on the projector's page, and N protocol tablets, on one
machine and its loopback. Beside each room runs the floor (`floor.py`) with as many tablets, in the
same run; at N = 15 plain Voilà (`stock_voila.py`); then the same notebook side by side
(`opening.py`) and half a million rows (`rows.py`). Prints tables (`table.py`) and each target, met
or missed; keeps a JSON file in `results/`. A part that fails is said and left out.
"""

import argparse
import asyncio
import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import measuring
import opening
import psutil
import rows
import stock_voila
import table
from measuring import Load
from playwright.async_api import async_playwright
from projector import Projector
from server import HERE, running

from cafe import CHROMIUM
from cafe_citoyen.room.open_files import raise_limit

DASHBOARDS_PORT = 18766
NOTEBOOKS = HERE.parents[1] / "notebooks"
TOKEN = "load"
MOST_TABLETS = 2000
DISTURBED_AFTER_S = 2
"""How long after the second votes began another dashboard opens."""


def environment_of(directory):
    """Return the environment of all servers: their files lie in a folder that goes away."""
    (directory / "seances").mkdir()
    return {
        **os.environ,
        "CAFE_CITOYEN_KEYS": str(directory / "cles"),
        "CAFE_CITOYEN_DATA": str(directory / "seances"),
        "CAFE_CITOYEN_TOKEN": TOKEN,
    }


class Run:
    """One run: what it measured so far, and what failed."""

    def __init__(self, directory, environment):
        self.directory = directory
        self.environment = environment
        self.report = {"results": [], "opening": None, "rows": None, "failed": []}

    async def part(self, name, measuring):
        """Await a part; where it fails, say so and go on."""
        try:
            return await measuring
        except Exception:
            traceback.print_exc()
            self.report["failed"].append(name)
            return None

    async def sizes(self, loads, projector):
        """Measure floor and room in turn for each load; at the largest, a dashboard opens meanwhile."""
        largest = max((load.people for load in loads), default=0)

        async def disturb():
            await asyncio.sleep(DISTURBED_AFTER_S)
            await projector.open_another("02_avant_apres.ipynb")

        for load in loads:
            is_disturbed = projector and load.people == largest >= 60 and not load.disk_ms
            meanwhile = disturb if is_disturbed else None
            shape = (self.environment, self.directory, load)
            await self._keep(f"floor {load}", measuring.floor(*shape, meanwhile))
            await self._keep(f"room {load}", measuring.room(*shape, projector, meanwhile))

    async def _keep(self, name, measuring_one):
        found = await self.part(name, measuring_one)
        if found:
            self.report["results"].append(found)
            print(table.line_of(found), flush=True)
            for fault in found["faults"][:10]:
                print("fault:", fault, flush=True)

    async def all(self, options):
        """Measure everything asked for."""
        loads = [Load(people) for people in options.sizes]
        if options.sizes and options.slow_disk_ms:
            loads.append(Load(max(options.sizes), options.slow_disk_ms))
        if options.stock:
            await self._keep(
                "stock", stock_voila.stock(self.environment, self.directory, options.stock)
            )
        if not CHROMIUM:
            print("No Chromium found: no projector, no opening side by side.")
            return await self.sizes(loads, None)
        arguments = ["-m", "cafe_citoyen.console.server", "--notebooks", str(NOTEBOOKS)]
        arguments += ["--port", str(DASHBOARDS_PORT)]
        starting = running(
            arguments, self.environment, is_ready=lambda line: line.startswith("dashboards")
        )
        with starting as console:
            await self._with_chromium(options, loads, console)

    async def _with_chromium(self, options, loads, console):
        address = f"http://127.0.0.1:{DASHBOARDS_PORT}/?token={TOKEN}"
        async with async_playwright() as playwright:
            projector = Projector(playwright, address)
            await projector.open("01_vote_des_questions.ipynb")
            await self.sizes(loads, projector)
            self.report["dashboards_mib"] = console.pss_mib
            if options.rows:
                measured = rows.measure(self.environment, self.directory, projector)
                self.report["rows"] = await self.part("rows", measured)
            await projector.close()
            if options.opening:
                shape = (playwright, CHROMIUM, self.environment, address, NOTEBOOKS)
                self.report["opening"] = await self.part("opening", opening.side_by_side(*shape))


def machine():
    """Return what the figures depend on."""
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load_before": psutil.getloadavg()[0],
    }


def commit():
    """Return the short name of the commit measured."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        command = ["git", "describe", "--always", "--dirty"]
        return subprocess.run(
            command, cwd=HERE, capture_output=True, text=True, check=True
        ).stdout.strip()
    return "unknown"


def keep(report, path):
    """Write a report, and once more as the last."""
    table.RESULTS.mkdir(exist_ok=True)
    content = json.dumps(report, indent=1)
    for target in (path or table.RESULTS / f"{time.strftime('%Y%m%d-%H%M%S')}.json", table.LAST):
        target.write_text(content, "utf-8")


def main():
    """Measure, print, write; a figure missed is told, and is no failure of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[15, 60, 300, 1500])
    parser.add_argument(
        "--slow-disk-ms", type=int, default=30, help="0 leaves the second table out"
    )
    parser.add_argument("--stock", type=int, default=15, help="visitors of plain Voilà; 0 for none")
    parser.add_argument("--opening", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--rows", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if max(options.sizes, default=0) > MOST_TABLETS or options.stock > 15:
        parser.error(f"{MOST_TABLETS} tablets and 15 visitors of plain Voilà at most")
    raise_limit()
    begun = time.time()
    about = {"date": time.strftime("%Y-%m-%d %H:%M"), "commit": commit(), "machine": machine()}
    with tempfile.TemporaryDirectory() as name:
        environment = environment_of(Path(name))
        os.environ.update(environment)
        run = Run(Path(name), environment)
        asyncio.run(run.all(options))
    report = {**about, **run.report, "took_s": round(time.time() - begun)}
    keep(report, options.json)
    print("\n" + table.markdown(report) + "\n")
    lost = [
        name
        for one in run.report["results"]
        for key in ("lost", "doubled")
        for name in one.get(key, [])
    ]
    print(f"Lost or doubled: {lost or 'none'}. Failed parts: {run.report['failed'] or 'none'}.")
    print(f"Took {report['took_s']} s; kept in {table.LAST}.")


if __name__ == "__main__":
    sys.exit(main())
