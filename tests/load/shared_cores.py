"""A clock of events, cores that processes share, and processes that do their work in order.

Who works on a machine with fewer cores than that gets an equal share of them, as a fair scheduler gives; who waits
for a lock or a disk takes none.
"""

import heapq
from collections import deque
from itertools import count


class Clock:
    """Acts, each at its time, in seconds; of those at the same time the one asked for first."""

    def __init__(self):
        self.now_s = 0.0
        self._acts = []
        self._order = count()

    def at(self, moment_s, act, *arguments):
        """Have something done at a time."""
        heapq.heappush(self._acts, (moment_s, next(self._order), act, arguments))

    def later(self, wait_s, act, *arguments):
        """Have something done so much later."""
        self.at(self.now_s + wait_s, act, *arguments)

    def play(self, until_s):
        """Do all that is to be done before a time."""
        while self._acts and self._acts[0][0] <= until_s:
            self.now_s, _, act, arguments = heapq.heappop(self._acts)
            act(*arguments)
        self.now_s = until_s


class Cores:
    """Cores that pieces of work share, each at most one of them.

    Parameters
    ----------
    clock : Clock
        When things happen.
    number : int
        How many cores.
    """

    def __init__(self, clock, number):
        self._clock, self._number = clock, number
        self._running = []
        self._order = count()
        self._served_s, self._told_s = 0.0, 0.0
        self._plan = 0
        self.busy_s = 0.0
        """Seconds of processor time given so far."""

    def work(self, cpu_s, act, *arguments):
        """Begin a piece of work, which takes so much processor time, and do something once it is done."""
        self._serve()
        heapq.heappush(self._running, (self._served_s + cpu_s, next(self._order), act, arguments))
        self._foretell()

    @property
    def _share(self):
        return min(1.0, self._number / len(self._running)) if self._running else 0.0

    def _serve(self):
        """Give those that run what passed since the last time: each has had as much as each other."""
        given_s = (self._clock.now_s - self._told_s) * self._share
        self.busy_s += given_s * len(self._running)
        self._served_s += given_s
        self._told_s = self._clock.now_s

    def _foretell(self):
        self._plan += 1
        if self._running:
            wait_s = max(0.0, self._running[0][0] - self._served_s) / self._share
            self._clock.later(wait_s, self._end, self._plan)

    def _end(self, plan):
        if plan == self._plan:  # else who runs has changed since
            self._serve()
            _, _, act, arguments = heapq.heappop(self._running)
            self._foretell()
            act(*arguments)


class Process:
    """Does one piece of work after the other, in the order in which they came.

    Parameters
    ----------
    cores : Cores
        What it shares with others.
    """

    def __init__(self, cores):
        self._cores = cores
        self._waiting = deque()
        self._is_busy = False

    def do(self, cpu_s, act=None, *arguments):
        """Do a piece of work after those that wait, then something with what it gave."""
        self._waiting.append((cpu_s, act, arguments))
        self._next()

    def do_first(self, cpu_s, act=None, *arguments):
        """Do a piece of work before those that wait: a thread gets the interpreter at the next that ends."""
        self._waiting.appendleft((cpu_s, act, arguments))
        self._next()

    def _next(self):
        if self._waiting and not self._is_busy:
            self._is_busy = True
            cpu_s, act, arguments = self._waiting.popleft()
            self._cores.work(cpu_s, self._done, act, arguments)

    def _done(self, act, arguments):
        self._is_busy = False
        if act:
            act(*arguments)
        self._next()


class Lock:
    """Held by one at a time, in the order in which they asked."""

    def __init__(self):
        self._asking = deque()
        self._is_held = False

    def take(self, act, *arguments):
        """Do something once it is held."""
        self._asking.append((act, arguments))
        self._grant()

    def release(self):
        """Let the next one have it."""
        self._is_held = False
        self._grant()

    def _grant(self):
        if self._asking and not self._is_held:
            self._is_held = True
            act, arguments = self._asking.popleft()
            act(*arguments)
