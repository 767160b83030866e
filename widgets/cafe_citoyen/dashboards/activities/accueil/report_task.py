"""The report made beside the screen: the same command as from a terminal, in a process of its own."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from cafe_citoyen.store.seance_files import HANDOVER, REPORT, RESULTATS

PROGRESS = re.compile(r"[█░\s]*(\d+)/(\d+)\s*(.*)")
FILES = (*HANDOVER, *REPORT, RESULTATS.file)


class ReportTask:
    """A report being made.

    Parameters
    ----------
    folder : Path
        The séance's folder.
    language : str
        ``fr`` or ``en``.
    """

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.done, self.total, self.title = 0, 0, ""
        self.said: list[str] = []
        command = [sys.executable, "-m", "cafe_citoyen.cli", "rapport", str(folder)]
        self._process = subprocess.Popen(
            [*command, "--langue", language],
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
        """``running``, ``done``, or ``failed``: a part of it at least could not be made."""
        if self._process.poll() is None or any(reader.is_alive() for reader in self._readers):
            return "running"
        return "failed" if self._process.returncode else "done"

    def files(self) -> list[str]:
        """Return the names of the files that are there."""
        return [name for name in FILES if (self.folder / name).exists()]

    def _read(self, stream: IO[str]) -> None:
        """Take the lines in; the bar comes as lines that end with a carriage return."""
        for line in stream:
            text = line.strip()
            found = PROGRESS.fullmatch(text)
            if found:
                self.done, self.total, self.title = int(found[1]), int(found[2]), found[3]
            elif text:
                self.said.append(text)
