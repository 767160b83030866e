"""The page's style: that of the kind shown first is in it, a later one comes with its module, and no other is allowed."""

import base64
import hashlib
import json
import re

import pytest

from cafe_citoyen.core.ballots import kinds
from cafe_citoyen.pasting import FRONT, ballot_module, sheets
from cafe_citoyen.store.log import steering
from every_kind import STEPS
from running_room import running_room

SHEETS = {
    name: sheet
    for name in kinds()
    if (sheet := sheets(ballot_module(name)).get(FRONT / "ballots" / f"{name}.css"))
}


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def allowed(answer):
    policy = answer.headers["Content-Security-Policy"]
    return re.search(r"style-src ([^;]*)", policy)[1].split()


@pytest.mark.anyio
@pytest.mark.parametrize("name", [None, *sorted(SHEETS)])
async def test_the_page_holds_the_style_of_the_kind_shown_first_only(directory, seance, name):
    if name:
        steering.open_step(seance.folder, STEPS[name])
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        answer = await tablet.get(f"/s/{seance.code}")
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)[1]
    assert {stem for stem, sheet in SHEETS.items() if sheet in style} == ({name} if name else set())
    assert digest(style) in allowed(answer)


@pytest.mark.anyio
async def test_a_later_kind_brings_its_style_which_the_policy_knows(directory, seance):
    async with running_room(directory) as room:
        tablet = await room.joined(seance)
        page = await tablet.get(f"/s/{seance.code}")
        front = re.search(r'"front":"([^"]*)"', page.text)[1]
        modules = {one: (await tablet.get(f"{front}/ballots/{one}.js")).text for one in kinds()}
    brought = {
        one: json.loads(re.search(r"^export const style = (.*);$", text, re.MULTILINE)[1])
        for one, text in modules.items()
    }
    for stem, sheet in SHEETS.items():
        assert sheet in brought[stem]
        assert digest(brought[stem]) in allowed(page)
    assert all(one.startswith("'sha256-") for one in allowed(page))


@pytest.mark.anyio
async def test_a_page_without_our_script_allows_its_own_style_only(directory, seance):
    async with running_room(directory) as room:
        answer = await room.tablet().get("/s/nulle-part")
    assert answer.status_code == 404
    assert len(allowed(answer)) == 1
