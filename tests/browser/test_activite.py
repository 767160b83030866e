"""A médiateur's evening: a way to vote of one's own, an activity of one's own, a tablet that votes."""

import csv
import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from cafe import pick, running_cafe, violations
from cafe_citoyen import cli

TESTS = Path(__file__).parents[1]


def tutorial():
    """Return the module that lays out the guide's page as a package."""
    place = TESTS / "guide" / "test_new_kind.py"
    spec = importlib.util.spec_from_file_location("tutorial", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def cafe(tmp_path_factory):
    package = tmp_path_factory.mktemp("paquet")
    notebooks = tmp_path_factory.mktemp("carnets")
    tutorial().install(package)
    patch = pytest.MonkeyPatch()
    patch.setenv("PYTHONPATH", os.pathsep.join([str(package), os.environ.get("PYTHONPATH", "")]))
    shutil.copy(TESTS.parent / "notebooks" / "00_accueil.ipynb", notebooks)
    assert cli.main(["nouvelle-activite", "Vidéosurveillance", "--notebooks", str(notebooks)]) == 0
    path = notebooks / "50_videosurveillance.ipynb"
    changed = path.read_text("utf-8").replace('ma_facon = \\"position\\"', 'ma_facon = \\"pouce\\"')
    path.write_text(changed, "utf-8")
    with running_cafe(
        tmp_path_factory.mktemp("soi") / "seances", "--notebooks", str(notebooks)
    ) as cafe:
        cafe.seance = cafe.create_seance("Café à soi")
        yield cafe
    patch.undo()


def test_an_activity_of_ones_own_runs_from_the_welcome_page_to_the_csv(cafe, open_page):
    page = open_page(1280, 720)
    page.goto(cafe.dashboards)
    page.click(".cc-tile:has-text('Vidéosurveillance')")
    page.wait_for_selector(".cc-picker")
    assert page.locator(".cc-picked li").count() == 3
    page.click(".cc-launch")
    page.wait_for_selector(".cc-objects li")
    assert page.inner_text(".cc-stage-round") == "Tour 1 sur 2"
    tablet = open_page(360, 740)
    tablet.goto(cafe.room)
    tablet.wait_for_selector(".cc-pouce")
    assert violations(tablet) == []
    tablet.locator("text=👍 levé").first.click()
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")
    pick(page, "[data-name=reveal]")
    page.wait_for_selector(".cc-poster")
    assert "sur un seul bulletin" in page.inner_text(".cc-poster h1").replace("\u00a0", " ")
    tablet.wait_for_selector("text=👍 1 sur 1")
    with (cafe.seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        assert [row["valeur"] for row in csv.DictReader(file)] == ["haut"]
