"""What the room tells: the same state to all, results only once revealed, pages with a way out."""

import base64
import hashlib
import json

import pytest

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room.page import in_html
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import room_card, seances
from running_room import ballot, running_room


async def state_of(tablet, seance):
    return (await tablet.get(f"/s/{seance.code}/state")).json()


async def test_results_leave_the_room_only_once_revealed(directory, seance, position):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        steering.open_step(seance.folder, position)
        await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("p", 1))
        await tablet.post(f"/s/{seance.code}/ballots", json=ballot("p", s1="accord"))
        assert (await state_of(tablet, seance))["results"] is None
        steering.close_step(seance.folder)
        await room.sees(lambda: b'"closed"' in room.hall.sitting.tablets.state()[0])
        assert (await state_of(tablet, seance))["results"] is None
        steering.reveal(seance.folder)
        await room.sees(lambda: b'"revealed"' in room.hall.sitting.tablets.state()[0])
        results = (await state_of(tablet, seance))["results"]
        agreed = [r for r in results if (r["object"], r["indicator"]) == ("s1", "accord")]
        assert [(r["value"], r["n"], r["round"]) for r in agreed] == [(1.0, 1, 1)]
        steering.hide(seance.folder)
        await room.sees(lambda: b'"closed"' in room.hall.sitting.tablets.state()[0])
        assert (await state_of(tablet, seance))["results"] is None


async def test_each_half_of_the_room_is_told_its_own_text_and_the_other_at_the_reveal(
    directory, seance
):
    texts = {"a": "Écrivez sans rien.", "b": "Corrigez ce brouillon."}
    drafts = {"b": "Bonjour à tous."}
    step = Step("h", "Une annonce", "text", tuple(Object(*one) for one in texts.items()), {"halves": "time", "drafts": drafts})  # fmt: skip
    secrets = [*texts.values(), *drafts.values()]
    async with running_room(directory) as room:
        sitting = room.hall.sitting
        tablets = [await room.joined(seance) for _ in range(12)]
        steering.open_step(seance.folder, step)
        await room.sees(lambda: sitting.tablets.round_shown == ("h", 1))
        shown = (await state_of(tablets[0], seance))["step"]
        assert (shown["objects"], shown["options"]["halves"]) == ([], "time")
        page = (await tablets[0].get(f"/s/{seance.code}")).text
        assert not any(one in text for one in secrets for text in (page, json.dumps(shown, ensure_ascii=False)))  # fmt: skip
        told = set()
        for tablet in tablets:
            own = (await tablet.get(f"/s/{seance.code}/me")).json()
            (item,) = own["half"]["objects"]
            assert item == {"id": own["arm"], "text": texts[own["arm"]]}
            mine = {one: text for one, text in drafts.items() if one == own["arm"]}
            assert own["half"]["options"].get("drafts", {}) == mine
            told.add(own["arm"])
        assert told == {"a", "b"}
        steering.reveal(seance.folder)
        await room.sees(lambda: b'"revealed"' in sitting.tablets.state()[0])
        shown = (await state_of(tablets[0], seance))["step"]
        assert {one["id"]: one["text"] for one in shown["objects"]} == texts


async def test_an_unchanged_state_is_not_sent_again(directory, seance):
    async with running_room(directory) as room:
        tablet = room.tablet()
        first = await tablet.get(f"/s/{seance.code}/state")
        again = await tablet.get(
            f"/s/{seance.code}/state", headers={"If-None-Match": first.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")


async def test_the_timer_counts_down(directory, seance, choice):
    async with running_room(directory) as room:
        steering.open_step(seance.folder, choice)
        steering.timer(seance.folder, 90)
        await room.sees(lambda: b"remaining_s" in room.hall.sitting.tablets.state()[0])
        assert 85 <= (await state_of(room.tablet(), seance))["timer"]["remaining_s"] <= 90


async def test_the_stream_begins_with_me_then_state_and_follows_the_step(directory, seance, choice):
    async with running_room(directory) as room:
        sitting = room.hall.sitting
        cookie = (await room.joined(seance)).cookies["cc"]
        from cafe_citoyen.room.reading_routes import stream_of

        messages = stream_of(sitting, sitting.participant(sitting.secret(cookie)))
        assert (await anext(messages)).startswith(b"event: me\n")
        state = await anext(messages)
        assert json.loads(state.partition(b"data: ")[2])["step"] is None
        assert sitting.presence.count == 1
        steering.open_step(seance.folder, choice)
        assert b'"step":"q"' in await anext(messages)
        assert b'"phase":"open"' in await anext(messages)
        await messages.aclose()
        assert sitting.presence.count == 0


@pytest.mark.parametrize("path", ["me", "events"])
async def test_private_routes_want_a_cookie(directory, seance, path):
    async with running_room(directory) as room:
        answer = await room.tablet().get(f"/s/{seance.code}/{path}")
        assert (answer.status_code, answer.json()["error"]) == (403, "no_cookie")


@pytest.mark.parametrize("path", ["state", "me", "events", "qr.svg"])
async def test_an_unknown_code_is_refused(directory, seance, path):
    async with running_room(directory) as room:
        answer = await room.tablet().get(f"/s/zzzzz/{path}")
        assert (answer.status_code, answer.json()["error"]) == (404, "unknown_seance")


async def test_an_unknown_code_gets_a_form_to_type_it_again(directory, seance):
    async with running_room(directory) as room:
        for path in ("/s/zzzzz", "/?code=zzzzz"):
            answer = await room.tablet().get(path)
            assert answer.status_code == 404
            assert "Ce code n’est pas celui" in answer.text
            assert 'name="code"' in answer.text
            assert "zzzzz" in answer.text


@pytest.mark.parametrize("typed", ["", "{code}", " {CODE} "])
async def test_home_leads_to_the_open_seance(directory, seance, typed):
    async with running_room(directory) as room:
        code = typed.format(code=seance.code, CODE=seance.code.upper())
        answer = await room.tablet().get("/", params={"code": code} if code else {})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/s/{seance.code}")


async def test_no_open_seance_is_said(directory, seance):
    seances.close(seance)

    async with running_room(directory) as room:
        answer = await room.tablet().get("/")
        assert "Aucun café n’est ouvert" in answer.text


async def test_a_tablet_of_the_last_seance_is_led_to_the_open_one(directory, seance):
    async with running_room(directory) as room:
        assert 'href="/"' in (await room.tablet().get("/s/zzzzz")).text


async def test_an_address_that_leads_nowhere_leads_a_person_back(directory, seance):
    async with running_room(directory) as room:
        person = room.tablet(**{"Accept": "text/html,*/*;q=0.8"})
        answer = await person.get("/nulle-part")
        assert answer.status_code == 404
        assert "Cette adresse n’existe pas ici." in answer.text
        assert '<a href="/">' in answer.text
        program = await room.tablet().get("/nulle-part")
        assert (program.status_code, program.json()["error"]) == (404, "not_found")


async def test_a_crowd_at_the_door_waits_on_a_page_that_comes_again(directory, seance, still_clock):
    async with running_room(directory) as room:
        answers = [await room.tablet().get(f"/s/{seance.code}") for _ in range(320)]
        late = [answer for answer in answers if answer.status_code == 429]
        assert late
        assert "Trop d’envois" in late[0].text
        assert late[0].headers["refresh"] == "2"


async def test_the_cookie_holds_no_name_and_stays_in_its_seance(directory, seance):
    async with running_room(directory) as room:
        answer = await room.tablet().get(f"/s/{seance.code}")
        header = answer.headers["set-cookie"].lower()
        for part in ("httponly", "samesite=lax", f"path=/s/{seance.code}"):
            assert part in header


async def test_a_tablet_keeps_its_voice_when_it_comes_back(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        assert "set-cookie" not in (await tablet.get(f"/s/{seance.code}")).headers


async def test_a_text_cannot_end_the_script_element(directory):
    seance = seances.create(directory, "</script><script>alert(1)</script>")

    async with running_room(directory) as room:
        text = (await room.tablet().get(f"/s/{seance.code}")).text
        assert "<script>alert" not in text


async def test_every_answer_carries_the_security_headers(directory, seance):
    async with running_room(directory) as room:
        tablet = room.tablet()
        for path in (f"/s/{seance.code}", f"/s/{seance.code}/state", "/nulle-part"):
            headers = (await tablet.get(path)).headers
            assert headers["x-content-type-options"] == "nosniff"
            assert "unsafe" not in headers["content-security-policy"]
            assert "default-src 'none'" in headers["content-security-policy"]


async def test_the_page_holds_its_script_and_no_other_may_run_in_it(directory, seance, choice):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        pages = [await tablet.get(f"/s/{seance.code}")]
        steering.open_step(seance.folder, choice)
        await room.sees(lambda: room.hall.sitting.tablets.round_shown)
        before, during = [*pages, await tablet.get(f"/s/{seance.code}")]
    for page in (before, during):
        assert " src=" not in page.text
        script = page.text.partition('<script type="module">')[2].partition("</script>")[0]
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        policy = page.headers["content-security-policy"]
        check = page.text.partition("<script>")[2].partition("</script>")[0]
        other = base64.b64encode(hashlib.sha256(check.encode()).digest()).decode()
        assert f"script-src 'self' 'sha256-{digest}' 'sha256-{other}';" in policy
        assert script.rstrip().endswith("start();")
    assert 'KINDS["choice"] = ' in during.text
    assert 'KINDS["choice"] = ' not in before.text


def test_no_text_of_a_script_ends_the_element_that_holds_it():
    text = 'const end = "</script><!-- </SCRIPT>"; 1 < 2;'
    assert in_html(text) == 'const end = "\\x3c/script>\\x3c!-- \\x3c/SCRIPT>"; 1 < 2;'


async def test_english_is_chosen_once_and_kept(directory, seance):
    async with running_room(directory) as room:
        tablet = room.tablet()
        assert '<html lang="en"' in (await tablet.get(f"/s/{seance.code}?lang=en")).text
        assert '<html lang="en"' in (await tablet.get(f"/s/{seance.code}")).text
        answer = await tablet.get("/nulle-part")
        assert answer.json()["message"] == "This address does not exist here."


async def test_the_qr_code_is_a_drawing(directory, seance):
    async with running_room(directory) as room:
        answer = await room.tablet().get(f"/s/{seance.code}/qr.svg")
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert b"<svg" in answer.content


async def test_the_card_says_where_the_room_is_and_goes_with_it(directory, seance):
    async with running_room(directory) as room:
        await room.sees(lambda: room_card.read(directory) is not None)
        card = room_card.read(directory)
        assert (card.urls, card.code, card.seen_by_other) == (
            ["http://127.0.0.1:8000"],
            seance.code,
            False,
        )
    assert room_card.read(directory) is None


async def test_the_light_turns_green_once_another_device_has_loaded_the_page(directory, seance):
    async with running_room(directory) as room:
        await room.tablet().get(f"/s/{seance.code}")
        assert not room.hall.seen_by_other
        await room.tablet("192.168.1.50").get(f"/s/{seance.code}")
        await room.sees(lambda: (card := room_card.read(directory)) and card.seen_by_other)


async def test_no_route_steers_but_that_of_a_paired_phone(directory, seance):
    async with running_room(directory) as room:
        paths = (await room.tablet().get("/openapi.json")).json()["paths"]
        posts = {path for path, methods in paths.items() if set(methods) - {"get"}}
        ours = {"ballots", "contributions", "next", "phone/ask", "simulate/{name}"}
        assert posts == {f"/s/{{code}}/{name}" for name in ours}
