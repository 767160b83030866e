"""The visit of the welcome page: offered once, skippable, by keyboard, remembered by the browser alone."""

import pytest

from cafe import violations

BEGIN = "text=/(Commencer|Revoir) la visite/"


@pytest.fixture(scope="module")
def cafe(shared_cafe):
    shared_cafe.close_seance()
    return shared_cafe


@pytest.fixture(scope="module")
def page(cafe, open_kept_page):
    """Return the page of somebody who was offered the visit, or had it."""
    page = open_kept_page(1280, 720)
    page.goto(cafe.dashboards)
    page.wait_for_selector(".cc-create")
    return page


def stamps(cafe):
    return {path: path.stat().st_mtime_ns for path in cafe.data.rglob("*") if path.is_file()}


def test_the_visit_goes_by_keyboard_from_stop_to_stop(cafe, page):
    before = stamps(cafe)
    page.focus(BEGIN)
    for place in range(1, 5):
        page.keyboard.press("Enter")
        page.wait_for_selector(f".cc-tour strong:text-is('{place} sur 4')")
        assert page.locator(".is-toured").count() == 1
        assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Revoir la visite")
    assert page.locator(".is-toured").count() == 0
    page.reload()
    page.wait_for_selector("text=Revoir la visite")
    written = [path for path, stamp in stamps(cafe).items() if stamp != before.get(path)]
    assert not [path for path in written if "tour" in path.read_text("utf-8", "replace")]


@pytest.mark.parametrize("way", ["Escape", "Passer la visite"])
def test_the_visit_is_left_at_any_stop(page, way):
    page.click(BEGIN)
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.click(f"text={way}")
    page.wait_for_selector("text=Revoir la visite")


def test_a_no_is_taken_for_an_answer(cafe, open_page):
    page = open_page(1280, 720)
    page.goto(cafe.dashboards)
    page.click("text=Non merci")
    page.reload()
    page.wait_for_selector("text=Revoir la visite")
