"""One Chromium a module, which may speak to this machine and to nobody else; one Playwright for all of these files, whose loop must not outlive them."""

import shutil
from contextlib import contextmanager

import pytest

from cafe import CHROMIUM, CHROMIUM_ARGUMENTS, running_cafe
from cafe_citoyen.store.checkout import NOTEBOOKS
from pictures import LANGUAGES, Pictures
from waiting import WAIT_MS

USUAL = {"locale": "fr-FR", "reduced_motion": "reduce"}
"""A browser of the tests: what moves takes a processor's time, and only `test_moments` looks at it."""

PLAYWRIGHT = pytest.StashKey()


def pytest_collection_modifyitems(items):
    """Try once more what fails here: a click may come between two states of a page on a busy machine. `-rR` names it."""
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def shared_cafe(tmp_path_factory):
    """Run one café for all tests that need none of their own; each module opens its séance there."""
    folder = tmp_path_factory.mktemp("commun")
    notebooks = shutil.copytree(NOTEBOOKS, folder / "carnets")
    with running_cafe(folder / "seances", "--notebooks", str(notebooks), port=18100) as cafe:
        cafe.notebooks = notebooks
        yield cafe


@pytest.fixture(scope="module")
def notebooks(shared_cafe):
    """Return the folder of that café's notebooks, where what a module adds is gone after it."""
    before = {*shared_cafe.notebooks.iterdir()}
    yield shared_cafe.notebooks
    for added in {*shared_cafe.notebooks.iterdir()} - before:
        if added.is_dir():
            shutil.rmtree(added)
        else:
            added.unlink()


@pytest.fixture(scope="module")
def playwright(request):
    """Return the one that runs while this folder's tests do: a scope of pytest's own would want a package."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    folder = request.node.parent
    if PLAYWRIGHT not in folder.stash:
        folder.stash[PLAYWRIGHT] = sync_playwright().start()

        def stop():
            folder.stash[PLAYWRIGHT].stop()
            del folder.stash[PLAYWRIGHT]

        folder.addfinalizer(stop)
    return folder.stash[PLAYWRIGHT]


@pytest.fixture(scope="module")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def desk(chromium):
    """The facilitator's browser: what one dashboard loaded is at hand for the next."""
    context = chromium.new_context(**USUAL)
    yield context
    context.close()


@contextmanager
def pages(chromium, desk=None):
    """Give a function that opens a page of its own context, or at the desk; fail at the end on what went wrong in one."""
    opened, faults, hosts = [], [], set()

    def open_(width=768, height=1024, is_at_desk=False, **options):
        if is_at_desk:
            page = desk.new_page()
            page.set_viewport_size({"width": width, "height": height})
        else:
            options = {"viewport": {"width": width, "height": height}, **USUAL, **options}
            context = chromium.new_context(**options)
            page = context.new_page()
        opened.append(page if is_at_desk else context)
        page.set_default_timeout(WAIT_MS)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda request: hosts.add(request.url.split("/")[2] if "://" in request.url else ""),
        )
        return page

    yield open_
    for one in opened:
        one.close()
    assert faults == []
    assert {host.split(":")[0] for host in hosts} <= {"", "127.0.0.1"}


@pytest.fixture
def open_page(chromium, desk):
    """Return a function that opens a page for one test."""
    with pages(chromium, desk) as open_:
        yield open_


@pytest.fixture(scope="module")
def open_kept_page(chromium):
    """Return a function that opens a page for all tests of a module: opening one is what takes time."""
    with pages(chromium) as open_:
        yield open_


@pytest.fixture(scope="module")
def kept_page(open_kept_page):
    """Return the page of a module's easels: the drawing library is loaded once, which takes two seconds."""
    return open_kept_page()


@pytest.fixture
def bare_page(kept_page):
    """Return that page, as wide as a projector."""
    kept_page.set_viewport_size({"width": 1920, "height": 1080})
    return kept_page


@pytest.fixture(params=LANGUAGES)
def pictures(request, bare_page, tmp_path, monkeypatch):
    """Return a bare page of a séance, whose faults are told at the end."""
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path))
    made = Pictures(bare_page, tmp_path, request.param)
    yield made
    made.close()
    assert made.faults == []
