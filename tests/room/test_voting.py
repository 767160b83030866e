"""Voting by the room's API: what is taken is on disk, what is refused is not."""

import asyncio
import errno
import os
import time

import pytest

from cafe_citoyen.core.round import Round
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances
from odd_cookies import ODD
from running_room import ballot, running_room

JSON = {"Content-Type": "application/json"}


def rows(seance):
    return (seance.folder / "votes.csv").read_text("utf-8").splitlines()[1:]


async def opened(room, seance, step):
    steering.open_step(seance.folder, step)
    await room.sees(lambda: room.hall.sitting.tablets.round_shown == (step.id, 1))


async def test_an_acknowledged_ballot_is_on_disk_and_comes_back_by_me(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        answer = await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1, b=1))
        assert answer.status_code == 201
        assert len(rows(seance)) == 2
        me = (await tablet.get(f"/s/{seance.code}/me")).json()
        assert me["values"] == {"a": "1", "b": "1"}


async def test_the_same_ballot_twice_is_written_once_and_its_first_content_stands(
    directory, seance, choice
):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        first = ballot(a=1)
        sent = [tablet.post(f"/s/{seance.code}/ballots", json=first) for _ in range(3)]
        statuses = sorted(answer.status_code for answer in await asyncio.gather(*sent))
        assert statuses == [200, 200, 201]
        again = await tablet.post(f"/s/{seance.code}/ballots", json=first | {"values": {"b": 1}})
        assert again.status_code == 200
        assert [row.split(",")[7] for row in rows(seance)] == ["a"]


async def test_another_tablets_ballot_id_is_refused(directory, seance, choice):
    async with running_room(directory) as room:
        one, other = await room.joined(seance), await room.joined(seance)
        await opened(room, seance, choice)
        first = ballot(a=1)
        await one.post(f"/s/{seance.code}/ballots", json=first)
        answer = await other.post(f"/s/{seance.code}/ballots", json=first)
        assert (answer.status_code, answer.json()["error"]) == (403, "other_ballot")


async def test_a_vote_can_be_changed_and_withdrawn(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        for values in ({"a": 1}, {"b": 1}, {}):
            answer = await tablet.post(f"/s/{seance.code}/ballots", json=ballot(**values))
            assert answer.status_code == 201
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.box.received(Round("q", 1)) == 0
    assert len(rows(seance)) == 3


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"json": ballot("p", s1="accord")}, 409, "other_step"),
        ({"json": ballot(number=2, a=1)}, 409, "other_step"),
        ({"json": ballot(z=1)}, 422, "unknown_object"),
        ({"json": ballot(a=3)}, 422, "bad_value"),
        ({"json": ballot(ballot_id="x", a=1)}, 422, "bad_request"),
        ({"json": ballot(a=1) | {"round": "1"}}, 422, "bad_request"),
        ({"json": ballot(a=1) | {"more": 1}}, 422, "bad_request"),
        ({"json": []}, 422, "bad_request"),
        ({"content": b"{", "headers": JSON}, 422, "bad_request"),
        ({"content": b"[" * 60_000, "headers": JSON}, 422, "bad_request"),
        ({"content": b'{"id": "\xff\xfe"}', "headers": JSON}, 422, "bad_request"),
        ({"content": b'{"id": "\\ud800"}', "headers": JSON}, 422, "bad_request"),
        ({"content": b" " * 70_000, "headers": JSON}, 413, "too_large"),
        ({"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 415, "not_json"),
        (
            {"json": ballot(a=1), "headers": {"Origin": "http://ailleurs.example"}},
            403,
            "foreign_origin",
        ),
        ({"json": ballot(a=1), "headers": {"Origin": ""}}, 403, "foreign_origin"),
        ({"json": ballot(a=1), "headers": {"Host": "ailleurs.example"}}, 421, "unknown_host"),
    ],
)
async def test_a_wrong_request_is_refused_in_words_and_nothing_is_written(
    directory, seance, choice, change, status, error
):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        answer = await tablet.post(f"/s/{seance.code}/ballots", **change)
        assert (answer.status_code, answer.json()["error"]) == (status, error)
        assert len(answer.json()["message"]) > 20
        assert rows(seance) == []


async def test_ballots_in_flight_when_the_seance_closes_are_safe_or_refused(
    directory, seance, choice, monkeypatch
):
    real = os.fsync

    def slow(descriptor):
        time.sleep(0.1)
        real(descriptor)

    async with running_room(directory) as room:
        tablets = [await room.joined(seance) for _ in range(8)]
        await opened(room, seance, choice)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", slow)
            sent = [
                asyncio.create_task(t.post(f"/s/{seance.code}/ballots", json=ballot(a=1)))
                for t in tablets
            ]
            await asyncio.sleep(0.05)
            await room.hall._leave()
            answers = await asyncio.gather(*sent)
        statuses = [answer.status_code for answer in answers]
        assert set(statuses) <= {201, 404, 409}
        assert statuses.count(201) == len(rows(seance))


async def test_a_seance_saved_over_after_the_vote_still_shows_its_result(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1))
        steering.close_step(seance.folder)
        (seance.folder / "votes.csv").write_text("horodatage;seance\n", "utf-8")
        await room.sees(lambda: len(rows(seance)) == 1)
        steering.reveal(seance.folder)
        await room.sees(lambda: b'"revealed"' in room.hall.sitting.tablets.state()[0])
        assert b'"votes","value":1' in room.hall.sitting.tablets.state()[0]


async def test_one_impossible_row_does_not_end_the_room(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        with (seance.folder / "deroule.csv").open("a", encoding="utf-8") as file:
            file.write(
                '2026-01-01T00:00:00+01:00,q,1,saisir,"{""comptes"":{""a"":3},""personnes"":10}"\r\n'
            )
        await room.sees(lambda: room.hall.sitting._log.follower.problems)
        answer = await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1))
        assert answer.status_code == 201


async def test_a_closed_step_takes_no_ballot(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        steering.close_step(seance.folder)
        await room.sees(lambda: b'"closed"' in room.hall.sitting.tablets.state()[0])
        answer = await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1))
        assert (answer.status_code, answer.json()["error"]) == (409, "not_open")
        assert rows(seance) == []


@pytest.mark.parametrize("value", ["", "t0.0", "t" + "0" * 32 + "." + "0" * 32, "é"])
async def test_without_a_cookie_of_this_seance_nobody_votes(directory, seance, choice, value):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        headers = {"Cookie": f"cc={value}".encode()} if value else {}
        answer = await room.tablet().post(
            f"/s/{seance.code}/ballots", json=ballot(a=1), headers=headers
        )
        assert (answer.status_code, answer.json()["error"]) == (403, "no_cookie")


async def test_cookies_of_other_programs_cost_nobody_a_voice(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        ours = f"cc={(await room.joined(seance)).cookies['cc']}"
        for other in [*ODD, "cc=autre", 'cc={"a": 1}', "cc=", "cc_lang=xx"]:
            for sent in (f"{other}; {ours}", f"{ours}; {other}"):
                headers = [("Cookie", sent.encode("utf-8"))]
                tablet = room.tablet()
                me = await tablet.get(f"/s/{seance.code}/me", headers=headers)
                assert me.status_code == 200, sent
                page = await tablet.get(f"/s/{seance.code}", headers=headers)
                assert "set-cookie" not in page.headers, sent
                cast = await tablet.post(
                    f"/s/{seance.code}/ballots", json=ballot(a=1), headers=headers
                )
                assert cast.status_code in (201, 429), sent
        split = [("Cookie", "x=1"), ("Cookie", ours)]
        answer = await room.tablet().get(f"/s/{seance.code}/me", headers=split)
        assert answer.status_code == 200


async def test_a_cookie_of_another_seance_is_refused(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        value = tablet.cookies["cc"]
        other = seances.create(directory, "Un autre café")
        await room.sees(lambda: room.hall.sitting and room.hall.sitting.seance.id == other.id)
        await opened(room, other, choice)
        headers = {"Cookie": f"cc={value}"}
        answer = await room.tablet().post(
            f"/s/{other.code}/ballots", json=ballot(a=1), headers=headers
        )
        assert answer.status_code == 403
        gone = await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1))
        assert (gone.status_code, gone.json()["error"]) == (404, "unknown_seance")


async def test_a_full_disk_is_said_and_the_same_ballot_goes_through_later(
    directory, seance, choice, monkeypatch
):
    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        first = ballot(a=1)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", refuse)
            answer = await tablet.post(f"/s/{seance.code}/ballots", json=first)
        assert (answer.status_code, answer.json()["error"]) == (507, "disk")
        assert "Retry-After" in answer.headers
        assert rows(seance) == []
        assert (await tablet.post(f"/s/{seance.code}/ballots", json=first)).status_code == 201


async def test_a_flood_of_ballots_is_slowed(directory, seance, choice, still_clock):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        sent = [tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1)) for _ in range(20)]
        statuses = [answer.status_code for answer in await asyncio.gather(*sent)]
        assert (statuses.count(201), statuses.count(429)) == (5, 15)


async def test_the_next_person_on_a_shared_tablet_is_another_voice(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1))
        assert (await tablet.post(f"/s/{seance.code}/next", json={})).status_code == 204
        assert (await tablet.get(f"/s/{seance.code}/me")).json()["values"] == {}
        await tablet.post(f"/s/{seance.code}/ballots", json=ballot(b=1))
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.box.ways(Round("q", 1)) == {"tablette": 1, "partagee": 1}


async def test_a_tablet_is_not_shared_unless_the_seance_says_so(directory):
    seance = seances.create(directory, "Chacun la sienne")

    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        answer = await tablet.post(f"/s/{seance.code}/next", json={})
        assert (answer.status_code, answer.json()["error"]) == (403, "not_shared")


async def test_hands_counted_by_the_facilitator_are_written_once(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        steering.show_of_hands(seance.folder, {"a": {"1": 4}}, 6)
        await room.sees(lambda: len(rows(seance)) == 4)
    async with running_room(directory) as room:
        await room.sees(lambda: room.hall.sitting.tablets.round_shown is not None)
        assert len(rows(seance)) == 4
