"""A language added as the guide says, written from right to left, from the catalog to the screens."""

import subprocess
import sys
from dataclasses import replace

import pytest
from babel.messages.pofile import read_po, write_po

from cafe import is_no_wider, running_cafe, violations
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering

SIGN = "א"  # each made-up translation is the French between two letters written from right to left
OBJECTS = tuple(
    Object(str(n), f"Question {n}, un peu longue pour passer à la ligne") for n in range(4)
)
STEPS = {
    "choice": Step("choix", "Laquelle ?", "choice", OBJECTS, {"max": 2, "none": True}),
    "position": Step("avis", "D’accord ?", "position", OBJECTS),
    "duel": Step("duels", "Laquelle des deux ?", "duel", OBJECTS),
    "grade": Step("mentions", "Quelle mention ?", "grade", OBJECTS),
    "estimate": Step("nombre", "Combien ?", "estimate", OBJECTS[:1], {"unit": "km", "low": 1, "high": 100}),
    "scale": Step("echelle", "Utile ?", "scale", OBJECTS),
    "points": Step("points", "Combien de points ?", "points", OBJECTS),
    "order": Step("ordre", "Dans quel ordre ?", "order", OBJECTS),
    "sort": Step(
        "tri", "Où ?", "sort", OBJECTS, {"bins": [{"id": f"c{n}", "text": f"Case {n}"} for n in range(4)]}
    ),
    "guess": Step("qui", "Qui ?", "guess", OBJECTS, {"labels": {str(n): "Sans IA" for n in range(4)}}),
    "fiche": Step("fiche", "Remplissez", "fiche", OBJECTS[:1], {"fields": ["Nom", "Usage", "Qui décide"]}),
    "text": Step("mots", "Écrivez", "text", OBJECTS[:1]),
}  # fmt: skip


@pytest.fixture(scope="module")
def cafe(tmp_path_factory):
    """Run the guide's steps: begin the catalog, fill it, start the café."""
    folder = tmp_path_factory.mktemp("langues")
    patch = pytest.MonkeyPatch()
    patch.setenv("CAFE_CITOYEN_LANGUES", str(folder))
    command = [sys.executable, "-m", "cafe_citoyen.tools.extraction", "he"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "(he)" in said
    path = folder / "he" / "LC_MESSAGES" / "cafe_citoyen.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale="he")
    for message in catalog:
        if message.id:
            ids = [message.id] if isinstance(message.id, str) else message.id
            forms = catalog.num_plurals if message.pluralizable else 1
            said = [f"{SIGN} {text} {SIGN}" for text in (*ids, *ids[-1:] * forms)[:forms]]
            message.string = said[0] if len(said) == 1 else tuple(said)
    with path.open("wb") as file:
        write_po(file, catalog)
    with running_cafe(tmp_path_factory.mktemp("he") / "seances", "--langue", "he") as cafe:
        cafe.seance = cafe.create_seance("Café de droite à gauche", langue="he")
        yield cafe
    patch.undo()


def test_the_command_speaks_the_new_language(cafe):
    assert any(line.startswith(f"{SIGN} Pour tout arrêter") for line in cafe.output)


@pytest.fixture(scope="module")
def tablet(cafe, open_kept_page):
    page = open_kept_page(360, 740, locale="he-IL")
    page.goto(cafe.room)
    return page


@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_ballot_of_a_right_to_left_language_fits_a_small_phone(cafe, tablet, name):
    steering.open_step(cafe.seance.folder, STEPS[name])
    tablet.wait_for_selector(f"h1 >> text={STEPS[name].title}")
    tablet.wait_for_selector("#ballot form, #ballot .cc-side-of-duel")
    assert tablet.evaluate("[document.dir, document.documentElement.lang]") == ["rtl", "he"]
    assert SIGN in tablet.inner_text("body")
    assert is_no_wider(tablet, 360)
    assert violations(tablet) == []
    steering.close_step(cafe.seance.folder)


def test_a_result_of_a_right_to_left_language_fits_a_small_phone(cafe, tablet):
    step = replace(STEPS["choice"], id="resultat", title="Le résultat ?")
    steering.open_step(cafe.seance.folder, step)
    tablet.wait_for_selector(f"h1 >> text={step.title}")
    tablet.locator("#ballot input").first.check(force=True)
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")
    steering.reveal(cafe.seance.folder)
    tablet.wait_for_selector(".cc-results")
    assert is_no_wider(tablet, 360)
    assert violations(tablet) == []


def test_the_dashboards_turn_around_too(cafe, open_page):
    page = open_page(1280, 720, locale="he-IL")
    page.goto(cafe.dashboards)
    page.wait_for_selector(".cc-open-seance")
    assert SIGN in page.inner_text(".cc-tiles")
    page.goto(page.url.replace("00_accueil", "01_vote_des_questions"))
    page.wait_for_selector(".cc-board[dir=rtl] .cc-stage, .cc-board[dir=rtl] .cc-picker")
    assert is_no_wider(page, 1280)
    assert violations(page) == []
