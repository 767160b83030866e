"""The sub-commands of ``cafe-citoyen``, a file each, and what several of them share.

A sub-command's file is named like it, and is imported when that sub-command is asked for.
"""

from argparse import ArgumentParser, Namespace
from typing import Protocol

DONE, CHECK_FAILED, BAD_USAGE, STOPPED = 0, 1, 2, 130
"""Exit codes: done; the check failed or the thing could not be done; bad usage; stopped by Ctrl-C."""


class Command(Protocol):
    """What a sub-command's file gives."""

    def add(self, parser: ArgumentParser) -> None:
        """Declare what it takes."""

    def run(self, options: Namespace) -> int:
        """Do it, and return the exit code."""
