"""The room killed (``kill -9``, Windows' TerminateProcess) at random moments while tablets vote.

Every acknowledged ballot is on disk once, and none is half written. `make faults` does it 200
times; the test suite a few times (CAFE_CITOYEN_FAULTS says how many).
"""

import asyncio
import random
import subprocess
import sys

from cafe_citoyen.core.step import Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances, verification
from room_process import (
    FAULTS,
    OBJECTS,
    STEP,
    RoomProcess,
    a_ballot,
    check_ballots,
    more_than,
    on_disk,
    send_on_and_on,
)
from waiting import WAIT_S

KILLS = FAULTS
TABLETS = 12


def a_text(chance):
    return {"step": "p", "text": f"Texte {chance.random()} " * chance.randint(1, 8)}


async def acknowledged_under_kills(data, path, make, kills):
    """Kill the room again and again while tablets send; return what it acknowledged, by id."""
    room = RoomProcess(data)
    chance = random.Random(0)
    acknowledged, stop = {}, asyncio.Event()
    tablets = [
        asyncio.create_task(send_on_and_on(path, make, acknowledged, stop, random.Random(n)))
        for n in range(TABLETS)
    ]
    try:
        for _ in range(kills):
            await asyncio.to_thread(room.start)
            await more_than(acknowledged, 10)
            await asyncio.sleep(chance.uniform(0, 0.15))
            await asyncio.to_thread(room.kill)
        await asyncio.to_thread(room.start)
        await more_than(acknowledged, 5)
        stop.set()
        await asyncio.gather(*tablets)
    finally:
        room.process.terminate()
        room.process.wait(WAIT_S)
    return acknowledged


async def test_no_acknowledged_ballot_is_lost_doubled_or_torn(tmp_path):
    seance = seances.create(tmp_path / "seances", "Café sous la grêle")
    steering.open_step(seance.folder, STEP)
    acknowledged = await acknowledged_under_kills(
        tmp_path / "seances", f"/s/{seance.code}/ballots", a_ballot, KILLS
    )
    check_ballots(seance, acknowledged)
    assert verification.problems(seance.folder) == []
    assert len(acknowledged) >= 10 * KILLS


async def test_no_acknowledged_text_is_lost_doubled_or_torn(tmp_path):
    seance = seances.create(tmp_path / "seances", "Café sous la grêle")
    steering.open_step(seance.folder, Step("p", "T", "text", OBJECTS[:1]))
    kills = min(KILLS, 8)  # twenty texts each: the tablets have no more to send
    acknowledged = await acknowledged_under_kills(
        tmp_path / "seances", f"/s/{seance.code}/contributions", a_text, kills
    )
    found = on_disk(seance, "contributions", "contribution")
    assert {name for name in acknowledged if name not in found} == set()
    for name, rows in found.items():
        assert len(rows) == 1, name
        if name in acknowledged:
            assert rows[0]["texte"] == acknowledged[name]["text"].strip()
    assert verification.problems(seance.folder) == []
    assert len(acknowledged) >= 10 * kills


def test_a_journal_held_by_a_killed_room_is_free_again(tmp_path):
    seance = seances.create(tmp_path / "seances", "Café")
    script = (
        "import sys, time; from pathlib import Path; from cafe_citoyen.store.log.journal import Journal; "
        "journal = Journal(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", script, str(seance.folder)], stdout=subprocess.PIPE, text=True
    )
    assert first.stdout.readline() == "held\n"
    first.kill()
    first.wait()
    from cafe_citoyen.store.log.journal import Journal

    Journal(seance.folder).close()
