"""The dashboards' pages: in French, offline, with a sentence where something fails, within the cap."""

import re

import httpx
import pytest

from page_read import close
from waiting import WAIT_S, waited


@pytest.fixture
def inside(server):
    with httpx.Client(base_url=server.base, timeout=WAIT_S) as client:
        client.get(f"/?token={server.token}")
        yield client


def opened(client):
    """Return a page, once those of tests before have made room for it."""
    return waited(
        lambda: (answer := client.get("/voila/render/02_panne.ipynb")).is_success and answer
    )


def test_the_front_door_leads_to_the_welcome_page(inside):
    answer = inside.get("/")
    assert answer.headers["location"] == "/voila/render/00_accueil.ipynb"


def test_a_page_is_french_and_names_no_other_host(inside):
    answer = inside.get("/voila/render/00_accueil.ipynb")
    assert answer.status_code == 200
    assert '<html lang="fr">' in answer.text
    assert "Le tableau de bord s’ouvre" in answer.text
    assert set(re.findall(r"""(?:src|href)=["'](?:https?:)?//([^/"']+)""", answer.text)) == set()
    assert "jsdelivr" not in answer.text
    assert "widget-view" in answer.text
    close(inside, answer)


def test_a_failing_cell_is_a_sentence_not_a_traceback(inside):
    answer = inside.get("/voila/render/02_panne.ipynb")
    assert "Cette activité n’a pas pu s’ouvrir" in answer.text
    assert "Traceback" not in answer.text
    close(inside, answer)


@pytest.mark.parametrize(
    "name",
    ["rien.ipynb", "_brouillon.ipynb", "table.csv", "../00_accueil.ipynb", "%2e%2e/x.ipynb"],
)
def test_what_is_no_activity_is_said(inside, name):
    answer = inside.get(f"/voila/render/{name}")
    assert answer.status_code == 404


def test_beyond_the_cap_a_page_says_what_to_do_and_a_closed_page_makes_room(inside):
    first, second = (opened(inside) for _ in range(2))
    full = inside.get("/voila/render/02_panne.ipynb")
    assert full.status_code == 503
    assert "Ce poste en tient 2 à la fois" in full.text
    close(inside, first)
    close(inside, opened(inside))
    close(inside, second)
