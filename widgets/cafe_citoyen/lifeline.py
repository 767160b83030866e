"""A child process ends when its parent does, even when the parent was killed."""

import os
import signal
import threading

VARIABLE = "CAFE_CITOYEN_LIFELINE"
"""Environment variable by which a parent says that it holds the child's standard input."""


def hold() -> None:
    """End this process once its standard input closes, where the parent asked for that."""
    if os.environ.get(VARIABLE) == "1":
        threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    while os.read(
        0, 4096
    ):  # not sys.stdin: a thread that sits in its read makes the interpreter crash at exit
        continue
    signal.raise_signal(signal.SIGTERM)
