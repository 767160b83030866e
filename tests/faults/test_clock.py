"""The laptop's clock set back, or forward, by an hour in the middle of a café."""

import contextlib
import datetime
import json

import psutil
import pytest

from cafe_citoyen import VoteDesQuestions
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.round import Round
from cafe_citoyen.store import clock
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import countdown, room_card, verification
from room_process import STEP, on_disk
from running_room import ballot, running_room


def set_clock(monkeypatch, hours):
    real, booted = datetime.datetime, psutil.boot_time() + 3600 * hours

    class Wrong(real):
        @classmethod
        def now(cls, tz=None):
            return real.now(tz) + datetime.timedelta(hours=hours)

    for module in (clock, countdown):
        monkeypatch.setattr(module, "datetime", Wrong)
    monkeypatch.setattr(psutil._psplatform, "boot_time", lambda: booted)  # as Linux then says


def remaining_s(room):
    return json.loads(room.hall.sitting.tablets.state()[0])["timer"]["remaining_s"]


def times(seance):
    return [rows[0]["horodatage"] for rows in on_disk(seance, "votes", "bulletin").values()]


@pytest.mark.parametrize("hours", [-1, 1])
async def test_with_the_clock_set_wrong_the_later_ballot_counts_and_the_cafe_goes_on(
    directory, seance, monkeypatch, hours
):
    async with running_room(directory) as room:
        await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("q", 1))
        steering.timer(seance.folder, 60)
        await room.sees(lambda: b'"remaining_s":' in room.hall.sitting.tablets.state()[0])
        one, other = [await room.joined(seance) for _ in range(2)]
        path = f"/s/{seance.code}/ballots"
        assert (await one.post(path, json=ballot(a=1))).status_code == 201
        await room.sees(lambda: room_card.read(directory))
        set_clock(monkeypatch, hours)
        assert room_card.read(directory).code == seance.code, "the dashboards still see the room"
        assert (await one.post(path, json=ballot(b=1))).status_code == 201
        assert (await other.post(path, json=ballot(c=1))).status_code == 201
        room.hall.sitting.tablets._state = None  # counters may be two seconds old
        left_s = remaining_s(room)
        assert left_s <= 60
        await room.sees(lambda: remaining_s(room) < left_s)
        steering.reveal(seance.folder)
        await room.sees(lambda: b'"revealed"' in room.hall.sitting.tablets.state()[0])
    written = times(seance)
    assert (written == sorted(written)) == (hours > 0), "the clock went back, or forward"
    follower = SeanceFollower(seance.folder)
    follower.poll()
    counted = follower.box.counted(Round("q", 1))
    assert sorted(map(str, counted.values())) == ["{'b': '1'}", "{'c': '1'}"]
    results = kind("choice").tally(STEP, counted)
    assert {r.object: r.value for r in results if r.indicator == "votes"} == {
        "a": 0, "b": 1, "c": 1, "d": 0, "e": 0, "f": 0,
    }  # fmt: skip
    assert verification.problems(seance.folder) == []


async def test_a_dashboard_opened_after_the_clock_jumped_shows_what_is_left(
    directory, seance, monkeypatch
):
    """The room met the countdown before; an hour later by the clock it still runs."""

    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(directory))
    async with running_room(directory) as room:
        await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("q", 1))
        steering.timer(seance.folder, 600)
        await room.sees(lambda: (card := room_card.read(directory)) and card.timer_start)
        set_clock(monkeypatch, 1)
        with contextlib.closing(VoteDesQuestions()) as board:
            board.follow_once()
            shown, card = board.view["timer"], room_card.read(directory)
    assert 540 <= shown["left_s"] <= 600
    assert card.timer_end_s(seance.id, shown["start"]) == card.timer_ends_s
    assert card.timer_end_s("another", shown["start"]) is None
