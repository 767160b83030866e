"""How a café is told to end: Ctrl-C, its window that closes, the system's word. The first one counts."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cafe_citoyen.locale import console
from cafe_citoyen.locale.speech import tell

SIGNALS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # each system has three of them
    if hasattr(signal, name)
]


def listen() -> None:
    """Have each of these raise KeyboardInterrupt, but for one that whoever started this left out (``nohup``)."""
    for one in SIGNALS:
        if one == signal.SIGINT or signal.getsignal(one) != signal.SIG_IGN:
            signal.signal(one, _end)


@contextmanager
def postponed() -> Iterator[None]:
    """Let what stands in the block be done before the café ends.

    A library that a first result loads, cut short, could not be loaded again, and the last result would not be written.
    """
    told: list[int] = []
    heard = [one for one in SIGNALS if signal.getsignal(one) is _end]
    for one in heard:
        signal.signal(one, lambda number, _: told.append(number))
    try:
        yield
    finally:
        for one in heard:
            signal.signal(one, _end)
    if told:
        _end(told[0], None)


def _end(number: int, frame: FrameType | None) -> None:
    for one in SIGNALS:  # whoever presses twice does not cut short what is put away
        signal.signal(one, _hear_nothing)
    raise KeyboardInterrupt


def _hear_nothing(number: int, frame: FrameType | None) -> None:
    """Let a signal pass: the system's own way (SIG_IGN) would say an error of one that is on its way."""


def say() -> None:
    """Say that the café closes, where there is still a window to say it in."""
    try:
        print()
        tell("Le café se ferme.")
    except OSError:
        console.leave_pipe()
