"""Turning knobs by the room's API: the answer is the core's own, a mistake is a sentence, a setting sent is whole."""

import json
import subprocess
import sys

import pytest

from cafe_citoyen.core.carbon.knobs import KNOBS
from cafe_citoyen.core.carbon.sent import NAMES, NUMBERS
from cafe_citoyen.core.carbon.simulator import relative, simulate
from cafe_citoyen.core.knob import row_of
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.reference import carbon_factors
from cafe_citoyen.store.seance import verification
from running_room import ballot, running_room

STEP = Step("r", "Votre réglage ?", "setting", (Object("x", "Réglage"),), {"start": {"people": 12}})


async def play(directory, seance, act):
    async with running_room(directory) as room:
        return await act(room, await room.joined(seance))


async def ask(tablet, seance, name="carbon", **asked):
    return await tablet.post(f"/s/{seance.code}/simulate/{name}", json=asked)


async def test_an_answer_is_the_simulators_own_beside_another_setting(directory, seance):
    async def act(_, tablet):
        return await ask(
            tablet, seance, knobs={"country": "POL"}, beside={"country": "FRA"}, menu=True
        )

    answer = await play(directory, seance, act)
    factors = carbon_factors.load()
    one, other = (simulate({"country": zone}, factors) for zone in ("POL", "FRA"))
    found = answer.json()
    assert answer.status_code == 200
    assert found["simulation"] == json.loads(json.dumps(one.as_json()))
    assert found["beside"] == other.gco2e.as_json()
    assert found["relative"] == relative(one, other).as_json()
    assert [knob["name"] for knob in found["menu"]] == list(KNOBS)


async def test_the_texts_are_in_the_tablets_language(directory, seance):
    async def act(_, tablet):
        tablet.headers["Accept-Language"] = "en"
        return await ask(tablet, seance, knobs={}, menu=True)

    found = (await play(directory, seance, act)).json()
    assert found["menu"][0]["label"] == "Model"
    assert "Training" in found["simulation"]["lenses"][0]["leaves_out"]


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        ({"model": "skynet"}, ("skynet", "gpt-4o")),
        ({"country": "EUE"}, ("EUE", "country")),
        ({"length": 0}, ("0", "1 jeton")),
        ({"length": -3}, ("-3", "1 jeton")),
        ({"model": "dense-2000"}, ("2000", "405")),
        ({"colour": "red"}, ("colour", "model")),
    ],
)
async def test_a_mistake_is_a_sentence_that_names_it(directory, seance, knobs, words):
    async def act(_, tablet):
        return await ask(tablet, seance, knobs=knobs)

    answer = await play(directory, seance, act)
    assert answer.status_code == 422
    assert all(word in answer.json()["message"] for word in words)


@pytest.mark.parametrize(
    "content", ['{"knobs": {"people": NaN}}', '{"knobs": []}', '{"knob": {}}', '{"knobs": {"a": {}}}']
)  # fmt: skip
async def test_what_is_no_setting_is_refused(directory, seance, content):
    async def act(_, tablet):
        headers = {"Content-Type": "application/json"}
        return await tablet.post(
            f"/s/{seance.code}/simulate/carbon", content=content, headers=headers
        )

    assert (await play(directory, seance, act)).json()["error"] == "bad_request"


async def test_who_may_not_ask_gets_no_answer(directory, seance):
    async def act(room, tablet):
        stranger = room.tablet()
        foreign = await ask(stranger, seance, knobs={})
        unknown = await ask(tablet, seance, "moon", knobs={})
        tablet.headers["Origin"] = "http://elsewhere.example"
        return [one.status_code for one in (foreign, unknown, await ask(tablet, seance, knobs={}))]

    assert await play(directory, seance, act) == [403, 404, 403]


async def test_a_tablet_that_asks_too_often_is_told_when_to_come_back(
    directory, seance, still_clock
):
    async def act(room, tablet):
        other = await room.joined(seance)
        answers = [await ask(tablet, seance, knobs={}) for _ in range(3)]
        return [*answers, await ask(other, seance, knobs={})]

    *answers, other = await play(directory, seance, act)
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "1"
    assert other.status_code == 200


async def test_without_ecologits_the_published_lenses_answer(directory, seance, monkeypatch):
    monkeypatch.setitem(sys.modules, "ecologits", None)

    async def act(room, tablet):
        await opened(room, seance)
        refused = await tablet.post(f"/s/{seance.code}/ballots", json=ballot("r", model="gpt-4o"))
        return await ask(tablet, seance, knobs={}), refused

    answer, refused = await play(directory, seance, act)
    found = answer.json()["simulation"]
    assert found["gco2e"] is None
    assert "EcoLogits manque" in found["missing"]
    assert sum(1 for lens in found["lenses"] if lens["footprint"]) == 5
    assert (refused.status_code, refused.json()["error"]) == (422, "lens_missing")
    assert "restent affichés" in refused.json()["message"]


async def opened(room, seance):
    steering.open_step(seance.folder, STEP)
    await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("r", 1))


async def test_a_setting_sent_carries_lens_settings_outputs_and_versions(directory, seance):
    async def act(room, tablet):
        await opened(room, seance)
        sent = ballot("r", country="POL", **{"gco2e-low": "0.001", "gco2e-high": "0.002"})
        assert (await tablet.post(f"/s/{seance.code}/ballots", json=sent)).status_code == 201
        assert (await tablet.post(f"/s/{seance.code}/ballots", json=sent)).status_code == 200

    await play(directory, seance, act)
    follower = SeanceFollower(seance.folder)
    follower.poll()
    (kept,) = follower.box.counted(Round("r", 1)).values()
    found = simulate({"country": "POL", "people": 12}, carbon_factors.load())
    assert set(kept) == {row_of(name) for name in KNOBS} | {*NAMES, *NUMBERS}
    assert (kept["country"], kept["people"], kept["answers"]) == ("POL", "12", "120")
    assert float(kept["gco2e-low"]) == pytest.approx(found.gco2e.low, rel=1e-5)
    assert float(kept["water-l-high"]) == pytest.approx(found.inference.water_l.high, rel=1e-5)
    assert (kept["lens"], kept["ecologits"]) == ("ecologits", found.ecologits)
    assert kept["toolkit"]
    assert verification.problems(seance.folder) == []


@pytest.mark.parametrize("sent", [{"country": "EUE"}, {"colour": "red"}, {"toolkit": "a b"}])
async def test_a_setting_that_is_none_is_refused_and_nothing_is_written(directory, seance, sent):
    async def act(room, tablet):
        await opened(room, seance)
        return await tablet.post(f"/s/{seance.code}/ballots", json=ballot("r", **sent))

    answer = await play(directory, seance, act)
    assert answer.status_code == 422
    assert str(next(iter(sent.values()))) in answer.json()["message"] or "colour" in sent
    assert (seance.folder / "votes.csv").read_text("utf-8").count("\n") == 1


def test_the_room_starts_without_ecologits_and_pandas():
    code = (
        "import sys, cafe_citoyen.room.server;"
        "sys.exit(bool({'ecologits', 'pandas'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
