"""A dashboard's kernel: freed when its page is gone, and given anew to a page that lost its own."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from kernel_processes import kernels_below
from ports import mine
from waiting import WAIT_MS, WAIT_S

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


class Dashboards:
    """A server that holds two dashboards at once, and what it said."""

    def __init__(self, process):
        self.process = process
        self.door = process.stdout.readline().split()[1]
        self.base = self.door.split("/?")[0]
        self.said = []
        threading.Thread(target=lambda: self.said.extend(process.stdout), daemon=True).start()

    def kernels(self):
        """Return the processes of all kernels, those that wait for a page too."""
        return kernels_below(self.process.pid)

    def address(self, name):
        return f"{self.base}/voila/render/{name}.ipynb"


@pytest.fixture(scope="module")
def dashboards(tmp_path_factory):
    folder = tmp_path_factory.mktemp("carnets")
    names = sorted(path for path in NOTEBOOKS.glob("[0-9]*.ipynb"))[:5]
    for path in names:
        shutil.copy(path, folder)
    environment = {
        **os.environ,
        "CAFE_CITOYEN_DATA": str(tmp_path_factory.mktemp("seances")),
        "CAFE_CITOYEN_KEYS": str(tmp_path_factory.mktemp("cles")),
        "CAFE_CITOYEN_TOKEN": "jeton",
    }
    command = [sys.executable, "-m", "cafe_citoyen.console.server", "--port", str(mine(18970))]
    process = subprocess.Popen(
        [*command, "--max-kernels", "2", "--notebooks", str(folder)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        server = Dashboards(process)
        server.names = [path.stem for path in names]
        yield server
    finally:
        process.terminate()
        process.wait(WAIT_S)


@pytest.fixture
def new_browser(chromium):
    """Return a function that makes a browser's context; closing it says nothing to any page, as a kill does."""
    made = []

    def new():
        made.append(chromium.new_context(locale="fr-FR"))
        return made[-1]

    yield new
    for context in made:
        context.close()


@pytest.fixture
def browser(desk):
    """The browser of all tests: it has loaded a dashboard before. Its pages are closed after each."""
    yield desk
    for page in desk.pages:
        page.close()


def opened(context, dashboards, name):
    context.request.get(dashboards.door, max_redirects=0)  # the cookie, and no page yet
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(dashboards.address(name))
    page.wait_for_selector(".cc-board")
    return page


def test_a_full_house_opens_the_welcome_page_and_after_a_killed_browser_all_others(
    dashboards, new_browser, browser
):
    first, second, third = dashboards.names[1:4]
    killed = new_browser()
    for name in (first, second):
        opened(killed, dashboards, name)
    page = opened(killed, dashboards, "00_accueil")
    assert page.locator(".cc-welcome").count() == 1
    assert page.goto(dashboards.address(third)).status == 503
    assert "Trop de tableaux" in page.inner_text("h1")
    assert page.get_attribute("a", "href") == "/"
    killed.close()  # no page says that it leaves
    begun = time.monotonic()
    for name in (second, third):
        opened(browser, dashboards, name)
    assert time.monotonic() - begun < 500  # it was 600 s until a culler came by


def test_a_page_that_lost_its_kernel_opens_anew_and_the_log_has_no_traceback(dashboards, browser):
    page = opened(browser, dashboards, dashboards.names[1])
    page.evaluate("window.before = true")
    killed = dashboards.kernels()
    for one in killed:
        one.kill()
    psutil.wait_procs(killed, timeout=WAIT_S)
    page.wait_for_function("window.before === undefined", polling=500)
    page.wait_for_selector(".cc-board")
    assert "Traceback" not in "".join(dashboards.said), "".join(dashboards.said)


def test_a_kernel_without_a_page_ends_in_seconds_and_its_addresses_say_so_quietly(
    dashboards, browser
):
    page = opened(browser, dashboards, dashboards.names[1])
    kernel = page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )
    assert browser.request.get(f"{dashboards.base}/api/kernels/{kernel}").status == 200
    page.close()
    deadline = time.monotonic() + WAIT_S
    while browser.request.get(f"{dashboards.base}/api/kernels/{kernel}").status != 404:
        assert time.monotonic() < deadline
        time.sleep(0.5)
    gone = browser.request.get(f"{dashboards.base}/api/kernels/{kernel}/channels")
    assert gone.status in (400, 404)
    said = "".join(dashboards.said)
    assert "Traceback" not in said, said
    assert "websocket_ping" not in said, said


def test_few_kernels_wait_for_a_page_however_many_activities_were_opened(dashboards, browser):
    for name in dashboards.names[1:]:
        opened(browser, dashboards, name).close()
    deadline = time.monotonic() + WAIT_S
    # Warm ones are for the welcome page, and for the activity after the last: here there is none.
    while len(dashboards.kernels()) != 1:
        assert time.monotonic() < deadline, len(dashboards.kernels())
        time.sleep(0.5)
