"""A disk that refuses in the middle of a row: said on the tablets, nothing half written, and voting goes on.

The system refuses for real (a limit on the size of files, RLIMIT_FSIZE): the write that fails
leaves a part of its bytes behind, as on a full disk.
"""

import asyncio
import uuid

import pytest

from cafe_citoyen.store.seance import verification
from room_process import FAULTS, a_ballot, arrives, check_ballots, on_disk, room_process, serving
from room_process import tablet as a_tablet
from waiting import WAIT_S

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="prlimit is Linux's")
TABLETS = 20


def fill(room, most_bytes):
    resource.prlimit(room.process.pid, resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))


async def play(room, directory, seance, spare):
    await serving(directory, seance)
    tablets = [a_tablet() for _ in range(TABLETS)]
    path = f"/s/{seance.code}/ballots"
    sent = [{"id": str(uuid.uuid4()), "round": 1, **a_ballot()} for _ in tablets]
    for one in tablets:
        await one.get(f"/s/{seance.code}")
    await arrives(tablets[0], path, sent[0])
    whole = (seance.folder / "votes.csv").read_bytes()
    fill(room, len(whole) + spare)
    answers = await asyncio.gather(
        *(one.post(path, json=ballot) for one, ballot in zip(tablets[1:], sent[1:], strict=True))
    )
    assert {(answer.status_code, answer.json()["error"]) for answer in answers} == {(507, "disk")}
    assert (seance.folder / "votes.csv").read_bytes() == whole
    fill(room, resource.RLIM_INFINITY)
    async with asyncio.timeout(WAIT_S):
        again = [
            await arrives(one, path, ballot) for one, ballot in zip(tablets, sent, strict=True)
        ]
    assert again == [200] + [201] * (TABLETS - 1)
    for one in tablets:
        await one.aclose()
    return {ballot["id"]: ballot for ballot in sent}


@pytest.mark.parametrize("spare", list(range(0, 150, max(1, 150 // FAULTS))))
async def test_a_disk_full_in_the_middle_of_a_row_loses_and_halves_nothing(
    directory, seance, spare
):
    with room_process(directory) as room:
        acknowledged = await play(room, directory, seance, spare)
    check_ballots(seance, acknowledged)
    assert len(on_disk(seance, "votes", "bulletin")) == TABLETS
    assert verification.problems(seance.folder) == []
