"""The guide's page on a way to vote of one's own, run as it is written."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "facilitator_guide" / "nouvelle_facon_de_voter.md"
FILES = {"python": "__init__.py", "javascript": "pouce.js"}
RUN = """
import asyncio, json, sys
from pathlib import Path
from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.dashboards import esm
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.log.follow import SeanceFollower
from running_room import ballot, running_room

async def main(directory):
    seance = seances.create(directory, "Pouces")
    objects = (Object("a", "Le parc ?"), Object("b", "La rue ?"))
    steering.open_step(seance.folder, Step("p", "D’accord ?", "pouce", objects))
    async with running_room(directory) as room:
        answers = []
        for values in ({"a": "haut", "b": "bas"}, {"a": "haut"}, {"a": "bas"}, {"a": "oui"}):
            tablet = await room.joined(seance)
            sent = ballot("p", **values)
            answers.append((await tablet.post(f"/s/{seance.code}/ballots", json=sent)).status_code)
        page = (await tablet.get(f"/s/{seance.code}")).text
        front = page.split('"front":"')[1].split('"')[0]
        module = await tablet.get(f"{front}/ballots/pouce.js")
        steering.reveal(seance.folder)
        await room.sees(lambda: "revealed" in room.hall.sitting.tablets.state()[0].decode())
        state = (await tablet.get(f"/s/{seance.code}/state")).json()
    follower = SeanceFollower(seance.folder)
    follower.poll()
    step = follower.proceedings.current.step
    results = kind("pouce").tally(step, follower.box.counted(Round("p", 1)))
    print(json.dumps({
        "answers": answers, "module": module.text, "type": module.headers["content-type"],
        "pasted": esm.inline("ballots/pouce.js"), "label": kinds()["pouce"].label,
        "votes": {r.object: [r.value, r.n] for r in results if r.indicator == "votes"},
        "sentence": kind("pouce").sentence(step, results), "state": state["results"],
        "figure": len(kind("pouce").figure(step, results)["data"][0]["y"]),
    }))

asyncio.run(main(Path(sys.argv[1])))
"""


def blocks():
    text = PAGE.read_text("utf-8")
    return dict(re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL))


def install(folder):
    """Lay the package out as pip would: its files, and its entry points beside them."""
    package = folder / "cafe_pouce"
    package.mkdir()
    for language, name in FILES.items():
        (package / name).write_text(blocks()[language], "utf-8")
    project = tomllib.loads(blocks()["toml"])["project"]
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n"
    )
    lines = []
    for group, entries in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")


def python(folder, *arguments, **environment):
    path = os.pathsep.join([str(folder), str(Path(__file__).parents[1])])
    given = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, *arguments], env={**given, **environment}, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pouce")
    install(folder)
    ran = python(folder, "-c", RUN, str(folder / "seances"))
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_the_page_keeps_its_word_of_forty_lines():
    code = blocks()["python"] + blocks()["javascript"]
    assert len([line for line in code.splitlines() if line.strip()]) <= 40


def test_the_room_takes_ballots_of_the_new_kind_and_refuses_a_wrong_one(outcome):
    assert outcome["answers"] == [201, 201, 201, 422]


def test_the_ballots_of_the_new_kind_are_counted(outcome):
    # a: haut, haut, bas: 2 of 3; b: bas: 0 of 1
    assert outcome["votes"] == {"a": [2, 3], "b": [0, 1]}
    assert (
        outcome["sentence"]
        == "Trop serré pour départager : « Le parc ? » 2, « La rue ? » 0 (sur 3)."
    )
    assert outcome["figure"] == 2


def test_the_tablets_get_the_front_file_and_the_results(outcome):
    own = blocks()["javascript"].partition("\n\n")[2]
    assert outcome["module"].endswith(own)
    assert "import {" not in outcome["module"]
    assert outcome["type"].startswith("text/javascript")
    assert {
        row["object"]: row["value"] for row in outcome["state"] if row["indicator"] == "votes"
    } == {
        "a": 2,
        "b": 0,
    }


def test_a_notebook_gets_the_front_file_with_its_imports_pasted(outcome):
    assert "function createDraftForm" in outcome["pasted"]
    assert "import {" not in outcome["pasted"]


def test_facilitators_choose_it_by_its_label(outcome):
    assert outcome["label"] == "Lever ou baisser le pouce"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda package: (package / "pouce.js").unlink(), "il manque pouce.js"),
        (lambda package: (package / "__init__.py").write_text("1 / 0"), "division by zero"),
    ],
)
def test_a_faulty_package_is_said_and_the_café_starts_without_it(tmp_path, spoil, words):
    install(tmp_path)
    spoil(tmp_path / "cafe_pouce")
    ran = python(
        tmp_path,
        "-c",
        "from cafe_citoyen.core.ballots import faults, kinds; print('pouce' in kinds(), 'choice' in kinds(), *faults())",
    )
    assert ran.stdout.startswith("False True La façon de voter « pouce » de cafe_pouce")
    assert words in ran.stdout
