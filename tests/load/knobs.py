"""300 tablets that turn knobs at once: `make knobs`. The exit code is 1 past 100 ms over the floor.

Each asks once a second, as its page does at the most, for a setting that chance draws, beside
another one. Rooms turn a few knobs; all eight are the worst case, where little has been asked
before. Before them the same tablets ask the floor (`floor.py`), which computes nothing: what it
takes is the machine's and the tablets' own share.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from server import running
from tablets import Site, Tablet
from tracing import percentile

from cafe_citoyen.core.carbon.knobs import KNOBS
from cafe_citoyen.room.open_files import raise_limit
from cafe_citoyen.store.seance import room_card, seances

PORT, FLOOR_PORT = 18702, 18703
LIMIT_MS = 100
FEW = ("model", "length", "country")


class Turner(Tablet):
    """A tablet that turns knobs on one connection, which it keeps as a browser does."""

    async def turn(self, seconds, knobs):
        """Ask once a second, and note how long each answer took, or its refusal."""
        chance, took, refused = random.Random(self.number), [], []
        reader, writer = await self._connect()
        if self.site.page:
            await self._load_page(reader, writer)
        await asyncio.sleep(chance.random())
        for _ in range(seconds):
            begun = time.perf_counter()
            asked = {"knobs": drawn(chance, knobs), "beside": drawn(chance, knobs)}
            path, content = f"{self.site.page}/simulate/carbon", json.dumps(asked).encode()
            status, _, _ = await self._ask(reader, writer, "POST", path, content)
            took.append(time.perf_counter() - begun)
            refused += [status] if status != 200 else []
            await asyncio.sleep(max(0, begun + 1.02 - time.perf_counter()))
        writer.close()
        return took, refused


def drawn(chance, knobs):
    """Return one value for each of some knobs."""
    return {name: chance.choice(list(KNOBS[name].values)) for name in knobs}


async def measure(server, site, people, seconds, knobs):
    """Let people turn knobs for some seconds; return the figures."""
    cpu = server.cpu_s
    tablets = [Turner(site, number) for number in range(people)]
    found = await asyncio.gather(*(tablet.turn(seconds, knobs) for tablet in tablets))
    took = [one for times, _ in found for one in times]
    return {
        "knobs": len(knobs),
        "people": people,
        "asked": len(took),
        "refused": sum(len(refused) for _, refused in found),
        **{f"p{share}_ms": percentile(took, share / 100) for share in (50, 95, 99)},
        "cpu_share": (server.cpu_s - cpu) / seconds,
        "memory_mib": server.pss_mib,
    }


async def floor(folder, people, seconds):
    """Measure the bare handler."""
    arguments = ["floor.py", str(FLOOR_PORT), str(Path(folder) / "floor.jsonl")]
    with running(arguments, os.environ, is_ready=lambda line: line == "floor\n") as server:
        await asyncio.sleep(1)
        return await measure(server, Site(FLOOR_PORT, "", "", ""), people, seconds, ())


async def main(people, seconds):
    raise_limit()
    with tempfile.TemporaryDirectory() as folder:
        bare = await floor(folder, people, seconds)
        data = Path(folder) / "seances"
        environment = {**os.environ, "CAFE_CITOYEN_KEYS": str(Path(folder) / "cles")}
        os.environ.update(environment)
        seance = seances.create(data, "Boutons")
        arguments = ["-m", "cafe_citoyen.room.server", "--ip", "127.0.0.1", "--port", str(PORT)]
        arguments += ["--data", str(data)]
        with running(arguments, environment, is_ready=lambda line: line.startswith("room")) as one:
            while (card := room_card.read(data)) is None or card.code != seance.code:
                await asyncio.sleep(0.05)
            print(f"empty room: {one.pss_mib:.0f} MiB")
            site = Site(PORT, f"/s/{seance.code}", "", "")
            knobs = (FEW, tuple(KNOBS))
            return bare, [await measure(one, site, people, seconds, each) for each in knobs]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()
    bare, figures = asyncio.run(main(options.people, options.seconds))
    for line in (bare, *figures):
        print(json.dumps({name: round(value, 2) for name, value in line.items()}))
    most = LIMIT_MS + bare["p95_ms"]
    if any(line["p95_ms"] > most or line["refused"] for line in figures):
        sys.exit(f"p95 above {most:.0f} ms, or answers refused")
