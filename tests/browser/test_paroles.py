"""Texts from two tablets and two people more: read over, merged, ranged, voted on; hostile ones shown harmlessly."""

import csv
import io
import json
from pathlib import Path

import pytest

from cafe import is_legible_from_afar, is_no_wider, open_dashboard, until, violations
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from every_kind import People

SCRIPT = "<script>document.title='pris'</script><img src=x onerror=alert(1)> et l’eau ?"
FORMULA = '=HYPERLINK("http://ailleurs.example";"Gagné")'
TURNED = "Qui décide\u202e ?eriam eL \u2066tôt"
TEXTS = (SCRIPT, FORMULA, TURNED, "Qui paie quand elle se trompe ?", "Qui paye si elle se trompe ?")
SECRET = "Mon voisin, 12 rue du Port, triche."


@pytest.fixture
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("Paroles du soir")
    return shared_cafe


def texts(cafe):
    follower = SeanceFollower(cafe.seance.folder)
    follower.poll()
    assert follower.problems == []
    return follower.texts.all()


def write(tablet, text):
    before = tablet.locator(".cc-own-text").count()
    tablet.fill(".cc-writing", text)
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(f".cc-own-text.is-attente >> nth={before}")


def open_board(cafe, open_page):
    page = open_dashboard(cafe, open_page, "07_paroles")
    page.wait_for_selector(".cc-invitation, .cc-paroles-stage > *")
    return page


def asked(cafe):
    return read_proceedings(cafe.seance.folder).current.step.id


def state(cafe, tablet):
    return tablet.evaluate("fetch(location.pathname + '/state').then((answer) => answer.text())")


def press_on(board, text, key):
    written = board.locator(".cc-paper-text", has_text=text)
    board.locator(".cc-queue > li", has=written).focus()
    board.keyboard.press(key)


def test_what_four_people_write_is_read_over_then_shown_ranged_and_voted_on(
    cafe, open_page, tmp_path
):
    board = open_board(cafe, open_page)
    assert violations(board) == []
    board.click("text=Ouvrir l’écriture")
    board.wait_for_selector(".cc-paroles-side .cc-qr")
    until(board, lambda: "0 texte reçu" in board.inner_text(".cc-paroles-count"))
    projector = open_board(cafe, open_page)
    tablets = [open_page(360, 740, color_scheme=scheme) for scheme in ("light", "dark")]
    people = People(cafe.room, cafe.seance.code, 2)
    for tablet in tablets:
        tablet.goto(cafe.room)
        tablet.wait_for_selector(".cc-writing")
    assert violations(tablets[0]) == []

    for tablet, text in zip(tablets, TEXTS, strict=False):
        write(tablet, text)
    people.give(asked(cafe), [[TURNED], [TEXTS[3]]])
    write(tablets[0], TEXTS[4])
    write(tablets[1], SECRET)
    assert violations(tablets[1]) == []
    board.wait_for_selector("text=À relire (6)")
    projector.wait_for_selector('.cc-paroles[data-received="6"]')
    for page in (board, projector):
        assert not any(word in page.content() for word in ("voisin", "trompe", "HYPERLINK"))
    assert "voisin" not in tablets[0].content()
    assert json.loads(state(cafe, tablets[0]))["texts"] is None

    board.click("text=À relire (6)")
    board.wait_for_selector("text=Le projecteur montre cet écran")
    assert "voisin" not in board.content()
    assert violations(board) == []
    board.click("text=Afficher les textes à relire")
    board.wait_for_selector(".cc-queue > li")
    assert violations(board) == []
    press_on(board, "voisin", "x")
    until(board, lambda: board.locator(".cc-queue > li").count() == 5)
    for text in ("et l’eau", "HYPERLINK", "Qui décide", "Qui paie quand"):
        left = board.locator(".cc-queue > li").count()
        press_on(board, text, "a")
        until(board, lambda left=left: board.locator(".cc-queue > li").count() == left - 1)
    press_on(board, "Qui paye", "d")
    kept = next(one.id for one in texts(cafe) if one.texte == TEXTS[3])
    board.locator(".cc-merge:visible select").select_option(kept)
    board.locator(".cc-merge:visible button").click()
    board.wait_for_selector("text=À relire : 0")
    board.click("text=Cacher les textes à relire")

    projector.wait_for_selector("text=2 textes réunis")
    assert projector.locator(".cc-wall .cc-paper").count() == 4
    assert SCRIPT in projector.inner_text(".cc-wall").replace("\u00a0", " ")
    assert "\u202e" not in projector.content()
    assert projector.title() != "pris"
    assert "voisin" not in projector.content()
    tablets[1].wait_for_selector(".cc-own-text.is-refusee")
    assert "non retenu" in tablets[1].inner_text(".cc-own-texts")
    assert "voisin" not in state(cafe, tablets[0])

    board.click("text=Ranger en colonnes")
    for name in ("Planète", "Argent"):
        board.fill(".cc-new-column input", name)
        board.keyboard.press("Enter")
        board.wait_for_selector(f".cc-wall h2:has-text('{name}')")
    for place, name in enumerate(("Planète", "Argent", "Planète", "Argent")):
        one = [kept for kept in texts(cafe) if kept.is_approved][place]
        board.locator(f'select[data-key="{one.id}"]').select_option(name)
        until(board, lambda one=one, name=name: one.id in grouped(cafe, name))
    assert violations(board) == []
    board.click("text=Ranger en colonnes")
    projector.wait_for_selector(".cc-wall.is-grouped .cc-wall-column >> nth=1")
    projector.keyboard.press("p")
    projector.wait_for_selector(".is-projection")
    assert is_legible_from_afar(projector)
    projector.set_viewport_size({"width": 1280, "height": 720})
    projector.reload()
    projector.wait_for_selector(".cc-wall .cc-paper")
    until(projector, lambda: wall_bottom(projector) <= 720)
    assert violations(projector) == []
    board.click("text=Tirer un texte au sort")
    projector.wait_for_selector(".cc-drawn")
    board.click("text=Revenir au mur")

    with board.expect_download() as downloaded:
        board.click("text=Garder ces questions")
    content = Path(downloaded.value.path()).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == 4
    assert "'=HYPERLINK" in {row["texte"][:11] for row in rows}
    assert "\u202e" not in content
    assert "voisin" not in content
    assert {row["sous_theme"] for row in rows} == {"Planète", "Argent"}
    stored = (cafe.seance.folder / "contributions.csv").read_text("utf-8")
    assert ",\"'=HYPERLINK" in stored
    assert "\u202e" not in stored

    board.keyboard.press("r")
    for tablet in tablets:
        tablet.wait_for_selector(".cc-own-head >> text=Planète")
        assert "voisin" not in state(cafe, tablet)
        assert tablet.title() != "pris"
        assert is_no_wider(tablet, 360)
    assert violations(tablets[1]) == []

    board.click("text=Trois points sur les colonnes")
    projector.wait_for_selector(".cc-counters")
    people.give(asked(cafe), [["1"], ["1"]])
    for tablet in tablets:
        tablet.wait_for_selector(".cc-card >> nth=1")
        tablet.locator(".cc-card").nth(0).click()
        tablet.click(".cc-cast button")
        tablet.wait_for_selector(".cc-said.is-done")
    projector.wait_for_selector('.cc-stage[data-received="4"]')
    board.keyboard.press("r")
    projector.wait_for_selector(".cc-chart .bars:visible")
    assert "Planète" in projector.inner_text(".cc-poster h1")
    board.click("text=Revenir aux textes")
    projector.wait_for_selector(".cc-wall")


def wall_bottom(page):
    return page.evaluate("document.querySelector('.cc-wall').getBoundingClientRect().bottom")


def grouped(cafe, name):
    return {one.id for one in texts(cafe) if one.group == name}


def test_a_text_waits_on_the_tablet_while_there_is_no_network(cafe, open_page):
    board = open_board(cafe, open_page)
    board.click("text=Ouvrir l’écriture")
    tablet = open_page(360, 740)
    tablet.goto(cafe.room)
    tablet.wait_for_selector(".cc-writing")
    tablet.context.set_offline(True)
    tablet.fill(".cc-writing", "Écrit sans réseau")
    tablet.click(".cc-cast button")
    tablet.fill(".cc-writing", "Un second")
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-own-text.is-enroute >> nth=1")
    assert "Écrit sans réseau" not in [one.texte for one in texts(cafe)]
    tablet.context.set_offline(False)
    tablet.wait_for_selector(".cc-own-text.is-attente >> nth=1")
    sent = [one.texte for one in texts(cafe)]
    assert sent[-2:] == ["Écrit sans réseau", "Un second"]
