"""How fast the machine is just now: a piece of work that is always the same, timed ten times a second.

A rented machine's cores are half as fast again in one minute as in the next, and what every program takes with them.
`Gauge` runs it in a process of its own, which takes half a hundredth of a core.
"""

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from statistics import median

EACH_S = 0.1
TURNS = 1500


def piece():
    """Do the work: a dictionary, and its text and back, as a room's loop is busy with."""
    counts = {}
    for number in range(TURNS):
        name = f"v{number % 97}"
        counts[name] = counts.get(name, 0) + number
    return json.loads(json.dumps(counts))


def piece_s():
    """Return the processor time of a piece of work, in seconds, begun after a rest, as most of a room's work is."""
    time.sleep(EACH_S)
    begun_s = time.thread_time()
    piece()
    return time.thread_time() - begun_s


class Gauge:
    """What the pieces took so far: (seconds since the epoch, seconds of processor time)."""

    def __init__(self, path):
        self._path = path

    def ms(self, begun, ended):
        """Return what a piece took between two times, the median, in milliseconds."""
        lines = self._path.read_text("utf-8").splitlines()
        found = [tuple(map(float, line.split())) for line in lines]
        return 1000 * median(took for at, took in found if begun <= at <= ended)


@contextmanager
def gauge(path):
    """Measure until the block ends; the file holds what was measured."""
    with path.open("w", encoding="utf-8") as file:
        process = subprocess.Popen([sys.executable, __file__], stdout=file)
        try:
            yield Gauge(path)
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    while True:
        took_s = piece_s()
        print(time.time(), took_s, flush=True)
