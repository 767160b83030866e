"""Why a tail is long: the disk's stalls, the loop's own work, or other programs.

Reads what `watched.py` noted of a server, beside what the whole machine did meanwhile.
"""

import json
import statistics
from dataclasses import dataclass

import psutil

STALL_S = 0.05
"""An fsync from here on is the disk's stall; the ordinary one takes a millisecond or two."""

PARTS = ("queued_s", "encoded_s", "written_s")


def percentile(seconds, share):
    """Return a percentile of a list of seconds, in milliseconds; None where it is empty."""
    ordered = sorted(seconds)
    return None if not ordered else 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def longest(seconds):
    """Return the longest of a list of seconds, in milliseconds; 0 where it is empty."""
    return 1000 * max(seconds, default=0)


@dataclass(frozen=True)
class Window:
    """A stretch of time in which people voted: seconds since the epoch, and (begun, duration) of each ballot."""

    begun: float
    ended: float
    acks: tuple[tuple[float, float], ...]
    cpu_ms_per_vote: float
    foreign_cores: float

    def of(self, notes, kind):
        """Return the notes of a kind that began in this window."""
        return [
            one for one in notes if one["kind"] == kind and self.begun <= one["at"] <= self.ended
        ]

    def figures(self, notes):
        """Return what was measured in this window, and where it went."""
        acks = [took for _, took in self.acks]
        fsyncs = self.of(notes, "fsync")
        stalls = [(one["at"], one["at"] + one["s"]) for one in fsyncs if one["s"] > STALL_S]
        batches = self.of(notes, "batch")
        return {
            "ack_p50_ms": percentile(acks, 0.5),
            "ack_p95_ms": percentile(acks, 0.95),
            "ack_p99_ms": percentile(acks, 0.99),
            "calm_ack_p95_ms": percentile(
                [took - overlap(at, at + took, stalls) for at, took in self.acks], 0.95
            ),
            "cpu_ms_per_vote": self.cpu_ms_per_vote,
            "foreign_cores": self.foreign_cores,
            "stalls": len(stalls),
            "fsync_p50_ms": percentile([one["s"] for one in fsyncs], 0.5),
            "fsync_longest_ms": longest(one["s"] for one in fsyncs),
            "loop_longest_ms": longest(one["cpu_s"] for one in self.of(notes, "work")),
            "loop_held_up_ms": longest(one["s"] for one in self.of(notes, "work")),
            "followed_p95_ms": percentile([one["s"] for one in self.of(notes, "followed")], 0.95),
            **{
                part.replace("_s", "_p95_ms"): percentile(
                    [one[part] for one in batches if part in one], 0.95
                )
                for part in PARTS
            },
        }


def overlap(begun, ended, stalls):
    """Return how many seconds of a stretch lie in the disk's stalls, which do not overlap each other."""
    return sum(max(0.0, min(ended, end) - max(begun, start)) for start, end in stalls)


def typical(windows):
    """Return the median of each figure over some windows; None where a window lacks it."""
    return {
        key: None
        if any(one[key] is None for one in windows)
        else statistics.median(one[key] for one in windows)
        for key in windows[0]
    }


def read(path):
    """Return what a server noted until it ended."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


class Foreign:
    """Processor time that neither this process nor any it started used, in cores."""

    def __init__(self):
        self._machine, self._ours = _machine_s(), _ours_s()

    def cores(self, seconds):
        """Return how many cores others kept busy since this was made, on average over that time."""
        others = (_machine_s() - self._machine) - (_ours_s() - self._ours)
        return max(0.0, others / seconds)


def _machine_s():
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0) - getattr(times, "guest", 0)


def _ours_s():
    total = 0.0
    ours = psutil.Process()
    for one in [ours, *ours.children(recursive=True)]:
        try:
            times = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += sum(times[:4])  # what its ended children used included
    return total
