"""A result that comes to every phone, played on the processes that it keeps busy."""

from city_vote import ROWS
from shared_cores import Clock, Cores, Process


def seen_s(people, rooms, costs, cores=2, *, has_phones=True):
    """Return when each phone has a result, in seconds after the act; the parameters are those of `CityVote`.

    Each room tells a row of its streams at a time.
    """
    clock, seen = Clock(), []
    shared = Cores(clock, cores)
    phones = Process(shared)
    streams = people / rooms / ROWS

    def told():
        if has_phones:
            phones.do(streams * costs.seen / 1000, heard)
        else:
            heard()

    def heard():
        seen.append(clock.now_s)

    def tell(loop):
        for _ in range(ROWS):
            loop.do(streams * costs.shown / 1000, told)

    for _ in range(rooms):
        clock.at(costs.first / 1000, tell, Process(shared))
    while len(seen) < rooms * ROWS:
        clock.play(clock.now_s + 1)
    return seen
