"""The try-out's notebooks open, and are voted on, with nothing but what its site brings: Python's own library and its packages."""

import html
import json
import os
import re
import subprocess
import sys
import zipfile

import pytest

from cafe_citoyen.tools import essai

MOST = 4_000_000
"""Bytes of packages, as they are loaded; Pyodide is 13 MB beside them."""

PLAYED = """
import asyncio, json, os, sys
del os.link  # no browser has it
sys.path.insert(0, sys.argv[1])
from cafe_citoyen.in_page import open_notebook

told, state = [], {}

def tell(message, buffers):
    said = json.loads(message)
    told.append(said["kind"])
    if said["kind"] == "failure":
        print(said)
    state.update(said.get("state") or {})

async def run(code, space):
    exec(code, space)

async def play():
    hear = await open_notebook(sys.stdin.read(), tell, run)

    def act(action, **rest):
        hear(json.dumps({"method": "custom", "content": {"action": action, "seen": state["view"]["seen"], **rest}}))
        assert not state["view"]["said"], state["view"]["said"]

    part, value = json.loads(sys.argv[2])
    act("open_part", id=part)
    act("vote", values={state["view"]["step"]["objects"][0]["id"]: value})
    act("close")
    act("reveal")
    return state["view"]

view = asyncio.run(play())
foreign = {"numpy", "pandas", "plotly", "scipy", "sklearn", "psutil"} & {*sys.modules}
print(json.dumps({"told": sorted({*told}), "step": view["step"], "result": view["result"], "foreign": sorted(foreign), "language": view["language"]}))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a folder with what Python finds in the page, and the pages."""
    folder = tmp_path_factory.mktemp("essai")
    packed = folder / "paquets.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for place, content in essai.files().items():
            file.writestr(place, content)
    with zipfile.ZipFile(packed) as file:
        file.extractall(folder / "paquets")
    return folder


def cells_of(page):
    return re.search(r'id="cells">(.*?)</script>', essai.pages()[page], re.DOTALL)[1]


@pytest.mark.parametrize(
    ("page", "part", "value"),
    [
        ("04_ouvrir_la_boite.html", "jetons", "14"),
        ("06_cout_carbone.en.html", "avant", "accord"),
        ("09_boussole.html", "boussole-arrets", "1"),
        ("10_idees_recues.en.html", "idees-recues-avant", "accord"),
    ],
)
def test_a_notebook_is_voted_on_with_what_the_site_brings(site, tmp_path, page, part, value):
    language = "en" if ".en." in page else "fr"
    environment = {"HOME": str(tmp_path), "CAFE_CITOYEN_LANGUE": language, "PATH": os.environ["PATH"]}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PLAYED, site / "paquets", json.dumps([part, value])],
        input=cells_of(page), env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    seen = json.loads(done.stdout)
    assert seen["told"] == ["open", "ready", "update"]
    assert seen["step"]["received"] == 1
    assert seen["result"]
    assert seen["foreign"] == []
    assert seen["language"] == language


def test_a_mistake_in_the_cell_that_people_change_is_said_in_a_sentence(site, tmp_path):
    cells = json.dumps(["from cafe_citoyen import CoutCarbone\nCoutCarbone(nombre=3)"])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PLAYED, site / "paquets", '["", ""]'],
        input=cells, env={"HOME": str(tmp_path)}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert "nombre" in done.stdout
    assert "'kind': 'failure', 'said': ''" not in done.stdout


def test_what_is_loaded_is_light_and_says_nothing_of_any_room(site):
    assert (site / "paquets.zip").stat().st_size < MOST
    names = [path.relative_to(site).as_posix() for path in (site / "paquets").rglob("*")]
    assert not [name for name in names if "seances/exemple" in name or name.endswith((".so", ".pyd"))]  # fmt: skip


def test_no_page_names_another_host():
    for name, text in essai.pages().items():
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), name
        assert "default-src 'self'" in html.unescape(text)
