"""The model of more phones: its processes wait as queueing theory says, and its evening as counted by hand."""

import random
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LOAD = 0.5


def mean_stay(service, *, cores=1, rate=LOAD, is_shared=False, number=10_000):
    """Return how long a piece of work of mean 1 stays, on average: of one process, or of one process each."""
    from shared_cores import Clock, Cores, Process

    chance, clock, stays, at_s = random.Random(1), Clock(), [], 0.0
    shared = Cores(clock, cores)
    one = Process(shared)

    def come(took_s, came_s):
        process = Process(shared) if is_shared else one
        process.do(took_s, lambda: stays.append(clock.now_s - came_s))

    for _ in range(number):
        at_s += chance.expovariate(rate)
        clock.at(at_s, come, service(chance), at_s)
    clock.play(at_s + 1000)
    assert len(stays) == number
    return sum(stays) / number


def always(_):
    return 1.0


def exponential(chance):
    return chance.expovariate(1)


def test_a_process_makes_its_work_wait_as_theory_says():
    assert mean_stay(always) == pytest.approx(1 + LOAD / (2 * (1 - LOAD)), rel=0.03)  # M/D/1
    assert mean_stay(exponential) == pytest.approx(1 / (1 - LOAD), rel=0.05)  # M/M/1


def test_processes_share_cores_as_theory_says():
    # One core shared: whatever the lengths, 1 / (1 - load), where a queue of equal pieces has 1.5.
    assert mean_stay(always, is_shared=True) == pytest.approx(1 / (1 - LOAD), rel=0.04)
    # Two cores, none of which works on more than one piece: M/M/2, 1 / (1 - load²).
    two = mean_stay(exponential, cores=2, rate=2 * LOAD, is_shared=True)
    assert two == pytest.approx(1 / (1 - LOAD**2), rel=0.04)


def costs(**more):
    from city_vote import Costs

    nothing = dict.fromkeys(
        ("asked", "answered", "heard", "let_in", "taken", "told", "left", "batch", "called", "back", "alive",
         "files", "call", "ballot", "mirror", "mirrored"), 0.0,
    )  # fmt: skip
    return Costs(**nothing | more)


def test_ballots_that_wait_share_a_call_of_the_engine_and_rooms_wait_for_its_lock():
    from city_vote import CityVote

    given = costs(taken=1, call=10, ballot=1, told=1)
    assert CityVote([0.0], 1, 1, given).play() == pytest.approx([0.013])  # 1 + (10 + 1) + 1 ms
    # The second and third wait at 2 and 3 ms, until 12; their call lasts 12 ms, beside the first's answer.
    together = CityVote([0.0, 0.0, 0.0], 3, 1, given)
    assert together.play() == pytest.approx([0.013, 0.025, 0.026])
    assert together.batches == [1, 2]
    # Another room's ballot waits for the same lock: at 1 ms for 11, then 11 of its own.
    assert CityVote([0.0, 0.0], 2, 2, given).play() == pytest.approx([0.013, 0.024])


def test_a_flush_keeps_the_lock_and_no_core():
    from city_vote import CityVote

    given = costs(taken=1, call=1, flushes=(10.0,))
    one_core = CityVote([0.0, 0.0], 2, 2, given, cores=1)
    # Both read in 2 ms; 1 + 10 of the first, then 1 + 10 of the other.
    assert one_core.play() == pytest.approx([0.013, 0.024])
    assert one_core.cores.busy_s == pytest.approx(0.004)


def test_phones_that_are_one_program_take_their_part_of_the_cores():
    from city_vote import CityVote

    given = costs(asked=2, taken=1, answered=1)
    assert CityVote([0.0, 0.0], 2, 1, given).play() == pytest.approx([0.005, 0.006])
    assert CityVote([0.0], 1, 1, given, has_phones=False).play() == pytest.approx([0.001])


def test_a_collection_of_garbage_goes_through_what_the_streams_heard_since_the_last():
    from city_vote import CityVote

    # A room of 6,000 streams says 100 signs of life each tenth of a second, from the beginning.
    given = costs(taken=1, collected=0.1, young=2, middle=20)
    took_s = CityVote([0.01, 0.02], 6000, 1, given).play()
    assert took_s == pytest.approx([0.001, 0.011])  # 100 streams × 0.1 ms held the second up


def test_each_room_reads_and_the_mirror_writes_what_was_written_once():
    from city_vote import CityVote

    vote = CityVote([0.0, 0.0], 2, 2, costs(taken=1, read=3, written=5))
    vote.play()
    assert vote.cores.busy_s == pytest.approx(
        0.024
    )  # 2 × 1 ms taken, 2 × 2 × 3 read, 2 × 5 written


def test_a_result_comes_row_by_row():
    from reveal import seen_s

    given = costs(first=100, shown=0.1)
    found = seen_s(6000, 1, given, has_phones=False)
    assert (len(found), found[0], found[-1]) == pytest.approx(
        (60, 0.11, 0.7)
    )  # 100 streams × 0.1 ms a row


def noted(kind_ms, seconds, calls):
    """Return what a room noted: turns of each kind, once a ballot, of so many milliseconds."""
    at = [1.0 + place for place in range(calls)]
    turns = {kind: [[when, ms / 1000] for when in at] for kind, ms in kind_ms.items()}
    return {
        "turns": turns,
        "calls": [[when, seconds, 0.002, 1] for when in at],
        "pauses": [[1.5, 0.001, 0], [2.5, 0.002, 1]],
    }


def campaign():
    """Return a campaign of 8 people in two rooms, who vote once in 10 s."""
    used_s = {"phones": 0.048, "rooms": 0.16, "keeper": 0.1, "engine_for_mirror": 0.05, "engine": 0.016}  # fmt: skip
    still = dict.fromkeys(used_s, 0.0)
    window = {"begun": 0.0, "s": 10.0, "used_s": used_s, "gauge_ms": 0.4, "foreign_cores": 0.0}
    shares = {"0.5": 3.0, "0.95": 6.0}
    reveal = {"begun": 20.0, "s": 1.0, "used_s": still, "first_ms": 90.0, "bytes_per_phone": 500.0}
    run = {
        "people": 8, "rooms": 2, "vote_s": 10, "windows": [window | {"ack_ms": shares}],
        "quiet": {"s": 5.0, "used_s": still}, "reveal": reveal,
    }  # fmt: skip
    kinds = {"let_in": 1, "taken": 2, "batch": 1, "told": 1, "told_sent": 1, "left": 1, "looks": 0.5, "alive": 0.5}  # fmt: skip
    return {
        "alone_ms": {"engine": {"1": 1.0, "20": 2.9}, "caller": {"1": 0.5, "20": 2.4}, "mirrored": 0.1, "read": 0.2},
        "traced": run | {"trace": [noted(kinds, 0.006, 4)] * 2},
        "runs": [run],
    }  # fmt: skip


def test_costs_are_shares_of_what_each_program_took():
    from costs import at_speed, costs_of

    found = costs_of(campaign())
    # Each room noted 7 ms a ballot of its loop, 2 of its thread, and 4 ms of looks and signs of life in 10 s:
    # 2 × (4 × 9 + 4) = 80 ms, where the rooms that noted nothing took 160.
    assert (found.let_in, found.taken, found.told, found.back) == pytest.approx((2, 4, 4, 2))
    assert (found.asked, found.answered) == pytest.approx((4.8, 1.2))  # 48 ms of 8 phones
    # A call of 20 takes the engine 1.9 ms more than one of 1; a ballot took 16 ms / 8 of it.
    assert (found.ballot, found.call) == pytest.approx((0.1, 1.9))
    assert (found.encoded, found.called) == pytest.approx((0.1, 1.9))
    # Of the 6 ms of a call, the room worked 2 and the engine 2.
    assert found.flushes == pytest.approx((2.0,) * 8)
    assert (found.mirror, found.files) == pytest.approx((1.0, 0.04))  # 100 looks in 10 s
    slower = at_speed(found, 2)
    assert (slower.let_in, slower.flushes, slower.young) == (4, found.flushes, found.young)


def test_nothing_is_said_of_more_phones_unless_quiet_runs_of_each_size_were_foretold():
    from capacity import SIZES, is_foretold

    def found(factor, others=0.0, sizes=SIZES * 2):
        return [
            ({"people": people, "windows": [{"foreign_cores": others}]}, {"p95": (10.0, 10.0 * factor)})
            for people in sizes
        ]  # fmt: skip

    assert is_foretold(found(1.4), "p95")
    assert not is_foretold(found(1.6), "p95")
    assert not is_foretold(found(0.6), "p95")
    assert not is_foretold([*found(1.4), *found(1.6)], "p95")  # one of them is enough
    assert is_foretold([*found(1.4), *found(9, others=1.0)], "p95")  # it had no quiet machine
    assert not is_foretold(found(1.0, sizes=SIZES), "p95")
    assert not is_foretold(found(1.0, others=1.0), "p95")


async def test_a_small_campaign_gives_every_cost(tmp_path, monkeypatch):
    import measured_runs
    from costs import costs_of
    from gauge import gauge
    from ring import environment_of

    import postgres
    from cafe_citoyen.store.log.engine import VARIABLE

    postgres.require()
    environment = environment_of(tmp_path)
    monkeypatch.setenv("CAFE_CITOYEN_DATA", environment["CAFE_CITOYEN_DATA"])
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", environment["CAFE_CITOYEN_KEYS"])
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setattr(measured_runs.Load, "vote_s", 1)
    monkeypatch.setattr(measured_runs, "QUIET_S", 1)
    monkeypatch.setattr(measured_runs, "CALLS", 20)
    alone_ms = measured_runs.alone(tmp_path)
    with gauge(tmp_path / "gauge") as gauged:
        run = await measured_runs.run(environment, tmp_path, 12, gauged, tmp_path / "trace")
    assert (run["faults"], run["lost"], run["doubled"]) == ([], 0, 0)
    assert len(run["trace"]) == measured_runs.ROOMS
    found = costs_of({"alone_ms": alone_ms, "traced": run, "runs": [run]})
    of_a_ballot = (
        "asked",
        "answered",
        "let_in",
        "taken",
        "told",
        "left",
        "batch",
        "called",
        "back",
    )
    assert {name for name in (*of_a_ballot, "alive", "files", "shown", "first") if getattr(found, name) <= 0} == set()  # fmt: skip
    assert (
        found.taken > found.let_in / 10
    )  # the notes tell a ballot that is read from a connection that is made
