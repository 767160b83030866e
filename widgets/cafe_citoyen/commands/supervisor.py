"""Two processes kept alive: the room on the LAN, the dashboards on the laptop."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cafe_citoyen import lifeline
from cafe_citoyen.commands.watch import Door, ends_silent
from cafe_citoyen.core.phrase import Phrase

logger = logging.getLogger(__name__)
STEADY_S = 20
FAILURES = 5
STOP_S = 10
LOOPBACK = "127.0.0.1"
OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""On Windows, a Ctrl-C in the window is for the command only, as `start_new_session` has it elsewhere."""


@dataclass
class Service:
    """A process that is started again when it dies.

    Parameters
    ----------
    label : str
        What people read: « La salle », « La console ».
    module : str
        Module run by ``python -m``; the second word of its first line of
        output is its address.
    arguments : sequence of str
        Its arguments; ``--port`` is set to the port it took, once known.
    environment : mapping
        Environment variables it gets on top of ours.
    host : str
        Where this machine reaches it, to ask whether it still answers.
    """

    label: str
    module: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    host: str = LOOPBACK
    address: str = ""
    port: str = ""
    gave_up: bool = False
    _process: "subprocess.Popen[str] | None" = None
    _started: float = 0
    _failures: int = 0
    _is_ready: threading.Event = field(default_factory=threading.Event)

    def start(self, timeout_s: float) -> bool:
        """Start the process, and tell whether it said its address in time."""
        port = ["--port", self.port] if self.port else []
        self._started = time.monotonic()
        self._is_ready.clear()
        self._process = subprocess.Popen(
            [sys.executable, "-m", self.module, *self.arguments, *port],
            env={**os.environ, **self.environment, lifeline.VARIABLE: "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=os.name == "posix",
            creationflags=OWN_GROUP,
        )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()
        self._is_ready.wait(timeout_s)
        return bool(self.address) and self._process.poll() is None

    def mend(self) -> None:
        """Start the process again where it died; give up after too many quick deaths."""
        if self.gave_up or self._process is None or self._process.poll() is None:
            return
        lasted = time.monotonic() - self._started
        self._failures = 0 if lasted > STEADY_S else self._failures + 1
        if self._failures >= FAILURES:
            self.gave_up = True
            logger.error(
                Phrase(
                    "{service} s’arrête sans cesse (code {code}). Fermez cette fenêtre, relancez, et gardez le message ci-dessus.",
                    service=self.label,
                    code=self._process.returncode,
                )
            )
            return
        logger.warning(
            Phrase(
                "{service} s’est arrêtée (code {code}) ; elle redémarre.",
                service=self.label,
                code=self._process.returncode,
            )
        )
        self.start(timeout_s=60)

    def stop(self) -> None:
        """End the process, by force where it does not end by itself."""
        if self._process is None or self._process.poll() is not None:
            return
        if os.name == "posix":
            self._process.terminate()
        elif self._process.stdin:
            self._process.stdin.close()  # its lifeline: Windows' `terminate` lets nobody finish
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if not self._is_ready.is_set():
                self.address = line.split()[1]
                self.port = str(urlsplit(self.address).port or line.split()[-1])
                self._is_ready.set()
                threading.Thread(target=self._watch, args=(process,), daemon=True).start()
            else:
                print(line, end="", flush=True)
        self._is_ready.set()

    def _watch(self, process: "subprocess.Popen[str]") -> None:
        path = f"/?{urlsplit(self.address).query}"  # the dashboards' door wants the token
        if ends_silent(process, Door(self.host, int(self.port), path)):
            logger.warning(
                Phrase("{service} ne répond plus ; elle est arrêtée.", service=self.label)
            )
