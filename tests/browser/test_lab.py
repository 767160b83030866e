"""JupyterLab in Voilà's place: a médiateur opens the same notebook, with no room at all in it."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from ateliers import CARDS, CRITERIA, PARTS, example, write
from cafe import until
from cafe_citoyen.store.seance import seances
from ports import mine
from waiting import WAIT_S

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The folder of all that this JupyterLab has."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="module")
def lab(place):
    notebooks = shutil.copytree(NOTEBOOKS, place / "carnets")  # JupyterLab saves them
    environment = {
        **os.environ,
        "CAFE_CITOYEN_DATA": str(place / "seances"),
        "CAFE_CITOYEN_KEYS": str(place / "cles"),
        "CAFE_CITOYEN_TOKEN": "jeton",
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(place / "config"),
        "JUPYTER_DATA_DIR": str(place / "data"),  # the notebooks that it trusts
    }
    command = [
        sys.executable,
        "-m",
        "cafe_citoyen.console.server",
        "--lab",
        "--port",
        str(mine(18970)),
    ]
    process = subprocess.Popen(
        [*command, "--notebooks", str(notebooks)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=(place / "said.txt").open("w"),
        text=True,
    )
    try:
        yield process.stdout.readline().split()[1]
    finally:
        process.terminate()
        process.wait(WAIT_S)
    assert "encryption" not in (place / "said.txt").read_text("utf-8")


@pytest.fixture
def no_seance(place, keys, monkeypatch):
    """Let a test begin where no séance is open."""
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(place / "cles"))
    if seance := seances.current(place / "seances"):
        seances.close(seance)


def test_a_notebook_votes_inside_jupyterlab_and_shows_a_csv_that_was_saved(
    lab, open_page, place, no_seance
):
    page = open_page(1280, 900, is_at_desk=True)
    run(page, lab, "01_vote_des_questions.ipynb")  # it listens once it said its address
    page.wait_for_selector(".cc-picker")
    page.click(".cc-launch")
    page.wait_for_selector(".cc-trial .cc-card")
    page.locator(".cc-trial .cc-card").first.click()
    page.click(".cc-trial .cc-cast button")
    page.wait_for_selector('.cc-stage[data-received="1"]')
    seance = seances.current(place / "seances").folder
    assert ",notebook" in (seance / "votes.csv").read_text("utf-8")

    atelier = example(place / "carnets" / "essai")
    keep(
        place / "carnets" / "50_essai.ipynb",
        ['from cafe_citoyen import Atelier\nAtelier("essai")'],
    )
    run(page, lab, "50_essai.ipynb")
    page.wait_for_selector(".cc-tab:has-text('Projet')")
    write(
        atelier,
        [{**PARTS[0], "titre": "Un nouveau titre"}, *PARTS[1:]],
        cas=CARDS,
        criteres=CRITERIA,
    )
    page.wait_for_selector(".cc-tab:has-text('Un nouveau titre')")
    assert page.locator(".jp-InputPrompt").first.inner_text() == "[1]:"  # nothing ran again


def keep(path, cells):
    """Write a notebook of these cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, path)


def run(page, lab, name):
    """Open a notebook and run its cells."""
    page.goto(lab.replace("/lab?", f"/lab/tree/{name}?reset&"))
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']")
    page.wait_for_selector("text=Python 3 (ipykernel) | Idle")  # before that, a run is lost
    page.click("text=Run >> nth=0")
    page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")


def test_two_activities_of_a_notebook_vote_and_a_cells_keys_are_jupyterlabs(
    lab, open_page, place, no_seance
):
    cells = [
        "from cafe_citoyen import VoteDesQuestions\nVoteDesQuestions(nombre=3)",
        "VoteDesQuestions(nombre=4)",
    ]
    keep(place / "carnets" / "09_deux.ipynb", cells)
    page = open_page(1400, 1000, is_at_desk=True)
    run(page, lab, "09_deux.ipynb")
    for number in range(2):
        board = page.locator(".cc-board").nth(number)
        board.locator(".cc-launch").click()
        board.locator(".cc-trial .cc-card").first.click()
        board.locator(".cc-trial .cc-cast button").click()
        board.locator('.cc-stage[data-received="1"]').wait_for()
    page.locator(".jp-InputPrompt").first.click()
    for key in ("n", "h", "Escape"):  # H opens JupyterLab's own list of keys
        page.keyboard.press(key)
    page.locator(".cm-content").first.click()
    page.keyboard.type("nr")
    page.locator(".cc-board").nth(1).locator(".cc-counters").click()
    page.keyboard.press("f")
    page.wait_for_selector("text=Le vote est clos")
    page.locator(".cc-board").nth(1).locator("text=Le vote est clos").click()
    for key in "rdd":  # JupyterLab's: raw text, delete the cell; ours: reveal, then debate
        page.keyboard.press(key)
    shown = page.locator(".cc-board").nth(1).locator(".cc-poster:visible, .cc-moment:visible")
    shown.first.wait_for()
    seance = seances.current(place / "seances").folder
    until(page, lambda: "projeter" in actions(seance))
    assert page.locator(".jp-CodeCell").count() == 2
    assert actions(seance)[:4] == ["ouvrir", "ouvrir", "fermer", "reveler"]
    assert set(actions(seance)[4:]) == {"projeter"}


def actions(seance):
    """Return what was done in front of the room, in its order."""
    with (seance / "deroule.csv").open(encoding="utf-8", newline="") as file:
        return [row["action"] for row in csv.DictReader(file)]


def test_jupyterlabs_own_button_previews_the_dashboard(lab, open_page, no_seance):
    page = open_page(1400, 900, is_at_desk=True)
    page.goto(lab.replace("/lab?", "/lab/tree/02_avant_apres.ipynb?reset&"))
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.click(
        "[data-command='notebook:render-with-voila'], .jp-NotebookPanel-toolbar [title*='Voil']"
    )
    frame = page.frame_locator("iframe[src*='voila']")
    frame.locator(".cc-picker").wait_for()
    assert page.locator(".jp-Dialog").count() == 0  # no question of trust
    assert page.locator(".Toastify__toast").all_inner_texts() == []  # no news in English
    assert (
        page.evaluate("document.getElementById('jupyter-config-data').textContent").count("jeton")
        == 0
    )
    assert "Êtes-vous d’accord" in frame.locator(".cc-picker").inner_html()
