"""The facilitator's bar and what comes between votes, on one page: a reveal, a debate, tonight's votes, the thanks."""

import pytest

from cafe import pick, until, violations
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from every_kind import People

TEXTS = ("Qui décide ?", "Qui paie ?", "Et si on s’en passait ?")
STEP = Step("avis", "D’accord ?", "position", tuple(map(Object, "abc", TEXTS)))
SIZES = ((1280, 720), (1024, 768))
ONE_ROW = """() => {
    const places = Array.from(document.querySelectorAll('.cc-top button, .cc-top select, .cc-top a'), (one) => one.getBoundingClientRect());
    const shown = places.filter((box) => box.height);
    const middles = shown.map((box) => (box.top + box.bottom) / 2);
    return Math.max(...middles) - Math.min(...middles) < 4 && Math.max(...shown.map((box) => box.right)) <= window.innerWidth;
}"""


def has_one_row(board):
    """Judge the bar on both small screens: at most five things beside the way home, on one row."""
    things = board.locator(".cc-bar-top > :visible").count()
    rows = []
    for width, height in SIZES:
        board.set_viewport_size({"width": width, "height": height})
        rows.append(board.evaluate(ONE_ROW))
    return things <= 5 and all(rows)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def big(board):
    """Return what stands in big letters."""
    return plain(board.inner_text(".cc-moment h1"))


@pytest.fixture(scope="module")
def window(shared_cafe, open_kept_page):
    page = open_kept_page(*SIZES[0])
    page.request.get(shared_cafe.dashboards, max_redirects=0)
    return page


@pytest.fixture
def board(shared_cafe, window):
    address = shared_cafe.dashboard("02_avant_apres")
    if window.url != address:
        window.goto(address)
    return window


@pytest.fixture(scope="module")
def tablet(open_kept_page):
    return open_kept_page(360, 740)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_vote_is_revealed_debated_shown_again_and_ends_with_thanks(
    shared_cafe, board, tablet, motion
):
    seance = shared_cafe.create_seance("Café des moments", organisateur="la médiathèque")
    people = People(shared_cafe.room, seance.code, 4)
    board.emulate_media(reduced_motion=motion)
    board.wait_for_selector(".cc-picker")
    until(board, lambda: has_one_row(board))
    board.evaluate(
        """() => {
            window.held = 0;
            new MutationObserver(() => (window.held += document.querySelectorAll('.cc-held').length))
                .observe(document.body, { attributes: true, childList: true, subtree: true });
        }"""
    )
    tablet.goto(f"{shared_cafe.room}/s/{seance.code}")
    for number in (1, 2):
        steering.open_step(seance.folder, STEP, number)
        tablet.wait_for_selector(".cc-stand" if number == 1 else "#round:has-text('Tour 2')")
        board.wait_for_selector(f"text=Tour {number} sur 2")
        people.vote(STEP, number)
        until(board, lambda: has_one_row(board))
        board.keyboard.press("r")
        board.wait_for_selector(".cc-told:has-text('révéler')")
        board.wait_for_selector(".cc-poster g.ytick")
        until(board, lambda: board.locator(".cc-held").count() == 0)
        tablet.locator("#finding:has-text('(sur 4)')").wait_for()  # as the projector says it
    assert (board.evaluate("window.held") > 0) is (motion == "no-preference")
    until(board, lambda: board.evaluate("document.querySelector('.cc-poster').getAnimations({ subtree: true }).length") == 0)  # fmt: skip
    if motion == "reduce":
        return
    until(board, lambda: has_one_row(board))
    pick(board, "[data-name=moves]")
    board.wait_for_selector(".cc-chart .sankey-node")
    until(board, lambda: has_one_row(board))
    pick(board, "[data-name=moves]")

    # A bar is debated at a click, the others by the arrows; hands are numbers, and a clock runs.
    board.wait_for_selector(".cc-poster g.ytick")
    tick = board.locator(".cc-poster g.ytick").nth(1)
    name, place = tick.text_content(), tick.bounding_box()
    board.mouse.click(place["x"] + place["width"] + 60, place["y"] + place["height"] / 2)
    board.wait_for_selector(".cc-moment h1")
    assert big(board).replace(" ", "") == plain(name).replace(" ", "")
    assert violations(board) == []
    while board.locator(".cc-moment-kicker:has-text('On en débat')").count() == 0:
        before = big(board)
        board.keyboard.press("ArrowUp")
        until(board, lambda before=before: big(board) != before)
    assert big(board) == STEP.title
    board.keyboard.press("+")
    board.wait_for_selector("text=ensuite : 1")
    board.keyboard.press("t")
    board.wait_for_selector("text=La parole est au n° 1")
    board.select_option(".cc-bar-top select", "120")
    board.wait_for_selector(".cc-moment .cc-clock:has-text(':')")

    # The next page is projected too; nothing for the desk opens there, and the debate is still on.
    board.keyboard.press("p")
    board.wait_for_selector(".is-projection")
    board.keyboard.press("?")
    board.wait_for_selector(".cc-told:has-text('La salle regarde')")
    assert not board.locator(".cc-dialog, .cc-menu-list, .cc-moment-tools").filter(visible=True).count()  # fmt: skip
    board.goto(board.url.replace("02_avant_apres", "01_vote_des_questions"))
    board.wait_for_selector(".is-projection .cc-moment h1")
    board.keyboard.press("p")
    board.wait_for_selector(".cc-board:not(.is-projection)")
    board.click("[data-name=next]")
    board.wait_for_selector(".cc-poster g.ytick")

    # The first round again, on the projector alone; then the thanks, for all.
    board.keyboard.press("v")
    board.wait_for_selector(".cc-tonight li >> nth=1")
    assert violations(board) == []
    board.locator(".cc-tonight-vote").first.click()
    board.wait_for_selector(".cc-poster-kicker:has-text('Tour 1')")
    board.keyboard.press("v")
    board.wait_for_selector(".cc-tonight")
    tablet.wait_for_selector("text=Voici ce que la salle a répondu")
    assert "Tour 2" in tablet.inner_text("#round")
    pick(board, "[data-name=thanks]")
    board.wait_for_selector(".cc-moment-line >> text=la médiathèque")
    assert violations(board) == []
    tablet.wait_for_selector("#closing >> text=la médiathèque")
    assert plain(tablet.inner_text("h1")) == "Merci !"
    assert violations(tablet) == []
    board.keyboard.press("Escape")
    board.click("[data-name=next]")
    tablet.wait_for_selector("text=Voici ce que la salle a répondu")
