"""What a prankster may try at the room: learn early, climb out, forge, flood."""

import asyncio
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.room import cookie
from cafe_citoyen.room.limit import Limit
from cafe_citoyen.room.presence import STREAMS_A_PARTICIPANT
from cafe_citoyen.room.reading_routes import stream_of
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from running_room import ballot, running_room

KEY = b"k" * 32


async def opened(room, seance, step):
    steering.open_step(seance.folder, step)
    await room.sees(lambda: room.hall.sitting.tablets.round_shown == (step.id, 1))


# Results and other people's ballots, before the reveal


async def all_that_is_told(room, seance, tablet):
    """Return everything that a tablet can fetch, the beginning of its event stream included."""
    told = []
    for path in ("", "/state", "/me", "/qr.svg"):
        told.append((await tablet.get(f"/s/{seance.code}{path}")).text)
    told.append((await tablet.get("/openapi.json")).text)
    sitting = room.hall.sitting
    stream = stream_of(sitting, sitting.participant(sitting.secret(tablet.cookies["cc"])))
    told += [(await anext(stream)).decode(), (await anext(stream)).decode()]
    await stream.aclose()
    return "\n".join(told)


@pytest.mark.parametrize("phase", ["open", "closed"])
async def test_nothing_of_the_others_is_told_before_the_reveal(directory, seance, phase):
    step = Step("e", "Combien ?", "estimate", (Object("a", "A"),), {"unit": "km", "low": 1, "high": 9999, "scale": "linear"})  # fmt: skip

    async with running_room(directory) as room:
        voter, curious = await room.joined(seance), await room.joined(seance)
        await opened(room, seance, step)
        cast = ballot("e", a=4242.5)
        assert (await voter.post(f"/s/{seance.code}/ballots", json=cast)).status_code == 201
        if phase == "closed":
            steering.close_step(seance.folder)
            await room.sees(lambda: b'"closed"' in room.hall.sitting.tablets.state()[0])
        sitting = room.hall.sitting
        number = sitting.participant(sitting.secret(voter.cookies["cc"]))
        secrets = ("4242", cast["id"], number)
        told = await all_that_is_told(room, seance, curious)
        assert [one for one in secrets if one in told] == []
        assert '"results":null' in told
        own = (await voter.get(f"/s/{seance.code}/me")).json()
        assert own["values"] == {"a": "4242.5"}
        steering.reveal(seance.folder)
        await room.sees(lambda: b'"revealed"' in room.hall.sitting.tablets.state()[0])
        assert "4242.5" in await all_that_is_told(room, seance, curious)


# Paths that climb out


@pytest.mark.parametrize("climb", ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "%5c..%5c", "%252e%252e%252f"])  # fmt: skip
async def test_no_path_leads_out_of_the_room(directory, seance, climb):
    (directory / "secret.js").write_text("secret=1", "utf-8")
    places = ("/", "/s/", f"/s/{seance.code}/", f"/s/{seance.code}/t/", "/front/{version}/", "/front/{version}/ballots/")  # fmt: skip

    async with running_room(directory) as room:
        tablet = room.tablet()
        page = (await tablet.get(f"/s/{seance.code}")).text
        version = page.partition('"front":"/front/')[2].partition('"')[0]
        assert (await tablet.get(f"/front/{version}/page.js")).status_code == 200
        for place in places:
            for file in ("secret.js", "seance.json", "page.html", "etc/passwd"):
                answer = await raw(room, place.format(version=version) + climb * 4 + file)
                assert answer[0] in (303, 307, 403, 404, 405), (place, file, answer[0])
                leaked = (b"secret=1", b'"organisateur"', b"boot_json", b"root:x:")
                assert [one for one in leaked if one in answer[1]] == []


async def raw(room, path):
    """Ask for a path as it stands: a client that respects the rules would straighten it."""
    from urllib.parse import unquote

    sent, got = [], []
    plain, _, query = path.partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(plain), "raw_path": plain.encode(), "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1:8000")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000), "root_path": "",
    }  # fmt: skip

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        (sent if message["type"] == "http.response.start" else got).append(message)

    await room.app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in got)


@pytest.mark.parametrize(
    "code", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202ecba", "{{7*7}}"]
)
async def test_a_code_that_is_shown_again_is_text(directory, seance, code):
    async with running_room(directory) as room:
        for path in (f"/s/{quote(code, safe='')}", f"/?code={quote(code)}"):
            answer = await room.tablet().get(path)
            assert answer.status_code == 404
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
            assert 'value="49' not in answer.text


# Cookies


@given(st.text(max_size=80))
def test_no_cookie_is_forged_by_chance(value):
    assert cookie.secret_of(KEY, value) is None


@given(st.integers(0, 65), st.sampled_from("0123456789abcdefktp."))
def test_a_changed_cookie_is_nobodys(place, sign):
    value = cookie.issue(KEY)
    changed = value[:place] + sign + value[place + 1 :]
    assert (cookie.secret_of(KEY, changed) is None) == (changed != value)


@pytest.mark.parametrize("sign", ["p", "k"])
def test_a_tablet_cannot_make_itself_a_shared_one_or_a_ticket(sign):
    value = cookie.issue(KEY)
    assert cookie.secret_of(KEY, sign + value[1:]) is None


async def test_a_cookie_kept_from_before_the_closing_is_no_voice_after_it(
    directory, seance, choice
):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        seances.close(seance)
        await room.sees(lambda: room.hall.sitting is None)
        seances.reopen(seances.read(seance.folder))
        await room.sees(lambda: room.hall.sitting is not None)
        await opened(room, seance, choice)
        answer = await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1))
        assert (answer.status_code, answer.json()["error"]) == (403, "no_cookie")


# Another site


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
        {"Origin": "127.0.0.1:8000"},
        {"Origin": ""},
    ],
)
@pytest.mark.parametrize("path", ["ballots", "contributions", "next", "simulate/carbon"])
async def test_what_another_site_posts_is_refused(directory, seance, choice, path, headers):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        before = (seance.folder / "votes.csv").read_bytes()
        answer = await tablet.post(f"/s/{seance.code}/{path}", json=ballot(a=1), headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (403, "foreign_origin")
        assert (seance.folder / "votes.csv").read_bytes() == before


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])  # fmt: skip
async def test_a_form_of_another_page_is_no_ballot(directory, seance, choice, kind):
    """The three types that a browser sends to another site without asking first."""

    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        await opened(room, seance, choice)
        content, headers = json.dumps(ballot(a=1)).encode(), {"Content-Type": kind}
        answer = await tablet.post(f"/s/{seance.code}/ballots", content=content, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (415, "not_json")


@pytest.mark.parametrize("path", ["ballots", "contributions", "next", "simulate/carbon"])
async def test_a_browser_that_names_no_origin_is_no_other_site(directory, seance, choice, path):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        del tablet.headers["Origin"]
        await opened(room, seance, choice)
        answer = await tablet.post(f"/s/{seance.code}/{path}", json=ballot(a=1))
        assert answer.status_code != 403, answer.text
        form = {"Content-Type": "text/plain"}
        answer = await tablet.post(f"/s/{seance.code}/{path}", content=b"{}", headers=form)
        assert (answer.status_code, answer.json()["error"]) == (415, "not_json")
        asked_first = await tablet.options(f"/s/{seance.code}/{path}")
        assert asked_first.status_code == 405
        assert "access-control-allow-origin" not in asked_first.headers


# Floods


def a_clock():
    time = {"s": 0.0}
    return time, lambda: time["s"]


@pytest.mark.parametrize(("burst", "rate_per_s"), [(300, 5), (5, 5)])
def test_so_many_at_once_then_so_many_a_second(burst, rate_per_s):
    time, clock = a_clock()
    pace = Limit(burst, rate_per_s, clock)
    assert [pace.grants("a") for _ in range(burst + 50)] == [True] * burst + [False] * 50
    for second in range(1, 60):
        time["s"] = float(second)
        assert [pace.grants("a") for _ in range(9)].count(True) == rate_per_s
    assert pace.grants("b"), "one who floods slows nobody else"


async def test_a_whole_school_behind_one_address_votes_at_once(directory, seance, choice):
    async with running_room(directory) as room:
        await opened(room, seance, choice)
        pupils = [room.tablet("192.168.1.1") for _ in range(300)]
        for one in pupils:
            assert (await one.get(f"/s/{seance.code}")).status_code == 200
        answers = await asyncio.gather(
            *(one.post(f"/s/{seance.code}/ballots", json=ballot(a=1)) for one in pupils)
        )
        assert {answer.status_code for answer in answers} == {201}
        assert len({one.cookies["cc"] for one in pupils}) == 300


async def test_whoever_comes_after_the_crowd_waits_and_may_follow_meanwhile(
    directory, seance, still_clock
):
    async with running_room(directory) as room:
        late = [room.tablet("192.168.1.1") for _ in range(400)]
        answers = [await one.get(f"/s/{seance.code}") for one in late]
        waiting = [
            (one, answer) for one, answer in zip(late, answers, strict=True) if answer.status_code == 429
        ]  # fmt: skip
        assert waiting
        one, answer = waiting[0]
        assert answer.headers["refresh"] == "2"
        assert "cc" not in one.cookies
        assert (await one.get(f"/s/{seance.code}/state")).status_code == 200
        elsewhere = await room.tablet("192.168.1.2").get(f"/s/{seance.code}")
        assert elsewhere.status_code == 200


async def test_a_fifth_stream_of_one_cookie_is_refused_and_the_page_polls(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        sitting = room.hall.sitting
        number = sitting.participant(sitting.secret(tablet.cookies["cc"]))
        streams = [stream_of(sitting, number) for _ in range(4)]
        for stream in streams:
            await anext(stream)
        assert STREAMS_A_PARTICIPANT == 4
        answer = await tablet.get(f"/s/{seance.code}/events")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")
        assert (await tablet.get(f"/s/{seance.code}/state")).status_code == 200
        other = await room.joined(seance)
        number = sitting.participant(sitting.secret(other.cookies["cc"]))
        assert sitting.presence.has_place(number)
        for stream in streams:
            await stream.aclose()
