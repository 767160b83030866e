"""What was asked of the room, each beside what one run measured: met, missed, or not measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """One figure and its bound.

    Parameters
    ----------
    name : str
        What is measured.
    most : float
        The bound.
    measured : float or None
        None where the run did not measure it.
    unit : str
        As printed.
    """

    name: str
    most: float
    measured: float | None
    unit: str = ""

    @property
    def verdict(self):
        if self.measured is None:
            return "not measured"
        return "met" if self.measured <= self.most else "missed"

    def line(self):
        """Return the row of a Markdown table."""
        measured = "-" if self.measured is None else f"{_said(self.measured)}{self.unit}"
        return f"| {self.name} | {measured} | ≤ {self.most:g}{self.unit} | {self.verdict} |"


def _said(number):
    """Return a number with three digits that mean something."""
    return f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"


def figure(report, key, server="room", people=None, disk_ms=0):
    """Return one figure of a report, of the largest room where no size is given; None where there is none."""
    found = [
        one
        for one in report["results"]
        if (one["server"], one["disk_ms"]) == (server, disk_ms) and people in (None, one["people"])
    ]
    return max(found, key=lambda one: one["people"]).get(key) if found else None


def quotient(above, below):
    return None if above is None or not below else above / below


def to_floor(report, key, disk_ms=0):
    """Return a figure of the largest room over the floor's of the same run."""
    pair = [figure(report, key, server, disk_ms=disk_ms) for server in ("room", "floor")]
    return quotient(*pair)


def flatness(report):
    """Return the processor time a join at the largest size over that at 60."""
    return quotient(figure(report, "cpu_ms_per_join"), figure(report, "cpu_ms_per_join", people=60))


def memory_over_bound(report):
    """Return the room's memory over 150 MiB and 40 kB a tablet."""
    people = figure(report, "people")
    bound_mib = 150 + (people or 0) * 40_000 / 2**20
    return quotient(figure(report, "memory_mib"), bound_mib)


def lost_or_doubled(report):
    """Return how many ballots were lost or doubled in all rooms of a run; None where none ran."""
    rooms = [one for one in report["results"] if one["server"] == "room"]
    return sum(len(one["lost"]) + len(one["doubled"]) for one in rooms) if rooms else None


def not_reached(report):
    """Return how many tablets never saw the result."""
    rooms = [one for one in report["results"] if one["server"] == "room"]
    return sum(one["people"] - one["revealed"] for one in rooms) if rooms else None


def targets(report):
    """Return all targets of a report."""
    people = figure(report, "people")
    rows, opening = report.get("rows") or {}, report.get("opening") or {}
    calm, disturbed = figure(report, "ack_p95_ms"), figure(report, "disturbed_ack_p95_ms")
    return [
        Target("ballots lost or doubled", 0, lost_or_doubled(report)),
        Target("tablets that never saw the result", 0, not_reached(report)),
        Target(f"page usable p95, {people} tablets", 100, figure(report, "usable_p95_ms"), " ms"),
        Target("acknowledgement p95", 60, calm, " ms"),
        Target("acknowledgement p95, to the floor", 1.5, to_floor(report, "ack_p95_ms")),
        Target("the same, less the disk's stalls on both sides", 1.5, to_floor(report, "calm_ack_p95_ms")),
        Target("the same, each fsync 30 ms late", 1.5, to_floor(report, "ack_p95_ms", disk_ms=30)),
        Target("acknowledgement p95 while a dashboard opens, to before", 1.3, quotient(disturbed, calm)),
        Target("longest work of the room's loop while people vote", 30, figure(report, "loop_longest_ms"), " ms"),
        Target("vote to projector p95", 400, figure(report, "screen_p95_ms"), " ms"),
        Target("result on every tablet p95", 1000, figure(report, "reveal_p95_ms"), " ms"),
        Target("the same, to the floor", 2, to_floor(report, "reveal_p95_ms")),
        Target("memory, to 150 MiB and 40 kB a tablet", 1, memory_over_bound(report)),
        Target("CPU a join, to the floor", 1.5, to_floor(report, "cpu_ms_per_join")),
        Target("CPU a vote, to the floor", 1.5, to_floor(report, "cpu_ms_per_vote")),
        Target(f"CPU a join at {people}, to 60 tablets", 1.5, flatness(report)),
        Target("opening a dashboard from the welcome page, to stock Voilà", 0.15, opening.get("ours", {}).get("to_stock")),
        Target("500,000 rows: welcome page to the tally", 2, rows.get("page_to_tally_s"), " s"),
        Target("500,000 rows: read by a kernel that starts", 1, rows.get("full", {}).get("open_s"), " s"),
        Target("500,000 rows: CPU of one ballot more, to an empty file", 1.5, rows.get("ballot_to_empty")),
    ]  # fmt: skip
