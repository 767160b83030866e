"""A server under load: started as a process, watched by its own figures, ended by its id."""

import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

HERE = Path(__file__).parent


class Server:
    """A running process tree and what it used so far."""

    def __init__(self, process):
        self.process = process
        self.tree = psutil.Process(process.pid)

    @property
    def pss_mib(self):
        """Proportional set size of the process and its children, in MiB."""
        total = 0
        for one in self._all():
            with suppress(psutil.NoSuchProcess):
                total += one.memory_full_info().pss
        return total / 2**20

    @property
    def cpu_s(self):
        """Seconds of processor time used so far, children included."""
        total = 0.0
        for one in self._all():
            with suppress(psutil.NoSuchProcess):
                times = one.cpu_times()
                total += times.user + times.system
        return total

    def _all(self):
        return [self.tree, *self.tree.children(recursive=True)]


def _drain(output):
    """Read on: a server whose output nobody reads stands still once the pipe is full."""
    for _ in output:
        continue


@contextmanager
def running(arguments, environment, *, is_ready):
    """Run a Python program until the block ends; `is_ready` tells by a line that it serves."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=HERE,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        while not is_ready(line := process.stdout.readline()):
            if not line:
                raise RuntimeError(f"{arguments[0]} ended with {process.wait(10)}")
        threading.Thread(target=_drain, args=(process.stdout,), daemon=True).start()
        yield Server(process)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
