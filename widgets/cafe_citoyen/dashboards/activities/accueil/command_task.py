"""A command of ours that runs beside the screen, in a process of its own; its lines are what it said."""

import os
import subprocess
import sys
import threading
from typing import IO


class CommandTask:
    """One run of ``cafe-citoyen``.

    Parameters
    ----------
    *arguments : str
        Of the command.
    """

    def __init__(self, *arguments: str) -> None:
        self.said: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cafe_citoyen.cli", *arguments],
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._readers = [
            threading.Thread(target=self._read, args=(stream,), daemon=True)
            for stream in (self._process.stdout, self._process.stderr)
        ]
        for reader in self._readers:
            reader.start()

    @property
    def state(self) -> str:
        """``running``, ``done``, or ``failed``: a part of it at least was not done."""
        if self._process.poll() is None or any(reader.is_alive() for reader in self._readers):
            return "running"
        return "failed" if self._process.returncode else "done"

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()

    def take(self, line: str) -> None:
        """Take in a line that it said."""
        self.said.append(line)

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            if text := line.strip():
                self.take(text)
