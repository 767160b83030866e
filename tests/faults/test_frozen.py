"""The room frozen, or gone, while tablets vote: all their ballots arrive afterwards, once.

20 seconds and 300 tablets by `make faults`; a fifth of them for 3 seconds in the test suite.
"""

import asyncio
import os
import signal
import uuid

import pytest

from cafe_citoyen.store.seance import verification
from room_process import IS_FULL, a_ballot, arrives, check_ballots, on_disk, room_process, serving
from room_process import tablet as a_tablet
from waiting import WAIT_S

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
TABLETS, AWAY_S, PATIENCE_S = (300, 20, 8) if IS_FULL else (60, 3, 1)


def freeze(room):
    room.process.send_signal(signal.SIGSTOP)


def thaw(room):
    room.process.send_signal(signal.SIGCONT)


def be_patient(tablets, seconds):
    """Let tablets give a request up after so long, from the next one on."""
    for one in tablets:
        one.timeout = seconds


async def voted_while_away(room, directory, seance, leave, come_back):
    """Return what was acknowledged, by id, and with which status.

    Tablets are impatient only while the room is away: it is that which is tested, and not how fast
    this machine lets them all join or come back.
    """
    await serving(directory, seance)
    tablets = [a_tablet() for _ in range(TABLETS)]
    await asyncio.gather(*(one.get(f"/s/{seance.code}") for one in tablets))
    assert all("cc" in one.cookies for one in tablets)
    leave(room)
    be_patient(tablets, PATIENCE_S)
    sent = [{"id": str(uuid.uuid4()), "round": 1, **a_ballot()} for _ in tablets]
    path = f"/s/{seance.code}/ballots"
    sending = [
        asyncio.create_task(arrives(one, path, ballot, refused=(404, 409)))
        for one, ballot in zip(tablets, sent, strict=True)
    ]
    await asyncio.sleep(AWAY_S)
    assert not any(task.done() for task in sending)
    be_patient(tablets, WAIT_S)
    await asyncio.to_thread(come_back, room)
    async with asyncio.timeout(3 * WAIT_S):
        await asyncio.gather(*sending)
    for one in tablets:
        await one.aclose()
    return {ballot["id"]: ballot for ballot in sent}


@pytest.mark.parametrize(
    ("leave", "come_back"),
    [(freeze, thaw), (lambda room: room.kill(), lambda room: room.start())],
    ids=["stopped", "killed"],
)
async def test_ballots_cast_while_the_room_is_away_all_arrive_once(
    directory, seance, leave, come_back
):
    with room_process(directory) as room:
        acknowledged = await voted_while_away(room, directory, seance, leave, come_back)
    check_ballots(seance, acknowledged)
    assert len(on_disk(seance, "votes", "bulletin")) == TABLETS
    assert len(on_disk(seance, "votes", "participant")) == TABLETS
    assert verification.problems(seance.folder) == []
