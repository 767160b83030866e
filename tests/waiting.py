"""Waiting for what must come: for long, since a busy machine is no fault, and never longer than it takes."""

import asyncio
import time

WAIT_S = 180
"""Longer than anything that must come takes, however busy the machine."""

WAIT_MS = 1000 * WAIT_S


def waited(condition):
    """Return what a condition gives once it holds."""
    deadline = time.monotonic() + WAIT_S
    while not (found := condition()):
        assert time.monotonic() < deadline, condition
        time.sleep(0.02)
    return found


def said_once_serving(process):
    """Return all that a command of ours has said once it serves and says how to end it."""
    said = ""
    while "Ctrl-C" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    return said


async def until(condition):
    """Return what a condition gives once it holds, and let other tasks go on meanwhile."""
    async with asyncio.timeout(WAIT_S):
        while not (found := condition()):
            await asyncio.sleep(0.01)
    return found
