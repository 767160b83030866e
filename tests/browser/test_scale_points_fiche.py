"""A scale, points and a sheet in real Chromium: each down to the CSV, the projector, and what must never be shown."""

import csv

import pytest

from cafe import open_dashboard, until
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower
from every_kind import People

OBJECTS = (Object("a", "Un bus sans chauffeur"), Object("b", "Une caméra"), Object("c", "Un robot"))
TARGET_PX = 44


@pytest.fixture
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("Trois façons encore")
    return shared_cafe


def joined(cafe, open_page, selector, count=1):
    pages = [open_page(360, 740) for _ in range(count)]
    for page in pages:
        page.goto(cafe.room)
        page.wait_for_selector(selector)
    return pages


def followed(cafe):
    follower = SeanceFollower(cafe.seance.folder)
    follower.poll()
    assert follower.problems == []
    return follower


def heading(page):
    return page.inner_text(".cc-poster h1").replace("\u00a0", " ")


def small_targets(page, selector):
    """Return the controls that a finger would miss."""
    boxes = [one.bounding_box() for one in page.locator(selector).all() if one.is_visible()]
    assert boxes
    return [box for box in boxes if min(box["width"], box["height"]) < TARGET_PX]


def test_three_taps_answer_a_scale_and_the_projector_says_what_divides(cafe, open_page):
    step = Step("echelle", "Utile ici ?", "scale", OBJECTS[:1])
    steering.open_step(cafe.seance.folder, step)
    People(cafe.room, cafe.seance.code, 5).give("echelle", "11443")
    (tablet,) = joined(cafe, open_page, ".cc-scale")
    assert small_targets(tablet, ".cc-stand, .cc-cast button") == []
    tablet.locator(".cc-stand").nth(4).click()
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")
    ballots = followed(cafe).box.counted(Round("echelle", 1))
    assert sorted(one["a"] for one in ballots.values()) == ["1", "1", "3", "4", "4", "inconnu"]
    shown = open_dashboard(cafe, open_page, "02_avant_apres")
    shown.wait_for_selector(".cc-counters")
    steering.reveal(cafe.seance.folder)
    shown.wait_for_selector(".cc-poster .main-svg")
    rules = kind("scale")
    sentence = rules.sentence(step, rules.tally(step, ballots))
    until(shown, lambda: heading(shown) == sentence.replace("\u00a0", " "))
    assert heading(shown).startswith(
        "Ce soir, « Un bus sans chauffeur » partage la salle : 2 « Non », 2 « Oui »"
    )
    tablet.wait_for_selector(".cc-results")
    said = tablet.inner_text(".cc-result").replace("\u00a0", " ")
    assert "La salle est partagée : 40 % au moins à chaque bout" in said
    assert "Je ne sais pas : 1 (17 %)" in said


def test_points_are_held_while_they_are_given(cafe, open_page):
    step = Step("points", "Où mettre nos efforts ?", "points", OBJECTS)
    steering.open_step(cafe.seance.folder, step)
    (tablet,) = joined(cafe, open_page, ".cc-points")
    assert (
        small_targets(tablet, ".cc-point-turn, .cc-point-field, .cc-point-rest, .cc-cast button")
        == []
    )
    fields, more = tablet.locator(".cc-point-field"), tablet.locator(".cc-point-turn >> nth=1")

    def values():
        return [fields.nth(place).input_value() for place in range(3)]

    fields.nth(0).fill("7")
    fields.nth(1).fill("9")
    assert values() == ["7", "3", "0"]  # no more than there is
    assert "Tous vos points sont donnés" in tablet.inner_text(".cc-cast-said")
    more.click(force=True)
    assert values() == ["7", "3", "0"]
    tablet.locator(".cc-point-turn >> nth=2").click()
    assert values() == ["7", "2", "0"]
    assert "Encore 1 point à donner" in tablet.inner_text(".cc-cast-said")
    assert tablet.get_attribute(".cc-cast button", "aria-disabled") == "true"
    tablet.click(".cc-cast button", force=True)
    assert followed(cafe).box.received(Round("points", 1)) == 0
    fields.nth(2).fill("un")
    fields.nth(2).blur()
    assert values() == ["7", "2", "0"]
    tablet.locator(".cc-point-turn >> nth=5").click()
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")
    (ballot,) = followed(cafe).box.counted(Round("points", 1)).values()
    assert ballot == {"a": "7", "b": "2", "c": "1"}
    steering.reveal(cafe.seance.folder)
    tablet.wait_for_selector(".cc-results")
    assert "70 % des points" in tablet.inner_text(".cc-result >> nth=0").replace("\u00a0", " ")


def test_a_sheet_is_one_row_and_is_shown_to_nobody_before_it_is_approved(cafe, open_page):
    fields = ["Nom", "À quoi ça sert", "Qui décide"]
    step = Step(
        "fiche",
        "Le registre",
        "fiche",
        (Object("f", "Un usage."),),
        {"fields": fields, "max_length": 40},
    )
    steering.open_step(cafe.seance.folder, step)
    writer, reader = joined(cafe, open_page, ".cc-fiche", 2)
    boxes = writer.locator(".cc-writing")
    assert [writer.locator(f"#{box.get_attribute('id')}").count() for box in boxes.all()] == [
        1,
        1,
        1,
    ]
    writer.get_by_role("textbox", name="Nom").fill("Le tri | des demandes\nde logement")
    writer.get_by_role("textbox", name="Qui décide").fill("x" * 41)
    assert "1 signe de trop" in writer.inner_text(".cc-fiche")
    writer.click(".cc-cast button")
    assert "« Qui décide » est trop long" in writer.inner_text(".cc-cast-said").replace(
        "\u00a0", " "
    )
    writer.get_by_role("textbox", name="Qui décide").fill("Le maire : lui seul")
    writer.click(".cc-cast button")
    writer.wait_for_selector(".cc-own-text.is-attente .cc-sheet")
    assert [box.input_value() for box in boxes.all()] == ["", "", ""]
    with (cafe.seance.folder / "contributions.csv").open(encoding="utf-8", newline="") as file:
        (row,) = [one for one in csv.DictReader(file) if one["etape"] == "fiche"]
    assert (
        row["texte"] == "Nom : Le tri / des demandes de logement | Qui décide : Le maire : lui seul"
    )
    board = open_dashboard(cafe, open_page, "07_paroles")
    board.wait_for_selector("text=À relire (1)")
    state = reader.evaluate("fetch(location.pathname + '/state').then((answer) => answer.text())")
    assert not any("logement" in page for page in (board.content(), reader.content(), state))
    steering.moderate(cafe.seance.folder, row["contribution"], "approuvee")
    board.wait_for_selector(".cc-wall .cc-sheet")
    assert board.locator(".cc-wall dt").all_inner_texts() == ["Nom", "Qui décide"]
    steering.reveal(cafe.seance.folder)
    writer.wait_for_selector(".cc-folded[open] .cc-sheet")  # one's own
    reader.click(".cc-folded:not([open]) summary >> text=Le tri / des demandes de logement")
    assert reader.inner_text(".cc-folded[open] dt") == "Qui décide"
    steering.moderate(cafe.seance.folder, row["contribution"], "refusee")
    until(reader, lambda: "logement" not in reader.content())
    until(board, lambda: "logement" not in board.content())
