"""Dashboards under a JupyterHub's addresses: hub, proxy, and a server for each of two people (`make jupyterhub`)."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import sync_playwright

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS
from ports import mine
from waiting import WAIT_MS, WAIT_S, waited

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PORT = mine(18700)
HUB = f"http://127.0.0.1:{PORT}"
PEOPLE = ("anne", "bob")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a folder with the notebooks of each, and with what `postBuild` sets up."""
    folder = tmp_path_factory.mktemp("hub")
    for name in PEOPLE:
        shutil.copytree(ROOT / "notebooks", folder / name / "notebooks")
    (folder / "bin").mkdir()
    (folder / "bin" / "jupyter").symlink_to(Path(sys.executable).with_name("jupyter"))
    found = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
    built = {**os.environ, **found, "NB_PYTHON_PREFIX": str(folder), "HOME": str(folder)}
    subprocess.run(["bash", ROOT / "postBuild"], env=built, check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="module")
def hub(home):
    """Run a hub until the module ends; nothing of it is left."""
    environment = {
        **os.environ,
        "CAFE_CITOYEN_TEST_HUB": str(home),
        "CAFE_CITOYEN_TEST_PORT": str(PORT),
    }
    assert not _answers(), "another hub runs at this address"
    said = home / "said.txt"
    command = [sys.executable, "-m", "jupyterhub", "-f", str(HERE / "jupyterhub_config.py")]
    with said.open("w") as log:
        process = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log)
    try:
        waited(lambda: _answers() or process.poll() is not None)
        assert process.poll() is None, said.read_text("utf-8")
        yield HUB
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(WAIT_S)


def _answers():
    try:
        return httpx.get(f"{HUB}/hub/login", trust_env=False).is_success
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def comes_in(hub):
    """Return a function that opens a person's own server; at the end no page has asked another host."""
    hosts = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        pages = {}

        def open_(name):
            if name not in pages:
                page = pages[name] = browser.new_context(locale="fr-FR").new_page()
                page.set_default_timeout(WAIT_MS)
                page.on("request", lambda one: hosts.add(one.url.split("/")[2] if "://" in one.url else ""))  # fmt: skip
                page.goto(f"{hub}/hub/login")
                page.fill("#username_input", name)
                page.click("#login_submit")
                page.wait_for_url(f"**/user/{name}/**")
            return pages[name]

        yield open_
        browser.close()
    assert {host.split(":")[0] for host in hosts} <= {"", "127.0.0.1"}


def dashboard(page, name, notebook):
    """Open a notebook by JupyterLab's own Voilà, as its button does."""
    page.goto(f"{HUB}/user/{name}/voila/render/{notebook}.ipynb")
    page.wait_for_selector(".cc-board")


@pytest.mark.parametrize("notebook", ["00_accueil", "04_ouvrir_la_boite", "06_cout_carbone", "09_boussole", "animer"])  # fmt: skip
def test_a_dashboard_opens_under_the_hubs_address(comes_in, notebook):
    page = comes_in("anne")
    dashboard(page, "anne", notebook)
    assert page.locator(".cc-failure").count() == 0


def test_one_votes_alone_in_a_notebook_and_finds_the_way_home(comes_in, home):
    page = comes_in("anne")
    dashboard(page, "anne", "01_vote_des_questions")
    page.click(".cc-launch")
    page.wait_for_selector(".cc-trial .cc-card")
    page.locator(".cc-trial .cc-card").first.click()
    page.click(".cc-trial .cc-cast button")
    page.wait_for_selector('.cc-stage[data-received="1"]')
    (votes,) = (home / "anne" / "seances").glob("*/votes.csv")
    assert ",notebook" in votes.read_text("utf-8")
    page.click(".cc-home")
    page.wait_for_url(f"{HUB}/user/anne/voila/render/00_accueil.ipynb*")
    page.wait_for_selector(".cc-tile")
    page.locator(".cc-tile").first.click()
    page.wait_for_url(f"{HUB}/user/anne/voila/render/0*.ipynb*")


def test_each_has_seances_of_ones_own_and_nobody_comes_in_to_anothers(comes_in, home):
    page = comes_in("bob")
    dashboard(page, "bob", "01_vote_des_questions")
    assert not list((home / "bob" / "seances").glob("*/votes.csv"))
    answer = page.request.get(f"{HUB}/user/anne/voila/render/00_accueil.ipynb")
    assert answer.status == 403
