"""Once the café is closed, whoever was there is thanked, and led on where another is open."""

import asyncio

from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.network import Network
from cafe_citoyen.room.sitting import Sitting
from cafe_citoyen.store.seance import seances
from running_room import running_room
from waiting import WAIT_S, until


async def test_whoever_was_there_is_thanked_without_a_warning(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        seances.close(seance)
        await room.sees(lambda: room.hall.sitting is None)
        answer = await tablet.get(f"/s/{seance.code.upper()}")
        assert answer.status_code == 404
        assert "Merci\N{NO-BREAK SPACE}!" in answer.text
        assert "is-warning" not in answer.text.partition("<body>")[2]
        assert 'href="/"' not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "Ce code n’est pas" not in answer.text
        assert "Merci\N{NO-BREAK SPACE}!" not in (await tablet.get("/s/zzzzz")).text


async def test_the_next_cafe_is_a_press_away_and_a_cafe_opened_again_takes_its_people_back(
    directory, seance
):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        other = seances.create(directory, "Un autre café")
        await room.sees(lambda: room.hall.sitting and room.hall.sitting.seance.id == other.id)
        answer = await tablet.get(f"/s/{seance.code}")
        assert "Merci\N{NO-BREAK SPACE}!" in answer.text
        assert 'href="/"' in answer.text
        seances.reopen(seances.read(seance.folder))
        await room.sees(lambda: room.hall.sitting and room.hall.sitting.seance.id == seance.id)
        assert (await tablet.get(f"/s/{seance.code}")).status_code == 200


async def test_a_room_that_ends_while_it_writes_a_seances_last_votes_ends(
    directory, seance, monkeypatch
):
    is_last = asyncio.Event()

    async def write(sitting):
        try:
            await asyncio.Event().wait()
        finally:
            is_last.set()
            await asyncio.Event().wait()

    monkeypatch.setattr(Sitting, "write", write)
    hall = Hall(directory, Network("127.0.0.1", 0))
    running = asyncio.create_task(hall.run())
    await until(lambda: hall.sitting)
    seances.close(seance)
    await until(is_last.is_set)
    running.cancel()
    await asyncio.wait({running}, timeout=WAIT_S)
    assert running.cancelled()
