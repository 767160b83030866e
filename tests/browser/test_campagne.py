"""Across cafés in a real browser: read, compared, coded by keyboard; then the welcome page's panel."""

import json
import zipfile

import pytest

import evening
from cafe import is_legible_from_afar, is_no_wider, open_dashboard, running_cafe, violations
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import code_books
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.folders import CODINGS

SIZES = ((1280, 720), (1920, 1080))
SCHEMES = ("light", "dark")
TEXTS = ("Et l’eau ?", "<b>Qui</b> paie ?", "Qui décide ?")


@pytest.fixture(scope="module")
def cafe(tmp_path_factory):
    folder = tmp_path_factory.mktemp("campagne")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        data = folder / "seances"
        for seed, place in enumerate(("Rezé", "Orvault", "Couëron")):
            held = evening.play(data, f"Café {place}", 8 + 4 * seed, seed, f"2026-0{seed + 1}-12")
            named = {**json.loads((held.folder / "seance.json").read_text("utf-8")), "lieu": place}
            (held.folder / "seance.json").write_text(json.dumps(named), "utf-8")
        write_texts(seances.create(data, "Paroles", "2026-04-01"))
        (data / "abime").mkdir()
        (data / "abime" / "seance.json").write_text("{", "utf-8")
    with running_cafe(data, "--partage", str(folder / "disque")) as cafe:
        yield cafe


def write_texts(seance):
    """Write and approve texts, and close the séance."""
    step = evening.Step("p", "Et vous ?", "text", (evening.Object("t", "Écrivez."),))
    steering.open_step(seance.folder, step)
    journal = Journal(seance.folder)
    for place, text in enumerate(TEXTS):
        name = f"{place:08x}-0000-4000-8000-000000000000"
        journal.append([WrittenText(now(), seance.id, "p", 1, "a" * 32, name, text)])
    journal.close()
    for place in range(len(TEXTS)):
        name = f"{place:08x}-0000-4000-8000-000000000000"
        steering.moderate(seance.folder, name, "approuvee")
    seances.close(seance)


def open_campaign(cafe, open_page, width=1920, height=1080, **options):
    page = open_dashboard(cafe, open_page, "08_campagne", width, height, **options)
    page.wait_for_selector(".cc-start")
    return page


def go(page, tab, sign):
    page.click(f'[data-tab="{tab}"]')
    page.wait_for_selector(sign)


def test_every_view_is_accessible_and_legible_and_a_question_of_the_map_opens(cafe, open_page):
    page = open_campaign(cafe, open_page)
    assert "7\u202f330" in page.inner_text(".cc-start")
    assert "abime" in page.inner_text(".cc-problems")
    views = {
        "start": ".cc-start",
        "map": ".cc-map",
        "question": ".cc-chart .main-svg",
        "tens": ".cc-campaign-tens",
        "coding": ".cc-coder",
        "agreement": "h1:has-text('des codeurs')",  # its tables come with the first coded text
    }
    for tab, sign in views.items():
        go(page, tab, sign)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], (tab, scheme)
    page.keyboard.press("p")
    page.wait_for_selector(".is-projection")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert is_no_wider(page, width)
        assert is_legible_from_afar(page)
        assert violations(page) == [], scheme
    page.keyboard.press("p")
    page.wait_for_selector(".cc-board:not(.is-projection)")
    opens_from_the_map_and_stays(page)


def opens_from_the_map_and_stays(page):
    """Open a question of the map, and see that a reload keeps it."""
    go(page, "map", ".cc-map")
    assert [one.split("\n")[0] for one in page.locator(".cc-map thead th").all_inner_texts()] == [
        "Question",
        "Rezé",
        "Orvault",
        "Couëron",
        "Paroles",
    ]
    page.click(".cc-map >> text=Lesquelles discuter")
    page.wait_for_selector(".cc-numbers .is-sum")
    assert "3 cafés sont additionnés" in page.inner_text(".cc-question-said")
    assert page.locator(".cc-numbers tbody tr").count() == 4
    page.reload()
    page.wait_for_selector(".cc-numbers .is-sum")
    assert page.locator('select[data-key="question"]').input_value().startswith("choice|")


def test_a_keyboard_is_enough_to_code_and_another_window_sees_the_agreement(cafe, open_page):
    page = open_campaign(cafe, open_page, 1280, 720)
    go(page, "coding", ".cc-coder")
    for coder, keys in (("ana", "fgx"), ("bo", "fgg")):
        page.fill(".cc-coder input", coder)
        page.keyboard.press("Enter")
        page.wait_for_selector(".cc-pass-choices")
        page.wait_for_selector(".cc-campaign-body:focus")  # in JupyterLab, or its keys are others
        assert violations(page) == []
        assert page.locator("blockquote b").count() == 0
        for done, key in enumerate(keys, 1):
            page.keyboard.press(key)
            page.wait_for_selector(f"text={done} sur 3 textes codés")
        page.wait_for_selector("text=Tout est codé")
        page.click("text=Changer de pseudonyme")
        page.wait_for_selector(".cc-coder")
    place = cafe.data / CODINGS
    assert codings.read(place, code_books.sub_themes()).coders == ["ana", "bo"]
    other = open_campaign(cafe, open_page)
    go(other, "agreement", ".cc-numbers")
    assert violations(other) == []
    # 2 of 3 alike; by chance 1/9 + 2/9: (2/3 - 1/3) / (1 - 1/3) = 0.5
    assert "kappa moyen 0,5" in other.inner_text(".cc-campaign-body h1")
    assert violations(other) == []


def test_report_files_and_publication_come_from_the_welcome_page(cafe, open_page, tmp_path):
    page = open_page(1280, 720)
    page.goto(cafe.dashboards)
    page.wait_for_selector(".cc-seances")
    row = page.locator(".cc-seances li", has_text="Rezé")
    row.locator("text=Rapport et données").click()
    page.wait_for_selector(".cc-after")
    assert violations(page) == []
    page.click("text=Faire le rapport")
    page.wait_for_selector(".cc-after progress")
    page.wait_for_selector(".cc-after >> text=rapport.html")
    assert violations(page) == []
    with page.expect_download() as downloaded:
        page.click(".cc-after >> text=rapport.html")
    assert downloaded.value.suggested_filename.startswith("rapport-2026-01-12")
    with page.expect_download() as downloaded:
        page.click("text=Ouvrir les votes")
    assert downloaded.value.path().read_bytes().startswith(b"\xef\xbb\xbfhorodatage;")

    page.click("text=Voir ce qui serait publié")
    page.wait_for_selector(".cc-free-texts >> text=Tout doit s’expliquer")
    assert violations(page) == []
    assert page.get_attribute(".cc-after .cc-launch", "aria-disabled") == "true"
    page.check("text=J’ai relu chacun de ces textes")
    with page.expect_download() as downloaded:
        page.click("text=Enregistrer le dossier (ZIP)")
    downloaded.value.save_as(tmp_path / "publication.zip")
    with zipfile.ZipFile(tmp_path / "publication.zip") as archive:
        names = {name.split("/")[1] for name in archive.namelist()}
    assert {"votes.csv", "datapackage.json", "README.md", "LICENCE.md"} <= names
