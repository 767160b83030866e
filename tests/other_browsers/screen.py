"""A screen that nobody sees."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from waiting import WAIT_S

XVFB = shutil.which("Xvfb")


@contextmanager
def running(command, environment=None, **options):
    """Run a program until the block ends; what it says is for nobody, unless asked for."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=environment, **{**quiet, **options})
    try:
        yield process
    finally:
        process.terminate()
        process.wait(WAIT_S)


@contextmanager
def screen():
    """Run a screen of 1920 × 1200 pixels; give its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"]  # fmt: skip
    with running(command, pass_fds=[writing]), os.fdopen(reading) as said:
        os.close(writing)
        yield ":" + said.readline().strip()
