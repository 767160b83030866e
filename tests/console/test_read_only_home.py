"""A home that nobody may write (a school's computer): one line says so, and the dashboards open."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from ports import mine
from waiting import WAIT_S

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
USERS_OWN = ("JUPYTER_", "IPYTHON", "XDG_", "CAFE_CITOYEN_KEYS")


@pytest.mark.skipif(os.name != "posix", reason="a home by the variable HOME")
def test_where_the_home_is_read_only_one_line_says_so_and_a_dashboard_opens(tmp_path):
    home = tmp_path / "maison"
    home.write_text("")  # no folder: nothing can be made in it, whoever asks
    kept = {name: one for name, one in os.environ.items() if not name.startswith(USERS_OWN)}
    environment = {
        **kept,
        "HOME": str(home),
        "CAFE_CITOYEN_DATA": str(tmp_path / "seances"),
        "CAFE_CITOYEN_TOKEN": "jeton",
    }
    command = [sys.executable, "-m", "cafe_citoyen.console.server", "--port", str(mine(18930))]
    log = tmp_path / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [*command, "--notebooks", str(NOTEBOOKS)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        base = process.stdout.readline().split()[1].split("/?")[0]
        with httpx.Client(base_url=base, timeout=WAIT_S) as client:
            client.get("/?token=jeton")
            answer = client.get("/voila/render/00_accueil.ipynb")
        assert answer.status_code == 200
        assert "widget-view" in answer.text
        assert "cc-failure" not in answer.text
        said = log.read_text("utf-8")  # before a kernel is ended in the middle of something
    finally:
        process.terminate()
        process.communicate(timeout=WAIT_S)
    assert said.count("\n") == 1, said
    assert "ne s’écrit pas" in said
