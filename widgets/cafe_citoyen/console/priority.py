"""The dashboards give way: on a busy laptop, drawing a screen must not delay a vote."""

import contextlib
import os
import sys

import psutil

LESS = 5
"""Steps of niceness, of 19: behind the room and the browser, ahead of what runs in the background."""


def give_way() -> None:
    """Lower the priority of this process and of the kernels that it will start."""
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.nice(LESS)
