"""The processes of a café's kernels, however they were started."""

import contextlib
import os

import psutil


def kernels_below(pid):
    """Return the living kernels that a process or its children started, those that wait for a page too."""
    return [one for one in psutil.Process(pid).children(recursive=True) if _is_kernel(one)]


def _is_kernel(process):
    with contextlib.suppress(psutil.Error, OSError):  # it has just ended
        words = " ".join(process.cmdline())
        is_forked = "multiprocessing.forkserver" in words and os.getsid(process.pid) == process.pid
        return is_forked or "ipykernel_launcher" in words
    return False
