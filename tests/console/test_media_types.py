"""Modules are served with their type, whatever the operating system's table says of ``.js``."""

import mimetypes
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx

from cafe_citoyen.store.seance import seances
from ports import mine
from running_room import running_room
from waiting import WAIT_S

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
POISON = """
import mimetypes
mimetypes.init()
for ending in (".js", ".mjs", ".css", ".svg"):
    mimetypes.add_type("text/plain", ending)  # what some program once wrote to Windows' registry
"""
SCRIPT = re.compile(r'(?:src|href)="([^"]+\.(?:js|css)[^"]*)"|"(?:fullMathjaxUrl)": "([^"]+)"')


async def test_the_tablets_modules_keep_their_type(tmp_path, monkeypatch):
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_, **__: ("text/plain", None))
    seance = seances.create(tmp_path, "Types")

    async with running_room(tmp_path) as room:
        tablet = await room.joined(seance)
        page = (await tablet.get(f"/s/{seance.code}")).text
        source = re.search(r'"front":"([^"]+)"', page)[1] + "/ballots/choice.js"
        module, picture = [
            (await tablet.get(path)).headers["content-type"]
            for path in (source, f"/s/{seance.code}/qr.svg")
        ]
    assert module == "text/javascript; charset=utf-8"
    assert picture.startswith("image/svg+xml")


def test_the_dashboards_scripts_keep_their_type(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(POISON)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "CAFE_CITOYEN_TOKEN": "jeton",
                   "CAFE_CITOYEN_DATA": str(tmp_path / "seances")}  # fmt: skip
    command = [sys.executable, "-m", "cafe_citoyen.console.server", "--port", str(mine(18960))]
    process = subprocess.Popen(
        [*command, "--notebooks", str(NOTEBOOKS)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        base = process.stdout.readline().split()[1].split("/?")[0]
        with httpx.Client(base_url=base, timeout=WAIT_S) as client:
            client.get("/?token=jeton")
            page = client.get("/voila/render/00_accueil.ipynb").text
            wanted = {first or second for first, second in SCRIPT.findall(page)} - {"null"}
            assert any("/packed/" in address for address in wanted), page[:2000]
            for address in wanted:
                given = client.get(address).headers["content-type"]
                assert given.split(";")[0] in ("text/javascript", "text/css"), address
    finally:
        process.terminate()
        process.wait(WAIT_S)
