"""A spreadsheet or an editor saves over the journal, again and again, while the room votes."""

import asyncio
import os
import random

import pytest

from cafe_citoyen.store import verification
from room_process import FAULTS, a_ballot, check_ballots, room_process, send_on_and_on, serving

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="Windows lets nobody save over an open file"
)
TABLETS = 12


def in_place(path, content):
    path.write_bytes(content)


def as_a_new_file(path, content):
    other = path.with_name("enregistrement")
    other.write_bytes(content)
    other.replace(path)


def deleted(path, content):
    path.unlink()


async def storm(directory, seance, save):
    await serving(directory, seance)
    chance, acknowledged, stop = random.Random(0), {}, asyncio.Event()
    path = f"/s/{seance.code}/ballots"
    tablets = [
        asyncio.create_task(send_on_and_on(path, a_ballot, acknowledged, stop, random.Random(n)))
        for n in range(TABLETS)
    ]
    foreign = [f"horodatage;seance\r\n{n};enregistré ailleurs\r\n".encode() for n in range(FAULTS)]
    for content in foreign:
        before = len(acknowledged)
        async with asyncio.timeout(30):
            while len(acknowledged) < before + 5:
                await asyncio.sleep(0.005)
        await asyncio.sleep(chance.uniform(0, 0.05))
        save(seance.folder / "votes.csv", content)
    before = len(acknowledged)
    async with asyncio.timeout(30):
        while len(acknowledged) < before + 5:
            await asyncio.sleep(0.01)
    stop.set()
    await asyncio.gather(*tablets)
    await asyncio.sleep(0.5)  # one last look of the room at its files
    return acknowledged, foreign


@pytest.mark.parametrize("save", [in_place, as_a_new_file, deleted])
def test_saving_over_the_journal_loses_no_vote_and_keeps_the_foreign_file(directory, seance, save):
    with room_process(directory):
        acknowledged, foreign = asyncio.run(storm(directory, seance, save))
    check_ballots(seance, acknowledged)
    assert verification.problems(seance.folder) == []
    aside = [path.read_bytes() for path in seance.folder.glob("votes.csv.*.rebut")]
    assert len(aside) == (0 if save is deleted else len(foreign))
    if save is as_a_new_file:  # in place, the room may look while the other program is half way
        assert sorted(aside) == sorted(foreign)
