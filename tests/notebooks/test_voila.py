"""Each activity's notebook, rendered by our Voilà, without an error in the body that it sends."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from page_read import close
from ports import mine
from waiting import WAIT_S

FOLDER = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    data = tmp_path_factory.mktemp("seances")
    environment = {**os.environ, "CAFE_CITOYEN_DATA": str(data), "CAFE_CITOYEN_TOKEN": "jeton"}
    command = [sys.executable, "-m", "cafe_citoyen.console.server", "--port", str(mine(18940))]
    process = subprocess.Popen(
        [*command, "--notebooks", str(FOLDER)], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        address = process.stdout.readline().split()[1]
        with httpx.Client(base_url=address.split("/?")[0], timeout=WAIT_S) as client:
            client.get(f"/?{address.split('?')[1]}")
            yield client
    finally:
        process.terminate()
        process.wait(WAIT_S)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("[0-9]*.ipynb")))
def test_a_notebook_renders_its_widget_and_no_error(client, name):
    answer = client.get(f"/voila/render/{name}")
    assert answer.status_code == 200
    assert "widget-view" in answer.text
    assert "cc-failure" not in answer.text
    close(client, answer)


def test_the_cells_that_show_how_it_is_computed_stay_out_of_the_page(client):
    answer = client.get("/voila/render/04_ouvrir_la_boite.ipynb")
    assert "Regarder dedans" not in answer.text
    assert "Ouvrir la boîte" in answer.text
    close(client, answer)
