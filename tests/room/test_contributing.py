"""Texts by the room's API: what is taken is on disk, and nobody reads it before it is approved."""

import asyncio
import errno
import json
import os
import uuid

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from running_room import running_room
from waiting import WAIT_S

JSON = {"Content-Type": "application/json"}


def asked(**options):
    return Step("p", "Et vous ?", "text", (Object("texte", "Écrivez."),), options)


def text(content="Et l’eau ?", **changes):
    return {"id": str(uuid.uuid4()), "step": "p", "round": 1, "text": content, **changes}


def kept(seance):
    return [one.texte for one in read_texts(seance.folder).all()]


async def opened(room, seance, step):
    steering.open_step(seance.folder, step)
    await room.sees(lambda: room.hall.sitting.tablets.round_shown == (step.id, 1))


async def post(tablet, seance, sent):
    return await tablet.post(f"/s/{seance.code}/contributions", json=sent)


async def state(tablet, seance):
    return (await tablet.get(f"/s/{seance.code}/state")).json()


async def test_an_acknowledged_text_is_on_disk_and_comes_back_to_its_writer_only(directory, seance):
    async with running_room(directory) as room:
        one, other = await room.joined(seance), await room.joined(seance)
        await opened(room, seance, asked())
        sent = text("  Et\nl’eau ?\u202e ")
        answer = await post(one, seance, sent)
        assert (answer.status_code, answer.json()) == (201, {"id": sent["id"]})
        assert kept(seance) == ["Et l’eau ?"]
        me = (await one.get(f"/s/{seance.code}/me")).json()
        assert me["texts"] == [{"id": sent["id"], "text": "Et l’eau ?", "status": "attente"}]
        assert (await other.get(f"/s/{seance.code}/me")).json()["texts"] == []
        assert "eau" not in (await other.get(f"/s/{seance.code}/state")).text
        assert (await state(other, seance))["received"] == 1


async def test_only_approved_texts_leave_the_room_and_only_once_revealed(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, asked())
        sent = [text(content) for content in ("Oui", "Attend", "Refusé", "Oui aussi")]
        for one in sent:
            await post(tablet, seance, one)
        steering.moderate(seance.folder, sent[0]["id"], "approuvee", "Planète")
        steering.moderate(seance.folder, sent[2]["id"], "refusee")
        steering.moderate(seance.folder, sent[3]["id"], "fusionnee", sent[0]["id"])
        steering.close_step(seance.folder)
        tablets = room.hall.sitting.tablets
        await room.sees(lambda: json.loads(tablets.state()[0])["step"]["phase"] == "closed")
        assert (await state(tablet, seance))["texts"] is None
        steering.reveal(seance.folder)
        await room.sees(lambda: json.loads(tablets.state()[0])["step"]["phase"] == "revealed")
        assert (await state(tablet, seance))["texts"] == [
            {"id": sent[0]["id"], "text": "Oui", "group": "Planète"}
        ]
        statuses = [
            one["status"] for one in (await tablet.get(f"/s/{seance.code}/me")).json()["texts"]
        ]
        assert statuses == ["approuvee", "attente", "refusee", "fusionnee"]
        steering.moderate(seance.folder, sent[0]["id"], "refusee")
        await room.sees(lambda: json.loads(tablets.state()[0])["texts"] == [])


async def test_a_text_refused_after_a_vote_on_it_leaves_the_tablets(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, asked())
        sent = text("Mon voisin triche.")
        await post(tablet, seance, sent)
        steering.moderate(seance.folder, sent["id"], "approuvee")
        objects = (Object(sent["id"], sent["text"]), Object("autre", "Et l’eau ?"))
        await opened(room, seance, Step("v", "Lequel ?", "choice", objects))
        assert "voisin" in (await tablet.get(f"/s/{seance.code}/state")).text
        steering.moderate(seance.folder, sent["id"], "refusee")
        await room.sees(lambda: b"voisin" not in room.hall.sitting.tablets.state()[0])
        assert (await state(tablet, seance))["step"]["objects"][0]["text"] == "[texte retiré]"


async def test_a_stream_hears_of_its_own_part_when_a_text_is_moderated(directory, seance):
    async with running_room(directory) as room:
        from cafe_citoyen.room.reading_routes import stream_of

        tablet = await room.joined(seance)
        await opened(room, seance, asked())
        sent = text()
        await post(tablet, seance, sent)
        sitting = room.hall.sitting
        participant = sitting.participant(sitting.secret(tablet.cookies["cc"]))
        messages = stream_of(sitting, participant)
        assert b"attente" in await anext(messages)
        steering.moderate(seance.folder, sent["id"], "refusee")
        async with asyncio.timeout(WAIT_S):
            async for message in messages:
                if b"refusee" in message:
                    break
        assert message.startswith(b"event: me\n")
        await messages.aclose()


async def test_the_same_text_twice_is_written_once(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, asked())
        first = text()
        sent = [post(tablet, seance, first) for _ in range(3)]
        statuses = sorted(answer.status_code for answer in await asyncio.gather(*sent))
        assert statuses == [200, 200, 201]
        again = await post(tablet, seance, first | {"text": "Autre chose"})
        assert again.status_code == 200
        assert kept(seance) == ["Et l’eau ?"]


async def test_another_tablets_text_id_is_refused(directory, seance):
    async with running_room(directory) as room:
        one, other = await room.joined(seance), await room.joined(seance)
        await opened(room, seance, asked())
        first = text()
        await post(one, seance, first)
        answer = await post(other, seance, first)
        assert (answer.status_code, answer.json()["error"]) == (403, "other_ballot")
        assert (await post(room.tablet(), seance, text())).json()["error"] == "no_cookie"


async def test_one_text_each_holds_for_two_sent_at_once(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, asked(several=False))
        answers = await asyncio.gather(*(post(tablet, seance, text()) for _ in range(3)))
        assert sorted(answer.status_code for answer in answers) == [201, 422, 422]
        assert len(kept(seance)) == 1


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"json": text(step="q")}, 409, "other_step"),
        ({"json": text(round=2)}, 409, "other_step"),
        ({"json": text(" \u202e\n")}, 422, "empty_text"),
        ({"json": text("a" * 281)}, 422, "too_long"),
        ({"json": text(3)}, 422, "bad_request"),
        ({"json": text(id="x")}, 422, "bad_request"),
        ({"json": text(more=1)}, 422, "bad_request"),
        ({"json": []}, 422, "bad_request"),
        ({"content": b"{", "headers": JSON}, 422, "bad_request"),
        ({"content": b'{"text": "\\ud800"}', "headers": JSON}, 422, "bad_request"),
        ({"json": text("a" * 70_000)}, 413, "too_large"),
        ({"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 415, "not_json"),
        ({"json": text(), "headers": {"Origin": "http://ailleurs.example"}}, 403, "foreign_origin"),
        ({"json": text(), "headers": {"Host": "ailleurs.example"}}, 421, "unknown_host"),
    ],
)
async def test_a_wrong_request_is_refused_in_words_and_nothing_is_written(
    directory, seance, change, status, error
):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, asked())
        answer = await tablet.post(f"/s/{seance.code}/contributions", **change)
        assert (answer.status_code, answer.json()["error"]) == (status, error)
        assert len(answer.json()["message"]) > 20
        assert kept(seance) == []


async def test_a_closed_step_and_a_vote_take_no_text_and_a_text_step_no_ballot(
    directory, seance, choice
):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        assert (await post(tablet, seance, text())).json()["error"] == "not_open"
        await opened(room, seance, asked())
        ballot = {"id": str(uuid.uuid4()), "step": "p", "round": 1, "values": {"texte": 1}}
        answer = await tablet.post(f"/s/{seance.code}/ballots", json=ballot)
        assert (answer.status_code, answer.json()["error"]) == (422, "not_a_ballot")
        await opened(room, seance, choice)
        answer = await post(tablet, seance, text(step="q"))
        assert (answer.status_code, answer.json()["error"]) == (422, "not_a_text")
        assert kept(seance) == []


async def test_a_flood_is_slowed(directory, seance, still_clock):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, asked())
        answers = [await post(tablet, seance, text()) for _ in range(8)]
        assert [answer.status_code for answer in answers[:5]] == [201] * 5
        assert answers[-1].status_code == 429
        assert answers[-1].headers["Retry-After"] == "1"


async def test_a_full_disk_is_said_and_the_same_text_is_taken_later(directory, seance, monkeypatch):
    def refuse(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, asked())
        sent = text()
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", refuse)
            answer = await post(tablet, seance, sent)
        assert (answer.status_code, answer.json()["error"]) == (507, "disk")
        assert kept(seance) == []
        assert (await post(tablet, seance, sent)).status_code == 201
        assert kept(seance) == ["Et l’eau ?"]
