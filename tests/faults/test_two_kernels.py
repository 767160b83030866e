"""Two kernels that steer at once, as processes: whole rows, none lost, each decided on what the file says."""

import json
import subprocess
import sys

from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import verification
from room_process import FAULTS, STEP

ROWS = max(20, FAULTS)
KERNEL = """
import sys
from pathlib import Path
from filelock import Timeout
from cafe_citoyen.store.log import steering
def press(act, *arguments):
    while True:
        try:
            return act(Path(sys.argv[1]), *arguments)
        except Timeout:
            pass
print('ready', flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    press(steering.timer, int(sys.argv[3]) + number)
    press(steering.new_round, 'q')
"""
"""No human presses as fast: on a busy machine one kernel may hold the lock again and again, and the other presses anew."""


def test_two_kernels_that_steer_at_once_write_whole_rows_and_lose_none(seance):
    kernels = [
        subprocess.Popen(
            [sys.executable, "-c", KERNEL, str(seance.folder), str(ROWS), start],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for start in ("1", "4000")
    ]  # fmt: skip
    for kernel in kernels:
        assert kernel.stdout.readline() == "ready\n"
    for kernel in kernels:
        kernel.stdin.write("\n")
        kernel.stdin.close()
    assert [kernel.wait() for kernel in kernels] == [0, 0]
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.problems == []
    assert follower.proceedings.rows == 1 + 2 * 2 * ROWS
    assert [one.number for one in follower.proceedings.rounds("q")] == list(range(1, 2 * ROWS + 2))
    assert verification.problems(seance.folder) == []
    lines = (seance.folder / "deroule.csv").read_text("utf-8")
    for start in (1, 4000):
        for number in range(ROWS):
            details = json.dumps({"secondes": start + number}).replace('"', '""')
            assert details in lines
    assert steering.new_round(seance.folder, STEP.id).number == 2 * ROWS + 2
