"""A phone that steers a café of several rooms: what one of them heard, the others have heard."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_proceedings, rows_of
from cafe_citoyen.store.log.postgres.mirrors import Mirrors
from cafe_citoyen.store.seance import pairing
from phone_in_hand import PhoneInHand
from running_room import running_room


@pytest.fixture
def mirrors(moteur, directory):
    keeping = Mirrors(directory, moteur.address)
    keeping.start()
    yield
    keeping.stop()


@asynccontextmanager
async def two_rooms(directory, seance, choice):
    """Two rooms of one séance whose vote is open, and a tablet of each."""
    steering.open_step(seance.folder, choice)
    async with (
        running_room(directory, is_hosted=True) as first,
        running_room(directory, is_hosted=True) as second,
    ):
        for room in (first, second):
            await room.sees(lambda room=room: room.hall.is_ready)
        yield first.tablet(), second.tablet()


async def paired(seance, tablet):
    phone = PhoneInHand(seance, pairing.offer(seance.id, "animer", ""))
    assert (await phone.pairs(tablet)).status_code == 200
    return phone


def acts(seance):
    return [row["action"] for _, row in rows_of(seance.folder, "deroule").read()]


async def test_a_phone_steers_by_whichever_room_it_comes_to(mirrors, directory, seance, choice):
    async with two_rooms(directory, seance, choice) as (first, second):
        phone = await paired(seance, first)
        assert (await phone.does(second, "close"))["step"]["phase"] == "closed"
        assert (await phone.does(first, "reveal"))["step"]["phase"] == "revealed"
        assert acts(seance) == ["ouvrir", "fermer", "reveler"]


async def test_a_command_that_is_replayed_or_overtaken_is_refused_by_every_room(
    mirrors, directory, seance, choice
):
    async with two_rooms(directory, seance, choice) as (first, second):
        phone = await paired(seance, first)
        early = phone.asks("reveal", seen=1)
        await phone.does(first, "see")
        assert (await second.post(phone.address, json=early)).status_code == 409  # overtaken
        sent = phone.asks("close", seen=1)
        assert (await first.post(phone.address, json=sent)).status_code == 200
        steering.open_step(seance.folder, choice)
        for tablet in (second, first):
            assert (await tablet.post(phone.address, json=sent)).status_code == 409
        assert read_proceedings(seance.folder).current.phase == "open"


async def test_of_one_command_sent_to_both_rooms_at_once_one_is_done(
    mirrors, directory, seance, choice
):
    async with two_rooms(directory, seance, choice) as (first, second):
        phone = await paired(seance, first)
        sent = phone.asks("close", seen=1)
        answers = await asyncio.gather(
            *(one.post(phone.address, json=sent) for one in (first, second))
        )
        assert sorted(one.status_code for one in answers) == [200, 409]
        assert acts(seance) == ["ouvrir", "fermer"]
