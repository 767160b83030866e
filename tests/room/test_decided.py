"""Whoever joins late is told what the room has said: each result that it was shown, and no other."""

from dataclasses import replace

from cafe_citoyen.core.round import Round
from cafe_citoyen.room.decided import MOST
from cafe_citoyen.store.log import steering
from running_room import ballot, running_room

FIRST = "Laquelle\u00a0?"
FOR_A = "A, sur un seul bulletin."


async def told(room, seance):
    state = (await room.tablet().get(f"/s/{seance.code}/state")).json()
    return [(line["title"], line["sentence"]) for line in state["decided"]]


async def finding(room, seance):
    return (await room.tablet().get(f"/s/{seance.code}/state")).json()["finding"]


async def in_front(room, seance, step):
    steering.open_step(seance.folder, step)
    await room.sees(lambda: room.hall.sitting.tablets.round_shown == (step.id, 1))


async def ask(room, seance, step):
    """Ask something, have one person answer, and show what came of it."""
    tablet = await room.joined(seance)
    await in_front(room, seance, step)
    answer = await tablet.post(f"/s/{seance.code}/ballots", json=ballot(step.id, a=1))
    assert answer.status_code == 201, answer.text
    steering.reveal(seance.folder)
    await room.sees(lambda: room.hall.sitting.tablets._results is not None)


async def test_a_latecomer_is_told_what_was_shown_the_last_first(directory, seance, choice):
    later, hidden = replace(choice, id="b", title="Et ici"), replace(choice, id="h", title="Cachée")
    async with running_room(directory) as room:
        await ask(room, seance, choice)
        assert await told(room, seance) == [], "the vote in front speaks for itself"
        assert await finding(room, seance) == FOR_A
        await ask(room, seance, hidden)
        steering.hide(seance.folder)
        await room.sees(lambda: room.hall.sitting.tablets._results is None)
        assert await finding(room, seance) == ""
        await ask(room, seance, later)
        await in_front(room, seance, replace(choice, id="c"))
        assert await told(room, seance) == [("Et ici", FOR_A), (FIRST, FOR_A)]
    async with running_room(directory) as room:  # one that was started again in the middle
        tablets = room.hall.sitting.tablets
        await room.sees(lambda: len(tablets._lines) == 2)
        steering.close_step(seance.folder)
        steering.show_again(seance.folder, Round("b", 1))
        await room.sees(lambda: tablets.round_shown == ("b", 1))
        assert await told(room, seance) == [(FIRST, FOR_A)]


async def test_a_long_evening_is_told_by_its_last_votes(directory, seance, choice):
    async with running_room(directory) as room:
        for number in range(MOST + 1):
            await ask(room, seance, replace(choice, id=f"q{number}", title="Quoi ? " * 40))
        await in_front(room, seance, choice)
        lines = await told(room, seance)
    assert len(lines) == MOST
    assert max(len(title) for title, _ in lines) <= 100
