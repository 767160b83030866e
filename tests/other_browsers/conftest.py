"""One browser of each engine for all tests; `make navigateurs` runs them, and nothing else collects them."""

import pytest

from cafe_citoyen.store.seance import seances
from other_browsers.firefox import FIREFOX, firefox
from other_browsers.web_page import PHONE
from other_browsers.webkit import NEEDED, webkit
from room_process import kept_room, served

ENGINES = {"firefox": (firefox, FIREFOX is not None), "webkit": (webkit, None not in NEEDED)}


def running(name, folder, **options):
    """Run a browser, where this machine has it."""
    run, is_here = ENGINES[name]
    if not is_here:
        pytest.skip(f"no {name} on this machine")
    return run(folder, **options)


def of_each_engine():
    """Return the parameters of a fixture: each engine, and its marker."""
    return [pytest.param(name, marks=getattr(pytest.mark, name)) for name in ENGINES]


@pytest.fixture(scope="session", params=of_each_engine())
def phone(request, tmp_path_factory):
    """Return the page of a browser as narrow as a phone."""
    with running(request.param, tmp_path_factory.mktemp(request.param)) as page:
        page.resize(*PHONE)
        yield page


@pytest.fixture(params=of_each_engine())
def quiet_phone(request, tmp_path):
    """Return such a page of somebody who likes it dark, and that nothing moves."""
    folder = tmp_path / request.param
    folder.mkdir()
    with running(request.param, folder, is_dark=True) as page:
        page.resize(*PHONE)
        yield page


@pytest.fixture(params=[pytest.param("firefox", marks=pytest.mark.firefox)])
def projector(request, tmp_path):
    """Return the page of a browser beside a projector."""
    folder = tmp_path / request.param
    folder.mkdir()
    with running(request.param, folder) as page:
        page.resize(1920, 1080)
        yield page


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with kept_room(tmp_path_factory.mktemp("ailleurs")) as room:
        yield room


@pytest.fixture
def seance(room, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_KEYS", str(room.data.parent / "cles"))
    return served(room.data, seances.create(room.data, "Café des Tilleuls", partagee=True))
