"""The dashboards give way: on a busy laptop, drawing a screen must not delay a vote."""

import contextlib
import sys

import psutil

LESS = 5
"""Steps of niceness, of 19: behind the room and the browser, ahead of what runs in the background."""


def give_way() -> None:
    """Lower the priority of this process and of the kernels that it will start."""
    less = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else LESS
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(less)
