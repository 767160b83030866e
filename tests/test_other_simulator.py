"""A simulator from a package of its own is one Python file and one module: tablets and notebooks use it as ours."""

import pytest

import own_package

SIMULATOR = """
from cafe_citoyen.core.knob import Knob, numbers
from cafe_citoyen.core.simulators.simulator import Simulator


class Eau(Simulator):
    name = "eau"
    knobs = {"minutes": Knob("Minutes de douche", numbers(2, 5, 10), "5")}
    names = {"toolkit": "Version de la boîte à outils"}
    numbers = {"litres-low": "Eau, bas (L)", "litres-high": "Eau, haut (L)"}
    ends = ("litres-low", "litres-high")
    unit = "L"
    scale = {"unit": "L par douche", "low": 1, "high": 1000, "scale": "log"}
    sentence = "Une douche prend de {low} à {high} (réglage médian, sur {n})."
    method = "Une douche prend de 8 à 15 litres par minute."

    def answer(self, setting, beside, table, translate):
        return {"simulation": self.outputs(setting, table, "")}

    def outputs(self, setting, table, toolkit):
        low, high = (int(setting["minutes"]) * litres for litres in (8, 15))
        return {"toolkit": toolkit or "-", "litres-low": str(low), "litres-high": str(high)}
"""
MODULE = """
import { h, say } from "../dom.js";
import { createKnobs } from "./knobs.js";

export function createSimulator({ t, turn, expected = [] }) {
  const knobs = createKnobs({ t, turn, expected });
  const litres = h("p", { class: "pk-eau" });
  return {
    element: h("div", {}, knobs.element, litres),
    refresh({ menu, settings, beside, answer, problem }) {
      knobs.show(menu, settings, beside);
      say(litres, problem || (answer ? answer.simulation["litres-low"] + " L" : ""));
    },
  };
}
export function roomSentence(low, high, t) {
  return low.value + " à " + high.value + " L";
}
"""
STYLE = ".pk-eau {\n  color: #15539e;\n}\n"
BEGIN = """
import asyncio, json, re
from pathlib import Path
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.simulators import faults, simulators
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import seances, verification

assert faults() == [], [str(one) for one in faults()]
assert list(simulators()) == ["carbon", "eau"]
STEP = Step("r", "Et vous ?", "setting", (Object("x", "Réglage"),), {"simulator": "eau"})
"""
FILES = {"__init__.py": SIMULATOR, "eau.js": MODULE, "eau.css": STYLE}
ENTRY = ("cafe_eau", "cafe_citoyen.simulators", "eau = cafe_eau:Eau")


@pytest.fixture
def folder(tmp_path):
    own_package.lay_out(tmp_path, *ENTRY, FILES)
    return tmp_path


def found(folder, code):
    return own_package.run(folder, BEGIN + code)


def test_tablets_turn_its_knobs_and_send_a_setting_that_the_room_completes(folder):
    page, answer, wrong, sent, kept, state, problems = found(
        folder,
        """
from running_room import ballot, running_room

async def main():
    seance = seances.create(Path("seances"), "Salle")
    steering.open_step(seance.folder, STEP)
    async with running_room(Path("seances")) as room:
        await room.sees(lambda: room.hall.sitting.tablets.round_shown == ("r", 1))
        tablet, other = await room.joined(seance), await room.joined(seance)
        page = (await tablet.get(f"/s/{seance.code}")).text
        async def ask(who, **knobs):
            return await who.post(f"/s/{seance.code}/simulate/eau", json={"knobs": knobs, "menu": True})
        answer, wrong = await ask(tablet, minutes=10), await ask(other, minutes=7)
        sent = [(await one.post(f"/s/{seance.code}/ballots", json=ballot("r", minutes=10, **{"litres-low": "1"}))).status_code for one in (tablet, other)]
        steering.reveal(seance.folder)
        await room.sees(lambda: b"revealed" in room.hall.sitting.tablets.state()[0])
        state = (await tablet.get(f"/s/{seance.code}/state")).json()
    follower = SeanceFollower(seance.folder)
    follower.poll()
    kept = list(follower.box.counted(Round("r", 1)).values())
    problems = [one.sentence() for one in verification.problems(seance.folder)]
    print(json.dumps([page, answer.json(), wrong.json()["message"], sent, kept, state["results"], problems]))

asyncio.run(main())
""",
    )
    assert 'SIMULATORS["eau"] =' in page
    assert STYLE in page
    assert answer["simulation"]["litres-high"] == "150"
    assert [one["name"] for one in answer["menu"]] == ["minutes"]
    assert "2, 5, 10" in wrong
    assert sent == [201, 201]
    assert all((one["minutes"], one["litres-low"]) == ("10", "80") for one in kept)
    middle = [one["value"] for one in state if one["indicator"] == "median"]
    assert middle == [80, 150]
    assert problems == []


def test_a_notebook_opens_it_turns_its_knobs_and_tells_the_rooms_middle(folder):
    said, module, sentence, method, css = found(
        folder,
        """
from cafe_citoyen.dashboards.activities.activite.activite import Activite
from cafe_citoyen.report import method

board = Activite(["Combien d’eau ?"], facon="setting", options={"simulator": "eau"})
sent = []
board.send = lambda content, buffers=None: sent.append(content)
act = lambda **message: board._take(None, message, None)
act(action="open", title="T", kind="setting", ids=["m-1"], texts=["Combien d’eau ?"], options={"simulator": "eau"})
assert board.said == "", board.said
act(action="simulate", id="1", name="eau", asked={"knobs": {"minutes": 2}})
act(action="vote", values={"minutes": "2"})
assert board.said == "", board.said
module = board.view["trial"]["module"]
act(action="reveal")
step = board.reader.current.step
print(json.dumps([sent[0]["body"]["simulation"], module, board.view["result"]["sentence"], method.fragment([step], str), board._css]))
""",
    )
    assert said["litres-low"] == "16"
    assert 'SIMULATORS["eau"] =' in module and 'SIMULATORS["carbon"] =' in module
    assert sentence.replace("\u00a0", " ").startswith("Une douche prend de 16 L à 30 L")
    assert "de 8 à 15 litres" in method
    assert css.count(STYLE) == 1


def test_one_without_its_module_is_told_and_the_others_stay(tmp_path):
    own_package.lay_out(tmp_path, *ENTRY, {"__init__.py": SIMULATOR})
    code = (
        "import json\nfrom cafe_citoyen.core.simulators import faults, simulators\n"
        "print(json.dumps([list(simulators()), [str(one) for one in faults()]]))"
    )
    known, faults = own_package.run(tmp_path, code)
    assert known == ["carbon"]
    assert "eau" in faults[0]
    assert "il manque eau.js" in faults[0]
