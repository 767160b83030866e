"""An atelier of a médiateur's own, played whole: six people, one of them at a page, every scene, texts approved, a folder saved meanwhile."""

import csv
import shutil
import zipfile

import pytest
from frictionless import Resource

from ateliers import CARDS, CRITERIA, PARTS, card, example, write
from cafe import is_legible_from_afar, is_no_wider, open_dashboard, until, violations
from cafe_citoyen import cli
from every_kind import People

STANDS = ("accord", "desaccord", "accord", "desaccord", "accord")
"""Of the people without a page."""

TEXTS = ("Un robot à la cantine.", "Une file sans fin.", "Mon voisin triche.")


@pytest.fixture(scope="module")
def cafe(shared_cafe, notebooks, tmp_path_factory):
    model = example(tmp_path_factory.mktemp("modeles") / "essai")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(model.parent)
        asked = ["nouvelle-activite", "Essai", "--modele", "essai", "--notebooks", str(notebooks)]
        assert cli.main(asked) == 0
    shared_cafe.folder = notebooks / "50_essai"
    kept = [{**one, "publie": "registre"} if one["id"] == "ecrire" else one for one in PARTS]
    write(shared_cafe.folder, kept, cas=CARDS, criteres=CRITERIA)
    shared_cafe.seance = shared_cafe.create_seance("Un atelier à nous")
    return shared_cafe


def rows(cafe, name):
    with (cafe.seance.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cast(tablet):
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")


def stand(tablet, which):
    """Answer three questions alike."""
    for question in range(3):
        tablet.locator(".cc-stand").nth(3 * question + which).click()
    cast(tablet)


def test_a_whole_atelier_with_six_people(cafe, open_page, tmp_path, request):
    board = open_dashboard(cafe, open_page, "50_essai")
    tablet = open_page(360, 740)
    tablet.goto(cafe.room)
    others = People(cafe.room, cafe.seance.code, 5)

    def tab(place):
        board.locator(".cc-tab").nth(place).click()

    def is_seen(selector):
        board.wait_for_selector(selector)
        assert violations(board) == []
        board.keyboard.press("p")
        board.wait_for_selector(".is-projection")
        assert is_legible_from_afar(board)
        until(board, lambda: board.evaluate("document.documentElement.scrollHeight <= innerHeight"))
        board.keyboard.press("Escape")

    is_seen(".cc-overview-part >> nth=8")
    tab(0)
    is_seen(".cc-big-card")
    board.click("text=Suivante →")
    board.wait_for_selector("h1:text-is('Carte k2')")
    board.click("text=Retourner la carte")
    is_seen(".cc-big-card-back")

    board.locator(".cc-tab").nth(1).click()  # its scene says that nobody voted yet
    board.wait_for_selector("text=Ouvrez d’abord")
    board.click(".cc-programme-ways button.is-main")
    board.wait_for_selector(".cc-counters")
    others.give("essai-niveaux-k2", [[stand] * 3 for stand in STANDS])
    tablet.wait_for_selector(".cc-stand")
    assert "Carte k2" in tablet.inner_text("main")
    stand(tablet, 2)
    assert violations(tablet) == []
    board.wait_for_selector('.cc-stage[data-received="6"]')
    board.keyboard.press("r")
    is_seen(".cc-band >> nth=2")

    tab(2)
    is_seen(".cc-unready")
    board.click(".cc-programme-ways button.is-main")
    board.wait_for_selector(".cc-counters")
    others.give("essai-niveaux-k2", [["accord"] * 3] * 5, 2)
    tablet.wait_for_selector(".cc-cast button:has-text('Voter')")
    stand(tablet, 0)
    board.wait_for_selector('.cc-stage[data-received="6"]')
    board.keyboard.press("r")
    board.wait_for_selector(".cc-swing .sankey-node")
    is_seen(".cc-swing .cc-poster")

    tab(4)
    board.wait_for_selector(".cc-paroles-side")
    tablet.wait_for_selector(".cc-writing")
    tablet.fill(".cc-writing", TEXTS[0])
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-own-text.is-attente")
    others.give("essai-ecrire", [[text] for text in TEXTS[1:]])
    board.click("text=À relire (3)")
    board.click("text=Afficher les textes à relire")
    board.wait_for_selector(".cc-queue > li >> nth=2")
    for text, key in zip(TEXTS, "aax", strict=True):
        left = board.locator(".cc-queue > li").count()
        written = board.locator(".cc-paper-text", has_text=text)
        board.locator(".cc-queue > li", has=written).focus()
        board.keyboard.press(key)
        until(board, lambda left=left: board.locator(".cc-queue > li").count() == left - 1)
    board.click("text=Cacher les textes à relire")
    tab(5)
    is_seen(".cc-wall .cc-paper:visible >> nth=1")
    assert "voisin" not in board.content()
    with board.expect_download() as saved:
        board.click("text=Garder les fichiers (ZIP)")
    tables = register_is_whole(saved.value.path(), tmp_path / "registre", open_page)
    if shutil.which("soffice"):
        request.getfixturevalue("office")(
            "fods", tmp_path, tables / "registre.csv", infilter="CSV:44,34,76,1"
        )
        opened = (tmp_path / "registre.fods").read_text("utf-8")
        assert (TEXTS[0] in opened, TEXTS[2] in opened) == (True, False)
    board.click("text=Tirer au sort")
    is_seen(".cc-wall-alone")

    tab(6)
    others.give("essai-choisir", [["1"]] * 5)
    tablet.locator(".cc-card").first.click()
    cast(tablet)
    board.wait_for_selector('.cc-stage[data-received="6"]')
    board.keyboard.press("r")
    board.wait_for_selector(".cc-chart .bars:visible")

    tab(7)
    is_seen(".cc-half-face >> nth=1")
    assert "Carte k1" not in board.inner_text(".cc-faces")
    board.click("text=Dévoiler")
    board.wait_for_selector("h2:text-is('Carte k1')")
    is_seen(".cc-half-source")
    tab(8)
    is_seen(".cc-rows tbody tr >> nth=1")

    steps = {row["etape"] for row in rows(cafe, "votes")}
    assert steps == {"essai-niveaux-k2", "essai-choisir"}
    assert is_no_wider(tablet, 360)

    write(cafe.folder, PARTS, cas=[card("k9", texte="Neuve."), *CARDS], criteres=CRITERIA)
    board.locator(".cc-tab").first.click()
    board.wait_for_selector("option:has-text('Carte k9')", state="attached")


def register_is_whole(packed, folder, open_page):
    """Judge what the button gave, tables for frictionless and a page for whoever reads it; return where it is."""
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    tables = sorted(folder.glob("*.csv"))
    assert {"registre", "registre_etalab", "ecrire"} < {one.stem for one in tables}
    for one in tables:
        table = Resource(one.name, schema=f"{one.stem}.schema.json", basepath=str(folder))
        assert table.validate().valid, one
    page = open_page(360, 740)
    page.goto((folder / "registre.html").as_uri())
    assert TEXTS[0] in page.inner_text("main")
    assert violations(page) == []
    assert is_no_wider(page, 360)
    return folder
