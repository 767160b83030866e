"""What more phones would ask for: a model of votes and of a reveal, event by event, from measured costs.

`python tests/load/capacity.py` takes the costs from the last runs of `make ville` (`results/ville*.json`; with
`OPTIONS="--people 5000 --direct"`, and 10,000), says beside each run what the model would have said of it, and speaks
of more phones only where every p95 of an acknowledgement is within a factor of 1.5 of what was measured. A proxy is not
in the model.

A room is one loop that serves in order of arrival; ballots that wait share one call of the engine; calls of
all rooms wait for one lock, which is held for the flush. Arrivals are those of the measurement, at even times; beyond
it each person's moment is drawn in a window. Two cores or more are assumed free: no other program's work is modelled.
"""

import heapq
import json
import random
import sys
from collections import deque
from dataclasses import dataclass, replace
from itertools import count

from table import RESULTS, rows_table
from tracing import percentile

FACTOR = 1.5
BEYOND = (
    (10_000, 2, 30),
    (100_000, 9, 30),
    (100_000, 9, 120),
    (1_000_000, 90, 120),
    (1_000_000, 90, 600),
)
"""Phones, rooms, seconds of a vote."""

ARRIVING_S = 60
"""In which everybody comes, where bytes a second are told."""


@dataclass(frozen=True)
class Costs:
    """What one thing takes, in milliseconds.

    Parameters
    ----------
    vote : float
        Processor time of a room for a ballot, half of it before the engine has it.
    commit : float
        How long a call of the engine holds its lock, the flush included.
    ballot : float
        What each ballot of a call adds to that.
    reveal : float
        Processor time of a room for telling one stream a result.
    tally : float
        From the act to the first stream told.
    """

    vote: float
    commit: float
    ballot: float = 0.03
    reveal: float = 0.04
    tally: float = 150.0


class Evening:
    """One vote, played event by event.

    Parameters
    ----------
    arrivals : list of float
        When each ballot reaches its room, in seconds; ballots go to the rooms in turn.
    rooms : int
        How many.
    costs : Costs
        What each thing takes.
    """

    def __init__(self, arrivals, rooms, costs):
        self.came_s, self.costs = arrivals, costs
        self.took_s = []
        """How long each ballot waited for its acknowledgement, as they are acknowledged."""
        self._free_s = [0.0] * rooms
        self._waiting = [[] for _ in range(rooms)]
        self._is_calling = [False] * rooms
        self._asking, self._is_locked = deque(), False
        self._order = count()
        self._events = []
        for number, at_s in enumerate(arrivals):
            self._later(at_s, self._arrive, number, number % rooms)

    def play(self):
        """Play it, and return `took_s`."""
        while self._events:
            at_s, _, act, arguments = heapq.heappop(self._events)
            act(at_s, *arguments)
            if self._asking and not self._is_locked:
                self._lock(at_s, self._asking.popleft())
        return self.took_s

    def _later(self, at_s, act, *arguments):
        heapq.heappush(self._events, (at_s, next(self._order), act, arguments))

    def _served_s(self, room, at_s):
        """Return when a room's loop, which serves in order, is through with half of a ballot."""
        self._free_s[room] = max(self._free_s[room], at_s) + self.costs.vote / 2000
        return self._free_s[room]

    def _arrive(self, at_s, number, room):
        self._later(self._served_s(room, at_s), self._wait, number, room)

    def _wait(self, _, number, room):
        self._waiting[room].append(number)
        self._ask(room)

    def _ask(self, room):
        if self._waiting[room] and not self._is_calling[room]:
            self._is_calling[room] = True
            self._asking.append(room)

    def _lock(self, at_s, room):
        self._is_locked = True
        batch, self._waiting[room] = self._waiting[room], []
        held_s = (self.costs.commit + self.costs.ballot * len(batch)) / 1000
        self._later(at_s + held_s, self._written, room, batch)

    def _written(self, at_s, room, batch):
        self._is_locked = self._is_calling[room] = False
        self.took_s += [self._served_s(room, at_s) - self.came_s[number] for number in batch]
        self._ask(room)


def evenly(people, window_s):
    """Return when ballots came in a measured run: `tablets.vote` sends them at even times."""
    return [place * window_s / people for place in range(people)]


def at_random(people, window_s):
    """Return when ballots come of a room that nobody paces, in order."""
    chance = random.Random(1)
    return sorted(chance.uniform(0, window_s) for _ in range(people))


def revealed_s(people, rooms, costs):
    """Return when each stream has heard a result, in seconds after the act."""
    return [(costs.tally + costs.reveal * (number // rooms + 1)) / 1000 for number in range(people)]


def costs_of(run):
    """Return the costs of a measured run: the engine's call is what gives its median; the p95 is then foretold."""
    low, high = 0.0, 2 * run["ack_p50_ms"]
    for _ in range(12):
        costs = Costs(vote=run["cpu_ms_per_vote"], commit=(low + high) / 2)
        took_s = Evening(evenly(run["people"], run["vote_s"]), run["rooms"], costs).play()
        if percentile(took_s, 0.5) < run["ack_p50_ms"]:
            low = costs.commit
        else:
            high = costs.commit
    return costs


def compared(runs):
    """Return for each run what was measured and what the model says: acknowledgement p95, in milliseconds."""
    found = []
    for run in runs:
        modelled = percentile(
            Evening(evenly(run["people"], run["vote_s"]), run["rooms"], costs_of(run)).play(), 0.95
        )
        found.append(
            (run, modelled, max(modelled, run["ack_p95_ms"]) / min(modelled, run["ack_p95_ms"]))
        )
    return found


def beyond(costs, run):
    """Return the rows of what was not measured, at what a phone and an empty room of a run take in memory and bytes."""
    phone_kib, room_mib = run["kib_per_tablet"], run["empty_mib"] / run["rooms"]
    rows = []
    for people, rooms, window_s in BEYOND:
        ack = percentile(Evening(at_random(people, window_s), rooms, costs).play(), 0.95)
        reveal = percentile(revealed_s(people, rooms, costs), 0.95)
        cores = people * costs.vote / 1000 / window_s
        gib = (people * phone_kib / 1024 + rooms * room_mib) / 1024
        arriving = people * run["bytes_per_tablet"] / ARRIVING_S / 1e6
        rows.append([f"{people:,}", str(rooms), f"{window_s} s", f"{cores:.1f}", f"{gib:.1f} GiB", f"{arriving:,.0f} MB/s", f"{ack:,.0f} ms", f"{reveal:,.0f} ms"])  # fmt: skip
    return rows


def main():
    """Compare, then speak of more phones, or say why not."""
    reports = [json.loads(path.read_text("utf-8")) for path in sorted(RESULTS.glob("ville*.json"))]
    runs = [
        one
        for report in reports
        for one in report["results"]
        if one["rooms"] and not one["is_hosted"]
    ]
    if not runs:
        print("No run of `make ville` to learn from.")
        return 1
    found = compared(runs)
    rows = [
        [f"{run['people']:,}", str(run["rooms"]), f"{run['ack_p95_ms']:.1f} ms", f"{modelled:.1f} ms", f"{factor:.2f}"]
        for run, modelled, factor in found
    ]  # fmt: skip
    print(rows_table(["people", "rooms", "ack p95 measured", "modelled", "factor"], rows))
    if any(factor > FACTOR for _, _, factor in found):
        print(f"\nOne is beyond a factor of {FACTOR}: the model says nothing of more phones.")
        return 1
    largest = max(runs, key=lambda run: run["people"])
    print("\nModelled, on free cores, one PostgreSQL, no network:\n")
    columns = [
        "people",
        "rooms",
        "vote in",
        "cores of rooms",
        "their memory",
        "arriving in a minute",
        "ack p95",
        "result p95",
    ]
    costs = replace(costs_of(largest), tally=largest["reveal_p95_ms"] / 2)
    print(rows_table(columns, beyond(costs, largest)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
