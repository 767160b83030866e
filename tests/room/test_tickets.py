"""With tickets on, one ticket is one voice: on two tablets, after a restart, and never without."""

import asyncio

import pytest

from cafe_citoyen.core.round import Round
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances, ticket
from running_room import ballot, running_room

WRONG = "bbbbb-bbbbb-bbbbb"


@pytest.fixture
def ticketed(directory):
    return seances.create(directory, "Café à tickets", tickets=True)


@pytest.fixture
def tickets(ticketed):
    return ticket_sheet.draw(ticketed, 3)


def counted(seance):
    follower = SeanceFollower(seance.folder)
    follower.poll()
    return follower.box.counted(Round("q", 1))


async def opened(room, seance, step):
    steering.open_step(seance.folder, step)
    await room.sees(lambda: room.hall.sitting.tablets.round_shown == (step.id, 1))


async def scanned(room, seance, one):
    tablet = room.tablet()
    answer = await tablet.get(f"/s/{seance.code}/t/{one}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/s/{seance.code}")
    return tablet


async def voted(tablet, seance, **values):
    return (await tablet.post(f"/s/{seance.code}/ballots", json=ballot(**values))).status_code


async def test_a_ticket_scanned_votes_and_sees_the_page(directory, ticketed, tickets, choice):
    async with running_room(directory) as room:
        await opened(room, ticketed, choice)
        tablet = await scanned(room, ticketed, tickets[0])
        page = await tablet.get(f"/s/{ticketed.code}")
        assert (page.status_code, 'id="boot"' in page.text) == (200, True)
        assert await voted(tablet, ticketed, a=1) == 201


async def test_a_page_without_a_ticket_says_so_and_gives_no_voice(directory, ticketed, choice):
    async with running_room(directory) as room:
        await opened(room, ticketed, choice)
        tablet = room.tablet()
        page = await tablet.get(f"/s/{ticketed.code}")
        assert page.status_code == 403
        assert "Votre ticket, s’il vous plaît" in page.text
        assert "set-cookie" not in page.headers
        assert "Laquelle" not in page.text
        answer = await tablet.post(f"/s/{ticketed.code}/ballots", json=ballot(a=1))
        assert (answer.status_code, answer.json()["error"]) == (403, "no_ticket")


async def test_one_ticket_on_two_tablets_is_one_voice_and_the_later_answer_stands(
    directory, ticketed, tickets, choice
):
    async with running_room(directory) as room:
        await opened(room, ticketed, choice)
        first, second = [await scanned(room, ticketed, tickets[0]) for _ in range(2)]
        assert await voted(first, ticketed, a=1) == 201
        assert (await second.get(f"/s/{ticketed.code}/me")).json()["values"] == {"a": "1"}
        assert await voted(second, ticketed, b=1) == 201
    assert list(counted(ticketed).values()) == [{"b": "1"}]


async def test_dropping_the_cookie_and_scanning_again_stuffs_nothing(
    directory, ticketed, tickets, choice
):
    async with running_room(directory) as room:
        await opened(room, ticketed, choice)
        for _ in range(4):
            tablet = await scanned(room, ticketed, tickets[0])
            assert await voted(tablet, ticketed, a=1) == 201
        other = await scanned(room, ticketed, tickets[1])
        assert await voted(other, ticketed, b=1) == 201
    assert sorted(map(str, counted(ticketed).values())) == ["{'a': '1'}", "{'b': '1'}"]


async def test_a_ticket_is_the_same_voice_after_the_room_restarts(
    directory, ticketed, tickets, choice
):
    async def play(**values):
        async with running_room(directory) as room:
            if "a" in values:
                await opened(room, ticketed, choice)
            await room.sees(lambda: room.hall.sitting.tablets.round_shown is not None)
            tablet = await scanned(room, ticketed, tickets[0])
            assert await voted(tablet, ticketed, **values) == 201

    await play(a=1)
    await play(b=1)
    assert list(counted(ticketed).values()) == [{"b": "1"}]


@pytest.mark.parametrize("typed", ["", "%20"])
async def test_an_empty_ticket_is_asked_for_and_is_no_wrong_one(directory, ticketed, typed):
    async with running_room(directory) as room:
        for _ in range(310):
            answer = await room.tablet().get(f"/s/{ticketed.code}/t?ticket={typed}")
            assert answer.status_code == 403
            assert "scannez le vôtre, ou tapez-le" in answer.text


@pytest.mark.parametrize("wrong", [WRONG, "%00", "é" * 90, "../../me", "0" * 5000])
async def test_a_wrong_ticket_may_be_typed_again(directory, ticketed, tickets, wrong):
    async with running_room(directory) as room:
        for answer in (
            await room.tablet().get(f"/s/{ticketed.code}/t", params={"ticket": wrong}),
            await room.tablet().get(f"/s/{ticketed.code}/t/{wrong.replace('/', '%2F')}"),
        ):
            if answer.status_code != 404:  # more than one part: no such address
                assert answer.status_code == 403
                assert "Ce ticket n’est pas de ce café" in answer.text
                assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert "set-cookie" not in answer.headers


async def test_a_ticket_is_typed_with_capitals_and_hyphens(directory, ticketed, tickets):
    async with running_room(directory) as room:
        typed = ticket.grouped(tickets[0]).upper()
        answer = await room.tablet().get(f"/s/{ticketed.code}/t", params={"ticket": typed})
        assert answer.status_code == 303
        assert "httponly" in answer.headers["set-cookie"].lower()


async def test_a_ticket_of_another_seance_opens_nothing(directory, ticketed, tickets):
    other = seances.create(directory, "Un autre café", tickets=True)

    async with running_room(directory) as room:
        assert (await room.tablet().get(f"/s/{other.code}/t/{tickets[0]}")).status_code == 403
        gone = await room.tablet().get(f"/s/{ticketed.code}/t/{tickets[0]}")
        assert (gone.status_code, 'name="code"' in gone.text) == (404, True)


async def flooded(room, seance):
    """Try wrong tickets from one address until they are slowed, and return what answered."""
    tablet = room.tablet("192.168.1.66")
    return [await tablet.get(f"/s/{seance.code}/t/{WRONG}") for _ in range(400)]


async def test_a_flood_of_wrong_tickets_is_slowed_and_its_form_stays(
    directory, ticketed, tickets, still_clock
):
    async with running_room(directory) as room:
        tried = await flooded(room, ticketed)
        assert [one.status_code for one in tried[:300]] == [403] * 300
        assert 429 in [one.status_code for one in tried]
        late = next(one for one in tried if one.status_code == 429)
        assert "Un ticket juste entre toujours" in late.text
        assert 'name="ticket"' in late.text
        assert "refresh" not in late.headers  # a wrong ticket that comes again by itself is a flood


FLOODS = {
    "the same": lambda place, n: f"{place}/t/{WRONG}",
    "each another": lambda place, n: f"{place}/t/{n:015d}",
    "typed": lambda place, n: f"{place}/t?ticket={n:015d}",
    "empty": lambda place, n: f"{place}/t?ticket=",
    "blank": lambda place, n: f"{place}/t/%20",
    "huge": lambda place, n: f"{place}/t?ticket={'x' * 8000}{n}",
    "bytes": lambda place, n: f"{place}/t/%FF%00{n}",
    "of another café": lambda place, n: f"/s/zzzzz/t/{n:015d}",
    "the page": lambda place, n: place,
    "codes": lambda place, n: f"/s/{n:05d}",
    "the form": lambda place, n: f"/?code={n:05d}",
    "state": lambda place, n: f"{place}/state",
}
"""What somebody, or a broken program, may ask without end."""


@pytest.mark.parametrize("form", FLOODS)
async def test_behind_the_address_of_a_flood_every_right_ticket_comes_in(
    directory, ticketed, choice, still_clock, form
):
    place = f"/s/{ticketed.code}"
    async with running_room(directory) as room:
        await opened(room, ticketed, choice)
        honest = ticket_sheet.draw(ticketed, 12)
        flooding = room.tablet("192.168.1.66")
        asked = [flooding.get(FLOODS[form](place, n)) for n in range(600)]
        for _ in range(0, len(asked), 60):  # so many at once as a browser and its friends keep open
            await asyncio.gather(*asked[:60])
            del asked[:60]
        for one in honest:
            tablet = room.tablet("192.168.1.66")
            for way in (f"{place}/t/{one}", f"{place}/t?ticket={one}"):
                assert (await tablet.get(way)).status_code == 303
            assert (await tablet.get(place)).status_code == 200
            assert await voted(tablet, ticketed, a=1) == 201
        assert (await room.tablet("192.168.1.66").get(place)).status_code in (403, 429)


async def test_next_is_refused_where_a_voice_needs_a_ticket(directory, ticketed, tickets):
    async with running_room(directory) as room:
        tablet = await scanned(room, ticketed, tickets[0])
        answer = await tablet.post(f"/s/{ticketed.code}/next", json={})
        assert (answer.status_code, answer.json()["error"]) == (403, "not_shared")
        answer = await room.tablet().post(f"/s/{ticketed.code}/next", json={})
        assert (answer.status_code, answer.json()["error"]) == (403, "no_ticket")


async def test_a_seance_that_turns_to_tickets_asks_the_tablets_already_there(
    directory, seance, choice
):
    plain = seances.create(directory, "Café")

    async with running_room(directory) as room:
        tablet = await room.joined(plain)
        asking = seances.ask_for_tickets(plain)
        await room.sees(lambda: room.hall.sitting and room.hall.sitting.seance == asking)
        await opened(room, asking, choice)
        assert await voted(tablet, asking, a=1) == 403
        one = ticket_sheet.draw(asking, 1)[0]
        await tablet.get(f"/s/{asking.code}/t/{one}")
        assert await voted(tablet, asking, a=1) == 201


async def test_where_no_ticket_is_asked_a_ticket_leads_to_the_page(directory, seance):
    async with running_room(directory) as room:
        answer = await room.tablet().get(f"/s/{seance.code}/t/{WRONG}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/s/{seance.code}")
