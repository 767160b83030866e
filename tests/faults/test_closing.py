"""A step closed while ballots are in flight: each is acknowledged and counted, or refused and not."""

import asyncio
import random
import uuid

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from room_process import FAULTS, STEP, on_disk
from running_room import running_room

TABLETS = 40


async def play(directory, seance, act, chance):
    """Let one tablet vote before the act, one after it, and all others around it."""
    async with running_room(directory) as room:
        await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("q", 1))
        tablets = [await room.joined(seance) for _ in range(TABLETS)]
        sent = [
            {
                "id": str(uuid.uuid4()),
                "step": "q",
                "round": 1,
                "values": {chance.choice("abcdef"): 1},
            }
            for _ in tablets
        ]

        async def cast(number, after_s=0.0):
            await asyncio.sleep(after_s)
            path = f"/s/{seance.code}/ballots"
            return await tablets[number].post(path, json=sent[number])

        casting = [
            asyncio.create_task(cast(number, chance.uniform(0, 0.3)))
            for number in range(1, TABLETS - 1)
        ]
        early = await cast(0)
        await asyncio.sleep(0.1)
        act(seance.folder)
        phase = b'"revealed"' if act is steering.reveal else b'"closed"'
        await room.sees(lambda: phase in room.hall.sitting.tablets.state()[0])
        late = await cast(TABLETS - 1)
        answers = [early, *await asyncio.gather(*casting), late]
        if act is steering.reveal:
            taken = [answer.status_code for answer in answers].count(201)
            await room.sees(lambda: f'"n":{taken}'.encode() in room.hall.sitting.tablets.state()[0])
    return sent, answers


@pytest.mark.parametrize("act", [steering.close_step, steering.reveal])
@pytest.mark.parametrize("seed", range(max(2, FAULTS // 10)))
async def test_a_ballot_in_flight_at_closing_is_counted_or_refused(directory, seance, act, seed):
    sent, answers = await play(directory, seance, act, random.Random(seed))
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) <= {201, 409}
    assert (statuses[0], statuses[-1]) == (201, 409)
    taken = {ballot["id"] for ballot, status in zip(sent, statuses, strict=True) if status == 201}
    assert set(on_disk(seance, "votes", "bulletin")) == taken
    follower = SeanceFollower(seance.folder)
    follower.poll()
    counted = follower.box.counted(Round("q", 1))
    assert len(counted) == len(taken)
    results = kind("choice").tally(STEP, counted)
    assert sum(one.value for one in results if one.indicator == "votes") == len(taken)
