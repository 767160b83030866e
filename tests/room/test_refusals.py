"""What the room does not grant: JSON for programs, and for a person a page with the sentence and a way on."""

import pytest

from cafe_citoyen.room.door import Door
from running_room import running_room

PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
WAYS = ("not_found", "method_not_allowed", "unknown_seance", "no_cookie", "unknown_host", "failure")


async def refused(tablet, seance, way):
    if way == "not_found":
        return await tablet.get("/nulle-part")
    if way == "method_not_allowed":
        return await tablet.post(f"/s/{seance.code}")
    if way == "unknown_seance":
        return await tablet.get("/s/zzzzz/qr.svg")
    if way == "no_cookie":
        return await tablet.get(f"/s/{seance.code}/me")
    return await tablet.get(f"/s/{seance.code}")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_person_reads_a_page_and_a_program_json(
    directory, seance, monkeypatch, way, language
):
    if way == "failure":
        monkeypatch.setattr(Door, "let_in", lambda *_: 1 / 0)

    async with running_room(directory) as room:
        asked = {"Host": "ailleurs.exemple"} if way == "unknown_host" else {}
        asked["Accept-Language"] = language
        program = await refused(room.tablet(**asked), seance, way)
        person = await refused(room.tablet(**asked, **PERSON), seance, way)
        home = room.hall.network.urls()[0]
    assert program.json()["error"] == way
    assert person.status_code == program.status_code
    assert person.headers["content-type"].startswith("text/html")
    assert person.headers.get("allow") == program.headers.get("allow")
    assert f'lang="{language}"' in person.text
    assert program.json()["message"].replace("\u00a0", " ") in person.text.replace("\u00a0", " ")
    assert f'href="{home if way == "unknown_host" else "/"}"' in person.text
    assert ("<form" in person.text) == (way != "unknown_host")
    for answer in (person, program):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("typed", ["", "   "])
async def test_a_form_sent_empty_asks_for_what_it_lacks(directory, seance, typed):
    async with running_room(directory) as room:
        answer = await room.tablet().get("/", params={"code": typed})
        assert answer.status_code == 404
        assert "Tapez le code affiché sur l’écran" in answer.text
        assert 'aria-invalid="true" aria-describedby="said"' in answer.text
