"""While people come in: what the room sees of the welcome page, how one joins later, and what a late phone is told."""

import pytest

from cafe import is_no_wider, until, violations
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from legible import smallest_px

SCREENS = ((1024, 768), (1280, 720), (1920, 1080), (3840, 2160))
CUT = 0.03
"""What a projector may cut off each edge."""

STEP = Step("q", "Laquelle ?", "choice", (Object("a", "Une école"), Object("b", "Un hôpital")))
TITLE = "Café IA de la médiathèque du port, avec les lycéens de la ville et leurs parents"

FAULTS = """([where, floor, cut]) => {
    const found = [];
    const [left, top] = [innerWidth * cut - 1, innerHeight * cut - 1];
    const judge = (name, box) => {
        if (box.left < left || box.right > innerWidth - left || box.top < top || box.bottom > innerHeight - top) found.push(`cut: ${name}`);
    };
    const place = document.querySelector(where);
    for (const image of place.querySelectorAll("img")) judge(image.alt, image.getBoundingClientRect());
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement: holder, textContent: text } = walker.currentNode;
        if (!text.trim() || !holder.checkVisibility({ visibilityProperty: true })) continue;
        const size = parseFloat(getComputedStyle(holder).fontSize);
        if (size < floor) found.push(`${size} px: ${text}`);
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const box of range.getClientRects()) judge(text, box);
    }
    return found;
}"""


@pytest.fixture
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance(TITLE, lieu="Nantes, médiathèque du port")
    return shared_cafe


def holds_on_every_screen(page, where):
    """Wait, size by size, until all within is large enough and stands clear of the edges."""
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        asked = [where, smallest_px(width, True) - 0.1, CUT]
        until(page, lambda asked=asked: page.evaluate(FAULTS, asked) == [])


def test_the_room_sees_how_one_joins_and_nothing_of_the_laptop(cafe, open_page):
    page = open_page(1280, 720, color_scheme="dark")
    page.goto(cafe.dashboards)
    page.wait_for_selector(".cc-open-seance")
    assert str(cafe.data) not in page.inner_text("body")  # a path is told to whoever asks
    page.click("text=Projeter l’arrivée")
    page.wait_for_selector(".cc-arrival")
    holds_on_every_screen(page, ".cc-arrival")
    assert violations(page) == []
    shown = page.inner_text(".cc-arrival")
    for said in (TITLE, "Nantes, médiathèque du port", "Débattre", "Sans compte, sans nom"):
        assert said in shown
    assert page.locator(".cc-arrival .cc-qr").bounding_box()["height"] > 0.5 * 2160
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cc-arrival') !== null")

    phone = open_page(360, 740)
    phone.goto(cafe.room)
    page.wait_for_selector(".cc-arrival-count:not(.is-nobody) >> text=1")
    page.reload()  # a projected window that is loaded again shows the same
    page.wait_for_selector(".cc-arrival .cc-qr")
    page.go_back()
    page.wait_for_selector(".cc-arrival", state="hidden")
    page.locator(".cc-others").scroll_into_view_if_needed()
    page.keyboard.press("q")
    page.wait_for_selector(".cc-arrival")
    assert (
        page.locator(".cc-arrival").bounding_box()["y"] == 0
    )  # from wherever the page was scrolled to
    page.mouse.wheel(0, 2000)
    assert page.locator(".cc-arrival").bounding_box()["y"] == 0
    page.keyboard.press("Escape")
    page.wait_for_selector(".cc-arrival", state="hidden")
    page.set_viewport_size({"width": 320, "height": 640})
    assert is_no_wider(page, 320)
    page.keyboard.press("q")
    assert is_no_wider(page, 320)
    page.keyboard.press("q")
    page.set_viewport_size({"width": 1280, "height": 720})

    page.goto(cafe.dashboard("01_vote_des_questions"))
    page.wait_for_selector(".cc-join-strip")
    steering.open_step(cafe.seance.folder, STEP)
    page.wait_for_selector(".cc-side .cc-qr")  # large while people come in
    assert page.locator(".cc-join-strip:visible").count() == 0
    steering.close_step(cafe.seance.folder)
    page.wait_for_selector(".cc-join-strip")
    late = open_page(360, 740)
    late.goto(cafe.room)
    late.wait_for_selector("text=Le vote est clos, le prochain arrive")
    steering.reveal(cafe.seance.folder)
    page.wait_for_selector(".cc-poster")
    page.keyboard.press("p")
    page.wait_for_selector(".is-projection")
    holds_on_every_screen(page, ".cc-join-strip")
    page.keyboard.press("q")
    page.wait_for_selector(".cc-arrival")
    holds_on_every_screen(page, ".cc-arrival")
    page.keyboard.press("?")  # nothing of the desk opens over what the room reads
    page.wait_for_selector("text=La salle regarde cet écran")
    assert page.locator(".cc-dialog").count() == 0
    page.keyboard.press("Escape")
    page.wait_for_selector(".cc-arrival", state="hidden")
    assert page.locator(".is-projection").count() == 1
    page.click(".cc-join-enlarge")
    page.wait_for_selector(".cc-arrival")


def test_a_cafe_is_opened_by_one_question_at_a_time_or_all_on_one_page(cafe, open_page):
    cafe.close_seance()
    page = open_page(1280, 720)
    page.goto(cafe.dashboards)
    page.wait_for_selector(".cc-create")
    if page.locator(
        "text=Une question à la fois"
    ).count():  # another test's cafés are this computer's
        page.click("text=Une question à la fois")
    page.click("text=Question suivante")
    assert page.inner_text(".cc-wrong").startswith("Donnez un titre")
    page.keyboard.type("Café du mardi")
    for asked in ("Où a-t-il lieu", "Quel jour", "Avec quoi la salle", "Que dira le rapport"):
        page.click("text=Question suivante")
        page.wait_for_selector(f".cc-asked:visible >> text={asked}")
        assert page.evaluate("document.activeElement.closest('.cc-asked') !== null")
        assert violations(page) == []
    page.click("text=Tout sur une page")
    assert page.locator(".cc-create input[type=text]:visible").count() == 4
    assert page.locator("text=Aujourd’hui, ").count() == 1
    page.reload()
    page.wait_for_selector("text=Une question à la fois")

    everything = page.locator(".cc-tile").count()
    page.check("text=Sans tablette >> nth=0")
    page.select_option(".cc-wish select >> nth=0", "20")
    until(page, lambda: 0 < page.locator(".cc-tile").count() < everything)
    assert f"sur {everything}" in page.inner_text(".cc-found")
    assert violations(page) == []
    page.click("text=Tout montrer")
    assert page.locator(".cc-tile").count() == everything
    page.set_viewport_size({"width": 320, "height": 640})
    assert is_no_wider(page, 320)
