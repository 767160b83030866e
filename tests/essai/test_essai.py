"""The try-out on a plain web server, in Chromium and in Firefox: a notebook opens by itself, a vote is cast, its result shown."""

import http.server
import threading
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from cafe import CHROMIUM, violations
from cafe_citoyen.tools import essai
from other_browsers.firefox import FIREFOX, firefox
from waiting import waited

PYODIDE = Path(__file__).parent / "node_modules" / "pyodide"
MOST = 60_000_000
"""Bytes of the whole site."""

VOTES = {
    "10_idees_recues.en": ".cc-stand",
    "09_boussole": ".cc-stand",
    "06_cout_carbone": ".cc-stand",
    "04_ouvrir_la_boite": "",
}
"""Page to what answers its first vote; an estimate is typed."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Any web server: it knows files, and nothing of Python."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    site = tmp_path_factory.mktemp("essai") / "site"
    essai.build(site, PYODIDE)
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < MOST
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


def seen(page, selector):
    """Wait for something of a page."""
    return waited(lambda: page.evaluate(f"!!document.querySelector(`{selector}`)"))


def open_page(page, address, name):
    page.goto(f"{address}{name}.html")
    seen(page, ".cc-board button, #failure:not([hidden])")
    assert page.evaluate("document.querySelector('#failure pre').textContent") == ""


def play(page, answer):
    """Open the first vote of an activity, vote, and reveal the result, as one person alone does."""
    seen(page, ".cc-board button.is-main")
    opens = "[...document.querySelectorAll('.cc-board button.is-main')].find((one) => one.textContent.match(/vote/i) && one.offsetParent)"
    page.evaluate(f"{opens}.click()")
    seen(page, ".cc-trial .cc-stand, .cc-trial .cc-estimate-field")
    if answer:
        page.locator(f".cc-trial {answer}").first.click()
    else:
        page.locator(".cc-trial .cc-estimate-field").first.fill("14")
    page.locator(".cc-trial .cc-cast button").click()
    waited(
        lambda: page.evaluate(
            "/\\b1\\s+(bulletin|ballot)/.test(document.querySelector('.cc-board').innerText)"
        )
    )
    page.evaluate("document.activeElement.blur()")  # in a field a key is a letter
    page.keyboard.press("r")
    hides = "[...document.querySelectorAll('[data-name=undo]')].some((one) => one.textContent.match(/Masquer|Hide/))"
    waited(lambda: page.evaluate(hides))  # whatever draws the result


@pytest.mark.parametrize("name", VOTES)
def test_a_vote_is_cast_and_its_result_shown_in_chromium(chromium, address, name):
    page = chromium.new_page(viewport={"width": 1280, "height": 720}, locale="fr")
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    open_page(page, address, name)
    assert violations(page) == []
    play(page, VOTES[name])
    assert violations(page) == []
    assert faults == []
    assert not [one for one in asked if not one.startswith((address, "data:", f"blob:{address}"))]
    page.close()


@pytest.mark.skipif(FIREFOX is None, reason="no Firefox on this machine")
@pytest.mark.parametrize("name", VOTES)
def test_a_vote_is_cast_and_its_result_shown_in_firefox(tmp_path, address, name):
    with firefox(tmp_path) as page:
        open_page(page, address, name)
        play(page, VOTES[name])
        asked = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        assert not [one for one in asked if not one.startswith((address, "data:", "blob:"))]


@pytest.mark.parametrize("size", [(1280, 720), (360, 740)])
def test_the_shelf_is_legible_and_nothing_of_it_is_cut(chromium, address, size):
    page = chromium.new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    for name in ("index", "index.en"):
        page.goto(f"{address}{name}.html")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()
