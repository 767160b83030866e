"""A service that lives and answers nobody: it is ended, so that its supervisor starts it again.

Its process says nothing of that: a frozen one lives, and so does one whose port is closed.
"""

import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

import psutil

ASK_S = 5
ANSWER_S = 10
MOST_UNANSWERED = 3
MOST_UNANSWERED_AT_WORK = 12
"""A machine that has too much to do is no fault: whoever works is waited for, for two minutes."""

AT_WORK = 0.02
"""Part of the processor above which a process is at work; a frozen one takes nothing."""


@dataclass(frozen=True)
class Door:
    """Where a service is asked: a host, its port, a path whose answer costs little."""

    host: str
    port: int
    path: str

    def answers(self) -> bool:
        """Tell whether anything comes back, whatever it says."""
        connection = HTTPConnection(self.host, self.port, timeout=ANSWER_S)
        try:
            connection.request("GET", self.path)
            connection.getresponse()
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        return True


def ends_silent(process: "subprocess.Popen[str]", door: Door) -> bool:
    """Ask until the process ends; tell whether it was ended here, because it answered no more.

    What counts is how often it did not answer, never a time: a laptop may have slept.
    """
    unanswered = 0
    while process.poll() is None:
        time.sleep(ASK_S)
        work, began = _work_s(process.pid), time.monotonic()
        if door.answers():
            unanswered = 0
            continue
        unanswered += 1
        share = (_work_s(process.pid) - work) / max(time.monotonic() - began, ASK_S)
        most = MOST_UNANSWERED_AT_WORK if share > AT_WORK else MOST_UNANSWERED
        if unanswered >= most and process.poll() is None:
            process.kill()
            return True
    return False


def _work_s(pid: int) -> float:
    """Return the processor's seconds that a process took; none where it is gone."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0
    return float(times.user + times.system)
