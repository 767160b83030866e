"""The room on the Windows Python under Wine: forty tablets join, vote, see the room killed, and the result."""

import asyncio
import contextlib
import random
import socket
import struct
import time
from collections import namedtuple
from subprocess import PIPE, TimeoutExpired

import httpx
import psutil
import pytest

from cafe_citoyen.store.seance import verification
from load import tablets as light
from load.tablets import Site, Tablet
from room_process import BASE, PORT, a_ballot, check_ballots, more_than, on_disk, send_on_and_on
from waiting import WAIT_S, until
from windows.wine import FOLDER, HERE, PYTHON
from windows.wine import windows as on_z

TABLETS, KILLS, RESETS = 40, 6, 40
Place = namedtuple("Place", "folder")


class HeldRoom:
    """The room, and the one on Windows who does what this side asks."""

    def __init__(self, process, data):
        self.process = process
        self.code, name = (self._line() for _ in range(2))
        self.seance = Place(data / name)

    def ask(self, order):
        """Have an order done."""
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()
        assert self._line() == "done"

    def kill_from_outside(self):
        """End the room's process by this system's `kill -9`, which Wine's Windows knows nothing of."""
        (room,) = [one for one in psutil.process_iter(["cmdline"]) if is_room(one)]
        room.kill()

    def end(self):
        """Ask for no more; return what the process leaves."""
        self.process.stdin.close()
        return self.process.wait(WAIT_S)

    def _line(self):
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return line.strip()


def is_room(process):
    """Tell whether a process is this test's room: others may run on this machine."""
    with contextlib.suppress(psutil.Error):
        said = " ".join(process.info["cmdline"] or [])
        return "cafe_citoyen.room.server" in said and process.environ().get("WINEPREFIX", "").startswith(str(FOLDER))  # fmt: skip
    return False


@pytest.fixture
def room(windows, tmp_path, keys):
    data = tmp_path / "seances"
    process = windows.start(
        PYTHON / "python.exe", on_z(HERE / "held_room.py"), on_z(data), more={"CAFE_CITOYEN_KEYS": on_z(keys)},
        stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True,
    )  # fmt: skip
    try:
        yield HeldRoom(process, data)
    finally:
        process.stdin.close()
        with contextlib.suppress(TimeoutExpired):
            process.wait(WAIT_S)
        process.kill()
        process.wait()


async def joined(room):
    """Return tablets that hold the stream of the room, all of them."""
    path = f"/s/{room.code}"
    site = Site(PORT, path, f"{path}/events", f"{path}/ballots")
    found = [Tablet(site, number) for number in range(TABLETS)]
    await light.arrive(found, over_s=2)
    assert [fault for one in found for fault in one.faults] == []
    return found


def chosen(number):
    return {"abcdef"[number % 6]: 1}


async def all_vote(tablets):
    """Let each vote until it is told that its vote was taken; return what got no answer."""
    waiting = tablets
    async with asyncio.timeout(WAIT_S):
        while waiting:
            await light.vote(waiting, over_s=2, values_of=chosen)
            waiting = [one for one in waiting if not one.sent[-1].is_acknowledged]
    return [fault for one in tablets for fault in one.faults]


async def killed_while_voting(room):
    """Kill the room again and again while tablets send; return what it acknowledged, by id, and how long it was away."""
    acknowledged, stop, away_s = {}, asyncio.Event(), []
    path = f"/s/{room.code}/ballots"
    sending = [
        asyncio.create_task(send_on_and_on(path, a_ballot, acknowledged, stop, random.Random(n)))
        for n in range(TABLETS)
    ]
    for turn in range(KILLS):
        await more_than(acknowledged, TABLETS)
        killed_s = time.monotonic()
        if turn % 2:
            await asyncio.to_thread(room.kill_from_outside)
        else:
            await asyncio.to_thread(room.ask, "terminate")
        await asyncio.to_thread(room.ask, "mend")
        await more_than(acknowledged, 1)
        away_s.append(time.monotonic() - killed_s)
    await more_than(acknowledged, TABLETS)
    stop.set()
    await asyncio.gather(*sending)
    return acknowledged, away_s


async def test_forty_tablets_lose_no_acknowledged_ballot_when_the_room_is_killed(room, tell):
    first = await joined(room)
    unanswered = await all_vote(first)
    acknowledged, away_s = await killed_while_voting(room)
    for tablet in first:
        tablet.leave()
        acknowledged |= {one.id: {"values": chosen(tablet.number)} for one in tablet.sent if one.is_acknowledged}  # fmt: skip
    again = await joined(room)
    await asyncio.to_thread(room.ask, "reveal")
    await until(lambda: all(one.revealed_at for one in again))
    await light.vote(again[:1], over_s=0, values_of=lambda _: {"a": 1})
    assert again[0].sent[0].status == 409
    for tablet in again:
        tablet.leave()
    assert await asyncio.to_thread(room.end) == 0
    check_ballots(room.seance, acknowledged)
    assert verification.problems(room.seance.folder) == []
    for fault in unanswered:
        tell(f"The room: {fault}; sent again.")
    times = ", ".join(f"{one:.1f}" for one in away_s)
    tell(f"The room: {TABLETS} tablets, {len(acknowledged)} ballots acknowledged, {len(on_disk(room.seance, 'votes', 'bulletin'))} in votes.csv; {KILLS} kills, the next vote confirmed after {times} s.")  # fmt: skip


def left_at_once():
    """Connect, and leave with a reset before being let in, as a phone at the edge of the Wi-Fi may."""
    with socket.create_connection(("127.0.0.1", PORT), WAIT_S) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def test_newcomers_get_in_after_connections_that_were_reset_at_once(room, tell):
    inside = await joined(room)
    for _ in range(RESETS):
        left_at_once()
    async with httpx.AsyncClient(base_url=BASE, timeout=WAIT_S) as newcomer:

        async def is_in():
            with contextlib.suppress(httpx.TransportError):
                return (await newcomer.get(f"/s/{room.code}")).status_code == 200

        async with asyncio.timeout(WAIT_S):
            while not await is_in():
                await asyncio.sleep(0.1)
    more = await joined(room)
    await asyncio.to_thread(room.ask, "reveal")
    await until(lambda: all(one.revealed_at for one in (*inside, *more)))
    for tablet in (*inside, *more):
        tablet.leave()
    tell(f"The room: after {RESETS} connections reset at once, {TABLETS} newcomers came in and {TABLETS} who were inside stayed.")  # fmt: skip
