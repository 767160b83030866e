"""The processes of a café kept alive: rooms, the dashboards; none that fails ends another."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from cafe_citoyen import lifeline
from cafe_citoyen.commands.watch import Door, ends_silent
from cafe_citoyen.core.phrase import Phrase

logger = logging.getLogger(__name__)
STEADY_S = 20
"""A process that lasted so long is well again."""

FAILURES = 5
"""Quick deaths in a row after which a process is said to fail."""

WAITS_S = (0, 1, 2, 4, 8, 15)
"""Before the first start after a death, the second, ...; the last one from then on."""

STOP_S = 10
LOOPBACK = "127.0.0.1"
OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""On Windows, a Ctrl-C in the window is for the command only, as `start_new_session` has it elsewhere."""


@dataclass
class Service:
    """A process that is started again when it dies, for as long as the café is open.

    Parameters
    ----------
    label : str
        What people read: « La salle », « La console ».
    module : str
        Module run by ``python -m``; the second word of its first line of
        output is its address, and the third, where there is one, its port.
    arguments : sequence of str
        Its arguments; ``--port`` is set to the port it took, once known.
    environment : mapping
        Environment variables it gets on top of ours.
    host : str
        Where this machine reaches it, to ask whether it still answers.
    clock : callable
        Seconds that only go up.
    """

    label: str
    module: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    host: str = LOOPBACK
    address: str = ""
    port: str = ""
    clock: Callable[[], float] = time.monotonic
    _process: "subprocess.Popen[str] | None" = None
    _started_s: float = 0
    _again_s: float | None = None
    _failures: int = 0
    _is_ready: threading.Event = field(default_factory=threading.Event)

    @property
    def is_failing(self) -> bool:
        """Whether it died so often, each time so soon, that somebody should look."""
        return self._failures >= FAILURES

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self, timeout_s: float) -> bool:
        """Start the process, and tell whether it said its address in time."""
        process = self._run()
        self._is_ready.wait(timeout_s)
        return bool(self.address) and process.poll() is None

    def mend(self) -> None:
        """Start the process again where it died, later each time it dies soon; waits for nothing itself."""
        if self._process is None:
            return
        code = self._process.poll()
        if code is None:
            self._look_whether_steady()
            return
        if self._again_s is None:
            self._again_s = self._note_death(code)
        if self.clock() >= self._again_s:
            self._run()

    def renew(self) -> None:
        """End the process, which finishes what it began, and start another, of what is installed now."""
        self.stop()
        self._run()

    def stop(self) -> None:
        """End the process, by force where it does not end by itself."""
        if self._process is None or not self.is_running:
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

    def _run(self) -> "subprocess.Popen[str]":
        port = ["--port", self.port] if self.port else []
        self._started_s, self._again_s = self.clock(), None
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
        return self._process

    def _look_whether_steady(self) -> None:
        if self._failures and self.clock() - self._started_s > STEADY_S:
            if self.is_failing:
                logger.warning(Phrase("{service} tient de nouveau.", service=self.label))
            self._failures = 0

    def _note_death(self, code: int) -> float:
        """Say that it died, once where it goes on dying, and return when it is to be started again."""
        lasted_s = self.clock() - self._started_s
        self._failures = 1 if lasted_s > STEADY_S else self._failures + 1
        if self._failures < FAILURES:
            logger.warning(
                Phrase(
                    "{service} s’est arrêtée (code {code}) ; elle redémarre.",
                    service=self.label,
                    code=code,
                )
            )
        elif self._failures == FAILURES:
            logger.error(
                Phrase(
                    "{service} s’arrête sans cesse (code {code}). Le reste continue, et elle est relancée toutes les {wait} secondes. À vous : gardez le message ci-dessus, et si rien ne change, fermez cette fenêtre puis relancez.",
                    service=self.label,
                    code=code,
                    wait=WAITS_S[-1],
                )
            )
        return self.clock() + WAITS_S[min(self._failures, len(WAITS_S)) - 1]

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        first = next(process.stdout, "")
        if first:
            _, self.address, *port = first.split()
            self.port = port[0] if port else str(urlsplit(self.address).port)
            self._is_ready.set()
            threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        for line in process.stdout:
            print(line, end="", flush=True)
        if process is self._process:  # what it started may speak on while the next one starts
            self._is_ready.set()

    def _watch(self, process: "subprocess.Popen[str]") -> None:
        path = f"/?{urlsplit(self.address).query}"  # the dashboards' door wants the token
        if ends_silent(process, Door(self.host, int(self.port), path)):
            logger.warning(
                Phrase("{service} ne répond plus ; elle est arrêtée.", service=self.label)
            )
