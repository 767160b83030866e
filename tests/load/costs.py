"""A ballot's costs, from a campaign of `measured_runs.py`: its smallest run, and the same with rooms that note what they do.

Shares come from the rooms that note; how much there is to share from the run that notes nothing, where each program's
processor time is known. Of the times that phones waited only one is looked at: when the first of them heard the result.
"""

from dataclasses import replace
from statistics import mean

from city_vote import ALIVE_S, LOOK_S, Costs

KINDS = {
    "let_in": ("let_in",),
    "taken": ("taken",),
    "batch": ("batch",),
    "told": ("told", "told_sent"),
    "left": ("left", "other", "other_sent"),
}
"""What a room's loop does for each ballot, by the names under which it is noted."""

ALIVE = ("alive", "alive_sent")

ASKED = 0.8
"""The share of a phone's own processor time for a ballot that it takes before the ballot has left."""


def costs_of(report):
    """Return what each thing takes at the speed that the machine had in the smallest run; the run's gauge goes with it."""
    run = smallest(report)
    rooms = [_Noted(report["traced"], room) for room in report["traced"]["trace"]]
    votes, quiet = _sum(run["windows"]), run["quiet"]
    ballots = run["people"] * len(run["windows"])
    noted = {
        kind: mean(one.ms(*names) / one.ballots for one in rooms) for kind, names in KINDS.items()
    }
    called = mean(one.called_ms for one in rooms)
    looks, alive = (
        mean(one.ms(*names) for one in rooms) / sum(one["s"] for one in report["traced"]["windows"])
        for names in (("looks",), ALIVE)
    )
    alive_a_s, looks_a_s = run["people"] / run["rooms"] / ALIVE_S, 1 / LOOK_S
    of_ballots = (sum(noted.values()) + called) * ballots
    of_streams = (looks + alive) * run["rooms"] * votes["s"]
    scale = 1000 * votes["used_s"]["rooms"] / (of_ballots + of_streams)
    phones = votes["used_s"]["phones"] - quiet["used_s"]["phones"] / quiet["s"] * votes["s"]
    each, encoded = (_of_each(report["alone_ms"][side]) for side in ("engine", "caller"))
    call = 1000 * votes["used_s"]["engine"] / ballots
    reveal, streams = run["reveal"], run["people"] / run["rooms"]
    in_looks = 1000 / (votes["s"] * looks_a_s)
    return Costs(
        asked=ASKED * 1000 * phones / ballots,
        answered=(1 - ASKED) * 1000 * phones / ballots,
        heard=1000 * quiet["used_s"]["phones"] / quiet["s"] / (run["people"] / ALIVE_S),
        **{kind: scale * taken for kind, taken in noted.items()},
        called=scale * called / 2 - encoded,
        encoded=encoded,
        back=scale * called / 2,
        alive=scale * alive / alive_a_s,
        files=scale * looks / looks_a_s,
        call=call - each,
        ballot=each,
        mirror=in_looks * votes["used_s"]["keeper"],
        mirrored=in_looks * votes["used_s"]["engine_for_mirror"],
        collected=scale * mean(one.collected_ms(run["people"] / run["rooms"]) for one in rooms),
        young=round(mean(one.ballots / one.collections(0) for one in rooms)),
        middle=round(mean(one.ballots / one.collections(1) for one in rooms)),
        read=report["alone_ms"]["read"],
        written=report["alone_ms"]["mirrored"],
        first=reveal["first_ms"],
        shown=scale * mean(one.shown_ms() for one in rooms) / streams,
        seen=1000 * reveal["used_s"]["phones"] / run["people"],
        flushes=tuple(flush for one in rooms for flush in one.flushes_ms(call)),
        spread=tuple(ratio for one in rooms for ratio in one.spread),
    )


def _of_each(call_ms):
    """Return what each ballot adds to a call, from calls of different sizes."""
    (few, few_ms), (many, many_ms) = ((int(size), took) for size, took in call_ms.items())
    return (many_ms - few_ms) / (many - few)


def smallest(report):
    """Return the run that costs are taken from."""
    return min(report["runs"], key=lambda one: one["people"])


def at_speed(costs, ratio):
    """Return costs on a machine that takes so many times as long for the same work; a disk keeps its pace."""
    times = {name: value * ratio for name, value in vars(costs).items() if isinstance(value, float)}
    return replace(costs, **times)


def gauge_of(run):
    """Return the gauge of a run's votes, in milliseconds."""
    return mean(one["gauge_ms"] for one in run["windows"])


def _sum(windows):
    """Return the seconds of all windows together, and what each program used in them."""
    names = windows[0]["used_s"]
    return {
        "s": sum(one["s"] for one in windows),
        "used_s": {name: sum(one["used_s"][name] for one in windows) for name in names},
    }


class _Noted:
    """What one room noted while people voted."""

    def __init__(self, run, room):
        self._windows, self._reveal, self._room = run["windows"], run["reveal"], room
        self._calls = self._of(room["calls"])
        self.ballots = sum(call[3] for call in self._calls)

    def _of(self, notes):
        return [
            one
            for one in notes
            if any(each["begun"] <= one[0] <= each["begun"] + each["s"] for each in self._windows)
        ]

    def _turns(self, kind):
        return [1000 * took for _, took in self._of(self._room["turns"].get(kind, []))]

    def ms(self, *kinds):
        """Return what its loop worked for some kinds of things."""
        return sum(sum(self._turns(kind)) for kind in kinds)

    @property
    def called_ms(self):
        """Return what its thread works for a ballot."""
        return 1000 * sum(call[2] for call in self._calls) / self.ballots

    def shown_ms(self):
        """Return what its loop works to tell all its streams a result."""
        begun, ended = self._reveal["begun"], self._reveal["begun"] + self._reveal["s"]
        return sum(
            1000 * took
            for kind in ALIVE
            for at, took in self._room["turns"].get(kind, [])
            if begun <= at <= ended
        )

    def flushes_ms(self, engine_ms):
        """Return what is left of each call once room and engine have worked: the disk, and waking each other."""
        return [max(0.0, 1000 * (took - worked) - engine_ms) for _, took, worked, _ in self._calls]

    def collections(self, generation):
        """Return how many collections there were of a generation, or an older one."""
        return max(1, sum(one[2] >= generation for one in self._of(self._room["pauses"])))

    def collected_ms(self, streams):
        """Return what a collection takes for each stream that heard a sign of life since the last of its generation."""
        pauses = [1000 * took for _, took, old in self._of(self._room["pauses"]) if old == 1]
        seconds = sum(one["s"] for one in self._windows) / self.collections(1)
        return mean(pauses) / (streams * min(1.0, seconds / ALIVE_S)) if pauses else 0.0

    @property
    def spread(self):
        """How many times its usual length a piece of the loop's work is: acknowledgements, as they were told."""
        turns = self._turns("told")
        return [one / mean(turns) for one in turns]
