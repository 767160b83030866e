"""A form says what it lacks in the reader's language, whatever the browser's own."""

import pytest

from cafe import all_on_one_page, open_dashboard, violations
from cafe_citoyen import Accueil
from cafe_citoyen.store.seance import seances
from easel import Easel


@pytest.fixture(scope="module")
def cafe(shared_cafe):
    shared_cafe.close_seance()
    return shared_cafe


def wrong(page, form):
    """Return what a form says once it was sent as it is."""
    page.click(f"{form} button[type=submit]")
    page.wait_for_selector(f"{form} .cc-wrong")
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert violations(page) == []
    return page.locator(f"{form} .cc-wrong").all_inner_texts()


@pytest.fixture
def easel(open_page, tmp_path, monkeypatch, locale):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    made = Easel(open_page(1280, 720, locale=locale), tmp_path / "seances")
    seances.close(seances.current(tmp_path / "seances"))
    made.put(Accueil())
    yield made
    made.close()


@pytest.mark.parametrize("locale", ["en-US", "fr-FR", "ar"])
def test_a_cafe_without_a_title_is_asked_for_one_in_our_words(easel):
    page = easel.page
    all_on_one_page(page)
    assert page.locator("[placeholder]").count() == 0
    assert wrong(page, ".cc-create") == [
        "Donnez un titre à votre café\N{NO-BREAK SPACE}: la salle le lira."
    ]
    page.fill(".cc-create input[type=text] >> nth=0", "   ")
    page.fill(".cc-create input[type=date]", "")
    assert len(wrong(page, ".cc-create")) == 2
    assert page.locator(".cc-create").count() == 1


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_a_tablet_that_sends_an_empty_code_or_ticket_reads_our_own_words(cafe, open_page, locale):
    seance = cafe.create_seance("Tickets", tickets=True)
    page = open_page(360, 740, locale=locale)
    code = "affiché" if locale == "fr-FR" else "screen"
    ticket = "scannez le vôtre" if locale == "fr-FR" else "scan yours"
    for path, wanted in (("/s/zzzzz", code), (f"/s/{seance.code}", ticket)):
        page.goto(cafe.room.split("/s/")[0] + path)
        page.fill("form input", "")
        page.click("form button")
        page.wait_for_selector(f".cc-said >> text={wanted}")
        assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "said"
        assert violations(page) == []


def test_numbers_and_names_are_asked_for_in_the_cafes_language(cafe, open_page):
    cafe.create_seance("Wednesday", langue="en")
    page = open_page(1280, 720, locale="fr-FR")
    page.goto(cafe.dashboards)
    # a kernel that waited for this page may still show the café before, and its tickets
    page.wait_for_selector(".cc-open-seance >> text=Wednesday")
    page.click(".cc-tickets-part summary")
    page.fill(".cc-tickets-part input", "5000")
    assert wrong(page, ".cc-tickets-part form") == ["Write a number from 1 to 2000."]
    page.click(".cc-wifi summary")
    assert wrong(page, ".cc-wifi form") == ["Fill in this box."]
    words = open_dashboard(cafe, open_page, "07_paroles", 1280, 720)
    words.fill(".cc-invitation input >> nth=0", "")
    words.fill(".cc-invitation input[type=number]", "3")
    assert wrong(words, ".cc-invitation") == [
        "Fill in this box.",
        "Write a number from 20 to 1000.",
    ]
