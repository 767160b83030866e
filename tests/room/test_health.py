"""How a proxy hears whether a room lives and can answer, and what only a hosted room says."""

import re

import pytest

from cafe_citoyen.room.hall import Hall
from cafe_citoyen.room.reading_routes import BACK_MS, come_back, stream_of
from running_room import ballot, running_room

LATE = {"_is_late": True}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_a_room_that_can_answer_says_so_and_nothing_of_the_séance(directory, seance, path):
    async with running_room(directory) as room:
        answer = await room.tablet().get(path)
        elsewhere = await room.tablet(Host="ailleurs.exemple").get(path)
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["cache-control"] == "no-store"
    assert elsewhere.status_code == 421


async def test_a_room_that_has_not_caught_up_lives_and_sends_all_else_elsewhere(
    directory, seance, choice, monkeypatch
):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        monkeypatch.setattr(Hall, "is_ready", False)
        assert (await tablet.get("/healthz")).status_code == 200
        base = f"/s/{seance.code}"
        answers = [
            await tablet.get(path) for path in ("/readyz", base, f"{base}/state", f"{base}/events")
        ]
        answers.append(await tablet.post(f"{base}/ballots", json=ballot(a=1)))
    for answer in answers:  # never 404 or 409, which a page takes for final
        assert (answer.status_code, answer.json()["error"]) == (503, "catching_up")
        assert int(answer.headers["retry-after"]) >= 1


async def test_only_a_hosted_room_tells_a_stream_when_to_come_back(directory, seance):
    async with running_room(directory) as room:
        sitting = room.hall.sitting
        laptop, hosted = stream_of(sitting, "p"), stream_of(sitting, "p", come_back())
        assert (await anext(laptop)).startswith(b"event: me\n")
        said = re.fullmatch(rb"retry: (\d+)\n\n", await anext(hosted))
        assert BACK_MS[0] <= int(said[1]) <= BACK_MS[1]
        assert (await anext(hosted)).startswith(b"event: me\n")
        await laptop.aclose()
        await hosted.aclose()
