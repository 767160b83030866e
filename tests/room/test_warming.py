"""What a kind's first tally imports is there before the reveal, and the event loop did not wait for it."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import asyncio, sys, threading
from importlib.abc import MetaPathFinder
from pathlib import Path
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS
from running_room import running_room
from waiting import WAIT_S

name, module, directory = sys.argv[1], sys.argv[2], Path(sys.argv[3])
threads = []

class Watcher(MetaPathFinder):
    def find_spec(self, wanted, path=None, target=None):
        if wanted == module:
            threads.append(threading.current_thread())

async def play():
    sys.meta_path.insert(0, Watcher())
    seance = seances.create(directory, "Café")
    async with running_room(directory) as room:
        assert module not in sys.modules, "loaded before any step"
        steering.open_step(seance.folder, STEPS[name])
        async with asyncio.timeout(WAIT_S):
            await room.sees(lambda: room.hall.sitting.tablets.round_shown)
            while room.hall.sitting.tablets._warming is None or not room.hall.sitting.tablets._warming.done():
                await asyncio.sleep(0.01)
        assert module in sys.modules, "not loaded when the step opened"
        assert threads and threads[0] is not threading.main_thread(), threads

asyncio.run(play())
"""


@pytest.mark.parametrize(("name", "module"), [("duel", "numpy"), ("position", "numpy")])
def test_the_first_tally_finds_its_modules_when_the_step_opens(tmp_path, keys, name, module):
    tests = str(Path(__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, name, module, str(tmp_path / "seances")],
        env={"PYTHONPATH": tests, "CAFE_CITOYEN_KEYS": str(keys), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_every_kind_can_be_warmed(monkeypatch):
    from cafe_citoyen.core.ballots import kind
    from cafe_citoyen.room import tablets
    from every_kind import STEPS

    faults = []
    monkeypatch.setattr(tablets.logger, "debug", lambda *said, **_: faults.append(said))
    for step in STEPS.values():
        tablets._warm_up(kind(step.kind).check_step(step))
    texts = [name for name in STEPS if kind(name).makes == "texts"]
    assert [one[1] for one in faults] == texts  # they tally nothing
