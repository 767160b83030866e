"""A spreadsheet or an editor saves over a file of the séance, again and again, while the room votes."""

import asyncio
import os
import random
import time
import uuid

import pytest

from cafe_citoyen.store.csv.csv_file import content_of
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import room_card, verification
from room_process import (
    FAULTS,
    a_ballot,
    check_ballots,
    more_than,
    room_process,
    send_on_and_on,
    serving,
    tablet,
)
from saves import TABLE_SAVES, TEXT_SAVES, save
from waiting import until

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


KEPT = (in_place, as_a_new_file)
"""Ways to save that leave the other program's file, which the room then keeps."""


def aside(seance):
    """Return what the room kept of other programs' files."""
    return [path.read_bytes() for path in seance.folder.glob("votes.csv.*.rebut")]


def deleted(path, content):
    while not path.exists():  # the room may be putting it back
        time.sleep(0.005)
    path.unlink()


def deleted_with_its_copy(path, content):
    deleted(path, content)
    path.with_name(".votes.copie").unlink(missing_ok=True)  # the room may be putting it back


async def storm(directory, seance, save):
    await serving(directory, seance)
    chance, acknowledged, stop = random.Random(0), {}, asyncio.Event()
    path = f"/s/{seance.code}/ballots"
    tablets = [
        asyncio.create_task(send_on_and_on(path, a_ballot, acknowledged, stop, random.Random(n)))
        for n in range(TABLETS)
    ]
    foreign = [f"horodatage;seance\r\n{n};enregistré ailleurs\r\n".encode() for n in range(FAULTS)]
    votes, former = seance.folder / "votes.csv", None
    for content in foreign:
        await more_than(acknowledged, 5)
        # What no look of the room fell upon is its own writer's to lose.
        await until(lambda former=former: content_of(votes) != former)
        await asyncio.sleep(chance.uniform(0, 0.05))
        save(votes, content)
        former = content
    await more_than(acknowledged, 5)
    await until(lambda: content_of(votes) != former)
    stop.set()
    await asyncio.gather(*tablets)
    return acknowledged, foreign


@pytest.mark.parametrize("save", [in_place, as_a_new_file, deleted, deleted_with_its_copy])
async def test_saving_over_the_journal_loses_no_vote_and_keeps_the_foreign_file(
    directory, seance, save
):
    with room_process(directory):
        acknowledged, foreign = await storm(directory, seance, save)
        await until(lambda: aside(seance))
    check_ballots(seance, acknowledged)
    assert verification.problems(seance.folder) == []
    assert len(aside(seance)) == (len(foreign) if save in KEPT else 1)
    if save is as_a_new_file:  # in place, the room may look while the other program is half way
        assert sorted(aside(seance)) == sorted(foreign)


async def votes_and_is_never_refused(seance, acknowledged, stop, chance):
    """Vote and look at the state, on and on: what an editor does to a file is nothing to a tablet."""
    async with tablet() as client:
        await client.get(f"/s/{seance.code}")
        while not stop.is_set():
            sent = {"id": str(uuid.uuid4()), "round": 1, **a_ballot(chance)}
            answer = await client.post(f"/s/{seance.code}/ballots", json=sent)
            assert answer.status_code in (201, 429), answer.text
            if answer.status_code == 201:
                acknowledged[sent["id"]] = sent
            state = await client.get(f"/s/{seance.code}/state")
            assert state.status_code == 200
            assert state.json()["step"]["phase"] == "open"
            await asyncio.sleep(chance.uniform(0.05, 0.15))


async def storm_of_editors(directory, seance, path, saves):
    await serving(directory, seance)
    acknowledged, stop, ours = {}, asyncio.Event(), path.read_bytes()
    async with asyncio.TaskGroup() as group:
        for number in range(4):
            chance = random.Random(number)
            group.create_task(votes_and_is_never_refused(seance, acknowledged, stop, chance))
        for made in saves:
            for is_replaced in (False, True):
                path.write_bytes(ours)
                save(path, made, is_replaced)
                await more_than(acknowledged, 5)
                await until(lambda: is_ours(path, ours))
        stop.set()
    return acknowledged


def is_ours(path, ours):
    return path.exists() and (path.name != "deroule.csv" or path.read_bytes() == ours)


@pytest.mark.parametrize(
    ("name", "saves"), [("deroule.csv", TABLE_SAVES), ("seance.json", TEXT_SAVES)]
)
async def test_saving_over_what_steers_the_room_refuses_no_vote_and_is_undone(
    directory, seance, name, saves
):
    with room_process(directory):
        path = seance.folder / name
        acknowledged = await storm_of_editors(directory, seance, path, saves)
        steering.reveal(seance.folder)
    check_ballots(seance, acknowledged)
    assert verification.problems(seance.folder) == []


async def test_the_rooms_card_is_written_again_where_it_is_saved_over(directory, seance):
    with room_process(directory):
        await serving(directory, seance)
        for made in TEXT_SAVES:
            save(directory / room_card.FILE, made)
            await until(lambda: room_card.read(directory))
