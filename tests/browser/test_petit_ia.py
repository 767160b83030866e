"""« Petit IA » with tablets of both arms: what each saw, what the CSV keeps, what is told at the end."""

import csv
import hashlib
from pathlib import Path

import pytest
from PIL import Image

from cafe import COLOURS, is_legible_from_afar, is_no_wider, open_dashboard, until, violations
from cafe_citoyen import cli
from cafe_citoyen.store.log.follow import read_proceedings
from every_kind import People

EACH = 2
MOST = 16


@pytest.fixture
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("Le petit IA")
    return shared_cafe


def rows(cafe):
    with (cafe.seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["etape"] == "textes"]


def both_arms(cafe):
    """Have people come until each arm has two; the draw may take a few."""
    found = {"a": [], "b": []}
    for _ in range(MOST):
        if min(map(len, found.values())) >= EACH:
            return found["a"][:EACH], found["b"][:EACH]
        one = People(cafe.room, cafe.seance.code, 1)
        found[one.arms()[0]].append(one)
    raise AssertionError(found)


def seated(open_page, one):
    """Return the page of one of them."""
    tablet = open_page(360, 740)
    one.sit_down(tablet)
    tablet.wait_for_selector(".cc-quoted")
    return tablet


def is_accessible(tablet):
    """Judge a page, light and dark."""
    found = violations(tablet)
    tablet.emulate_media(color_scheme="dark")
    found += violations(tablet, rules=COLOURS)
    tablet.emulate_media(color_scheme="light")
    return found == []


def answer(tablet, believes_label):
    """Trust what is said to be a person's; a tablet without label says person, and trusts nothing."""
    for number in range(8):
        tablet.wait_for_selector(f"text=Texte {number + 1} sur 8")
        label = tablet.locator(".cc-tag")
        says_machine = believes_label and "par une IA" in label.inner_text()
        tablet.click(f".cc-bin:has-text('{'Une machine' if says_machine else 'Une personne'}')")
        is_trusted = believes_label and not says_machine
        tablet.click(f".cc-bin:text-is('{'Oui' if is_trusted else 'Non'}')")
    tablet.click(".cc-cast button")
    tablet.wait_for_selector("text=Votre vote est enregistré")


def answered(cafe, believes_label):
    """Return the ballot that `answer` sends, of somebody without a page."""
    step = read_proceedings(cafe.seance.folder).current.step
    values = {}
    for one in step.objects:
        says_machine = believes_label and "par une IA" in step.options["labels"][one.id]
        is_trusted = believes_label and not says_machine
        words = ("machine" if says_machine else "personne", "oui" if is_trusted else "non")
        values[one.id] = "-".join((*words, "vue" if believes_label else "cachee"))
    return values


def test_half_of_the_tablets_see_a_label_and_the_truth_is_told_at_the_end(cafe, open_page):
    board = open_dashboard(cafe, open_page, "05_petit_ia", 1280, 720)
    board.click("nav >> text=Lire et deviner")
    board.wait_for_selector(".cc-counters")
    seeing, blind = both_arms(cafe)
    labelled, bare = seated(open_page, seeing[0]), seated(open_page, blind[0])
    assert labelled.locator(".cc-tag").count() == 1
    assert bare.locator(".cc-tag").count() == 0
    assert is_accessible(labelled)
    assert is_accessible(bare)
    assert is_no_wider(bare, 360)
    labelled.click(".cc-bin:has-text('Une machine')")
    labelled.click(".cc-cast button")
    labelled.wait_for_selector("text=Texte 1 : il manque une des deux réponses.")
    answer(labelled, believes_label=True)
    labelled.reload()
    labelled.wait_for_selector(".cc-tag")  # the same half after a reload
    answer(bare, believes_label=False)
    seeing[1].give("textes", [answered(cafe, believes_label=True)])
    blind[1].give("textes", [answered(cafe, believes_label=False)])

    written = rows(cafe)
    assert len(written) == 2 * EACH * 8
    for row in written:
        drawn = hashlib.sha256(f"{row['participant']}/{row['etape']}".encode()).digest()[0] % 2
        assert row["valeur"].endswith("-cachee" if drawn else "-vue")
    assert sum(row["valeur"].endswith("-vue") for row in written) == EACH * 8

    board.click("nav >> text=Les origines")
    board.wait_for_selector(".cc-alert:has-text('lit encore')")
    board.keyboard.press("f")
    board.wait_for_selector("text=Le vote est clos")
    board.click("nav >> text=Les origines")
    board.wait_for_selector("text=Montrer les origines")
    assert "Verlaine" not in board.content()
    assert violations(board) == []
    for tablet in (labelled, bare):
        tablet.wait_for_selector(".cc-result")
        assert "étiquette" not in tablet.inner_text("body").lower()  # the secret is not told yet
        assert violations(tablet) == []
    board.click("text=Montrer les origines")
    board.wait_for_selector(".is-told")
    assert board.locator(".cc-unmask-label.is-wrong").count() == 2
    # With the label: 6 of 8 right, as two labels lie; without: person everywhere, right for 3 of 8.
    assert "18 sur 32" in board.inner_text(".cc-unmask h1")
    assert "pas dire" in board.inner_text(".cc-unmask-foot")
    assert violations(board) == []
    board.keyboard.press("p")
    board.wait_for_selector(".is-projection")
    last = board.locator(".cc-unmask-list li").last
    until(board, lambda: sum(map(last.bounding_box().get, ("y", "height"))) <= 720)
    board.keyboard.press("Escape")

    board.click("nav >> text=L’étiquette et la confiance")
    board.wait_for_selector("h1:has-text('Qui voit l’étiquette se fie davantage aux textes.')")
    board.wait_for_selector(".cc-plot .bars")
    board.click(".cc-trusted-more summary")
    halves = board.locator(".cc-trusted-more tbody tr").all_inner_texts()
    # Labels say person for x2, x3, x5: trusted by both who see them, of 16 answers; by none of the blind.
    assert "6 sur 16" in halves[0]
    assert "0 sur 16" in halves[0]
    assert "écart +38 points" in halves[0]
    assert "4 sur 4" in halves[3]  # x3 and x8, believed by both
    assert "2 sur 4" in halves[3]  # the blind say person: as x3's label does
    assert violations(board) == []
    board.set_viewport_size({"width": 1920, "height": 1080})
    board.keyboard.press("p")
    assert is_legible_from_afar(board)
    board.keyboard.press("Escape")

    board.click("nav >> text=Fabriquer une étiquette")
    board.wait_for_selector(".cc-label-picture[alt*='corrigé avec une IA']")
    assert violations(board) == []
    board.fill(".cc-maker-own input", "كتب هذا النص إنسان <b>")
    board.click(".cc-maker-own button")
    board.wait_for_selector(".cc-label-picture[alt*='إنسان']")
    with board.expect_download() as downloaded:
        board.click("text=Télécharger (SVG)")
    picture = Path(downloaded.value.path()).read_text("utf-8")
    assert "إنسان &lt;b&gt;" in picture
    with board.expect_download() as downloaded:
        board.click("text=Image (PNG)")
    with Image.open(downloaded.value.path()) as image:
        assert (image.format, image.width) == ("PNG", 4 * 420)
    with board.expect_download() as downloaded:
        board.click("text=Ligne HTML (TXT)")
    line = Path(downloaded.value.path()).read_text("utf-8")
    assert line.count("\n") == 1
    assert 'aria-label="IA : كتب هذا النص إنسان &lt;b&gt;"' in line
    board.fill(".cc-maker-own input", "x" * 10_000)
    board.click(".cc-maker-own button")
    board.wait_for_selector(".cc-alert:has-text('10 000 lettres')")
    board.keyboard.press("Tab")

    assert cli.main(["verifier", str(cafe.seance.folder)]) == 0
