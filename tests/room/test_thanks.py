"""The end of a café: the tablets are told what becomes of the answers, and the vote is back when the thanks go."""

from cafe_citoyen.core.moment import DEBATE, THANKS, Moment
from cafe_citoyen.store.log import steering
from running_room import running_room

COST = {"bas": "90", "haut": "210", "minutes": "95", "tablettes": "12"}


async def test_the_thanks_take_the_place_of_the_vote_until_they_go(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)

        async def shown():
            state = (await tablet.get(f"/s/{seance.code}/state")).json()
            return state["step"] and state["step"]["phase"], state["thanks"]

        async def after(view, round_shown):
            steering.project(seance.folder, view)
            await room.sees(lambda: room.hall.sitting.tablets.round_shown == round_shown)

        steering.open_step(seance.folder, choice)
        steering.close_step(seance.folder)
        await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("q", 1))
        await after(Moment(THANKS, COST).view, None)
        cost = {"gco2e": [90, 210], "minutes": 95, "tablets": 12}
        assert await shown() == (None, {"footprint": cost, "organizer": ""})
        await after(Moment(DEBATE, {"etape": "q", "tour": "1"}).view, ("q", 1))
        assert await shown() == ("closed", None)
