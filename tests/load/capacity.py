"""What more phones would ask for: votes and results foretold event by event, from costs measured once.

`python tests/load/capacity.py` takes the costs from the smallest run of the last `measured_runs.py` (`costs.py`), plays
each run ever kept (`city_vote.py`) and says beside it what its phones measured. Of the times that phones waited it
looks at one only, when the first heard the result of the smallest run: the costs are processor time, scaled by the machine's speed at that moment (`gauge.py`), and the disk's own time. It speaks
of more phones only where every p95 of an acknowledgement, of two runs at each of three sizes, is within a factor
of 1.5 of what was measured.
"""

import json
import random
import sys
from statistics import median

from city_vote import CityVote
from costs import at_speed, costs_of, gauge_of, smallest
from reveal import seen_s
from table import RESULTS, rows_table
from tracing import percentile

FACTOR = 1.5
SIZES, TIMES = (1500, 5000, 10_000), 2
BUSY_CORES = 0.1
"""A run beside which others took more of the cores than that is shown, and not judged: they are not in the model."""

BEYOND = (
    (100_000, 1, 16, 30),
    (100_000, 1, 16, 120),
    (1_000_000, 10, 16, 120),
)
"""Phones, machines with a core for each room and two more, rooms of each, seconds of a vote.

All rooms of a café run on one machine, 16 at most: several machines are as many cafés, whose files a campaign pools.
"""

ARRIVING_S = 60
"""In which everybody comes, where bytes a second are told."""


def evenly(people, window_s):
    """Return when ballots come in a measured run: `tablets.vote` sends them at even times."""
    return [place * window_s / people for place in range(people)]


def at_random(people, window_s):
    """Return when ballots come of a room that nobody paces, in order."""
    chance = random.Random(1)
    return sorted(chance.uniform(0, window_s) for _ in range(people))


def measured_ms(run, share):
    """Return how long an acknowledgement took, the median of a run's windows."""
    return median(one["ack_ms"][str(share)] for one in run["windows"])


def others(run):
    """Return how many cores other programs took meanwhile, at the worst."""
    return max(one["foreign_cores"] for one in run["windows"])


def apart(one, other):
    """Return how many times the larger is the smaller."""
    return max(one, other) / min(one, other)


def foretold(costs, run):
    """Return a vote of the size of a run, played."""
    vote = CityVote(evenly(run["people"], run["vote_s"]), run["people"], run["rooms"], costs)
    vote.play()
    return vote


def compared(report, runs):
    """Return what was measured of each run beside what a report's costs foretell of it: [(run, {what: (ms, ms)})]."""
    costs, reference_ms = costs_of(report), gauge_of(smallest(report))
    found = []
    for run in runs:
        then = at_speed(costs, gauge_of(run) / reference_ms)
        took_s = foretold(then, run).took_s
        shown_s = seen_s(run["people"], run["rooms"], then)
        told = {
            "p50": (measured_ms(run, 0.5), percentile(took_s, 0.5)),
            "p95": (measured_ms(run, 0.95), percentile(took_s, 0.95)),
            "result": (run["reveal"]["seen_ms"]["0.95"], percentile(shown_s, 0.95)),
        }
        found.append((run, told))
    return found


def is_foretold(found, what):
    """Tell whether enough quiet runs of each size were foretold, and none of them wrongly."""
    quiet = [
        (run["people"], apart(*told[what])) for run, told in found if others(run) <= BUSY_CORES
    ]
    are_enough = all(sum(people == size for people, _ in quiet) >= TIMES for size in SIZES)
    return are_enough and all(factor <= FACTOR for _, factor in quiet)


def beyond(report, runs, *, with_result):
    """Return the rows of what was not measured; when a result comes only `with_result`."""
    costs = costs_of(report)
    few, many = (pick(runs, key=lambda run: run["people"]) for pick in (min, max))
    held_mib = (many["memory_mib"] - few["memory_mib"]) / (many["people"] - few["people"])
    rows = []
    for people, machines, rooms, window_s in BEYOND:
        of_each, cores = people // machines, rooms + 2
        arrivals = at_random(of_each, window_s)
        vote = CityVote(arrivals, of_each, rooms, costs, cores, has_phones=False)
        ack = percentile(vote.play(), 0.95)
        result = percentile(seen_s(of_each, rooms, costs, cores, has_phones=False), 0.95)
        gib = machines * (of_each * held_mib + rooms * many["empty_mib"] / many["rooms"]) / 1024
        arriving = people * many["bytes_per_phone"] / ARRIVING_S / 1e6
        busy = vote.cores.busy_s / window_s
        when = f"{result:,.0f} ms" if with_result else "not foretold"
        rows.append([f"{people:,}", f"{window_s} s", str(machines), f"{rooms} rooms, {cores} cores", f"{busy:.1f}", f"{gib:.0f} GiB", f"{arriving:,.0f} MB/s", f"{ack:,.0f} ms", when])  # fmt: skip
    return rows


def main():
    """Compare, then speak of more phones, or say why not."""
    reports = [
        json.loads(path.read_text("utf-8")) for path in sorted(RESULTS.glob("capacity-*.json"))
    ]
    with_costs = [report for report in reports if "traced" in report]
    if not with_costs:
        print("No costs yet: measured_runs.py measures them.")
        return 1
    report = with_costs[-1]
    runs = [run for report in reports for run in report["runs"]]
    found = compared(report, sorted(runs, key=lambda run: run["people"]))
    rows = [
        [f"{run['people']:,}", f"{others(run):.2f}", f"{gauge_of(run):.2f} ms", *(f"{measured:.1f} / {modelled:.1f} ms, {apart(measured, modelled):.2f} ×" for measured, modelled in told.values()), "" if others(run) <= BUSY_CORES else "not judged"]
        for run, told in found
    ]  # fmt: skip
    columns = ["people", "cores of others", "gauge", "ack p50, measured / modelled", "ack p95", "result p95", ""]  # fmt: skip
    print(rows_table(columns, rows))
    if not is_foretold(found, "p95"):
        print(f"\nNot {TIMES} quiet runs of each size, all within a factor of {FACTOR}: the model says nothing of more phones.")  # fmt: skip
        return 1
    print("\nModelled, without a proxy and a network:\n")
    columns = ["people", "vote in", "machines", "each", "cores busy, each", "memory of rooms", "all come in a minute", "ack p95", "result p95"]  # fmt: skip
    print(rows_table(columns, beyond(report, runs, with_result=is_foretold(found, "result"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
