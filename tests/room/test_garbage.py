"""Full collections of garbage: none while people vote, one soon after, one in any case at last."""

import gc

import pytest

from cafe_citoyen.room import garbage
from cafe_citoyen.room.garbage import Garbage


@pytest.fixture
def kept():
    """The interpreter's own settings come back."""
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(garbage.time, "monotonic", lambda: now[0])
    return now


def full_collections():
    return gc.get_stats()[2]["collections"]


def test_while_people_vote_nothing_is_collected_and_soon_after_it_is(kept, clock):
    one = Garbage()
    before = full_collections()
    for _ in range(100):  # a vote every 0.1 s
        clock[0] += 0.1
        assert not one.collect(busy_s=clock[0])
    assert full_collections() == before
    busy_s, clock[0] = clock[0], clock[0] + garbage.QUIET_S
    assert one.collect(busy_s)
    assert full_collections() == before + 1


def test_a_room_in_which_nothing_happens_is_left_alone(kept, clock):
    one = Garbage()
    clock[0] += 10
    assert one.collect(busy_s=1005.0)
    clock[0] += 10_000
    assert not one.collect(busy_s=1005.0)


def test_a_room_that_never_rests_is_collected_all_the_same(kept, clock):
    one = Garbage()
    clock[0] += garbage.LATEST_S
    assert one.collect(busy_s=clock[0])


def test_the_interpreter_collects_nothing_in_full_by_itself(kept):
    Garbage()
    before = full_collections()
    pile = [[[]] for _ in range(2_000_000)]  # enough to make it do so before
    assert len(pile) == 2_000_000
    assert full_collections() == before


def test_what_was_there_at_the_start_is_not_looked_at_again(kept):
    Garbage()
    assert gc.get_freeze_count() > 0
