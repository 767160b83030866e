"""axe-core finds nothing against WCAG 2.2 A and AA; a keyboard is enough to vote.

What tablets show of a vote is looked at in each of its phases: test_in_hand.py.
"""

import pytest

from cafe import (
    is_legible_from_afar,
    open_dashboard,
    pick,
    violations,
)
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from every_kind import vote_by_keys
from rgaa import wrong_on_board
from valid_html import HAS_CHECKER, source, wrong_in

TEXTS = ("Est-ce que l’IA pense ?", "Qui décide ?", "Et si on s’en passait")
OBJECTS = tuple(Object(str(index), text) for index, text in enumerate(TEXTS))
STEPS = {
    "choice": Step("choix", "Laquelle d’abord ?", "choice", OBJECTS, {"max": 2, "none": True}),
    "duel": Step("duels", "Laquelle des deux ?", "duel", OBJECTS),
    "grade": Step("mentions", "Quelle mention ?", "grade", OBJECTS),
    "estimate": Step(
        "nombre", "Combien ?", "estimate", OBJECTS, {"unit": "km", "low": 1, "high": 100}
    ),
    "scale": Step(
        "echelle", "Qu’en savez-vous ?", "scale", OBJECTS, {"levels": ["Non", "En partie", "Oui"]}
    ),
    "points": Step("points", "Où mettre nos efforts ?", "points", OBJECTS, {"points": 3}),
    "order": Step("ordre", "Dans quel ordre ?", "order", OBJECTS),
    "sort": Step(
        "cartes",
        "Où va chaque carte ?",
        "sort",
        OBJECTS,
        {"bins": [{"id": f"c{n}", "text": f"Étape numéro {n}"} for n in range(6)]},
    ),
    "guess": Step("qui", "Qui a écrit ?", "guess", OBJECTS, {"labels": {"0": "Écrit par une IA"}}),
    "position": Step("avis", "Êtes-vous d’accord ?", "position", OBJECTS),
    "setting": Step("reglage", "Quel bouton change le plus ?", "setting", OBJECTS[:1]),
}


@pytest.fixture(scope="module")
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("Café accessible")
    return shared_cafe


def test_the_page_without_a_step_and_the_code_page(cafe, open_page):
    page = open_page(360, 740)
    page.goto(f"{cafe.room}/s/zzzzz")
    assert violations(page) == []
    assert "Ce code n’est pas celui" in page.inner_text("main")


@pytest.fixture(scope="module")
def tablet(cafe, open_kept_page):
    page = open_kept_page()
    page.goto(cafe.room)
    return page


@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_keyboard_is_enough_to_vote(cafe, tablet, name):
    page = tablet
    steering.open_step(cafe.seance.folder, STEPS[name])
    page.wait_for_selector(f"h1 >> text={STEPS[name].title}")
    page.wait_for_selector(".cc-cast")
    vote_by_keys(page, name)
    page.wait_for_selector(".cc-said.is-done")


def test_the_whole_dashboards(cafe, open_page, tmp_path):
    page = open_page(1920, 1080)
    page.goto(cafe.dashboards)
    page.wait_for_selector(".cc-open-seance")
    assert violations(page) == []
    steering.open_step(cafe.seance.folder, STEPS["choice"])
    page.goto(page.url.replace("00_accueil", "01_vote_des_questions"))
    page.wait_for_selector(".cc-counters")
    assert violations(page) == []
    page.keyboard.press("?")
    page.wait_for_selector(".cc-keys")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".cc-menu-opener").last.press("ArrowUp")  # the last item takes the focus
    assert page.evaluate("document.activeElement.dataset.name") == "keys"
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.cc-menu-opener')")
    pick(page, "[data-name=hands]")
    page.wait_for_selector(".cc-hands-row")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector(".cc-hands-row", state="detached")
    page.keyboard.press("r")
    page.wait_for_selector(".cc-chart .bars:visible")
    assert violations(page) == []
    page.click("text=Autre question")
    page.wait_for_selector(".cc-picker")
    assert violations(page) == []
    page.keyboard.press("p")
    page.wait_for_selector(".is-projection")
    assert violations(page) == []
    assert wrong_on_board(page) == []
    if HAS_CHECKER:
        (tmp_path / "voila.html").write_text(source(page), "utf-8")
        assert [what for _, what in wrong_in(tmp_path) if "cell-index" not in what] == []


def test_in_projection_no_text_is_under_28_pixels(cafe, open_page):
    steering.open_step(cafe.seance.folder, STEPS["choice"])
    page = open_dashboard(cafe, open_page, "01_vote_des_questions")
    page.wait_for_selector(".cc-counters")
    page.keyboard.press("p")
    assert is_legible_from_afar(page)
    steering.new_round(cafe.seance.folder, "choix")
    page.wait_for_selector(".cc-stage .cc-stage-round")
    assert is_legible_from_afar(page)
    page.keyboard.press("r")
    page.wait_for_selector(
        ".cc-chart .bars", state="attached"
    )  # nobody voted: its bars have no width
    assert is_legible_from_afar(page)
