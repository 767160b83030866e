"""On the smallest phones: room for the words, nothing over a choice, the countdown in sight, colours explained."""

import pytest

from cafe import is_no_wider, until, violations
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import seances
from every_kind import STEPS, begin, vote
from room_process import BASE, room_process, served

FORM = "#ballot form, #ballot .cc-duel"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("petits")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        with room_process(folder / "seances"):
            yield folder / "seances"


@pytest.fixture
def seance(data):
    seance = seances.create(data, "Café des Tilleuls")
    return served(data, seance)


def joined(open_page, seance, step, width=320, height=568, **options):
    steering.open_step(seance.folder, step)
    page = open_page(width, height, **options)
    page.goto(f"{BASE}/s/{seance.code}")
    page.wait_for_selector(FORM)
    return page


def box(page, selector, place=0):
    return page.locator(selector).nth(place).bounding_box()


def test_the_words_of_a_card_to_order_have_most_of_its_width(seance, open_page):
    page = joined(open_page, seance, STEPS["order"])
    card = box(page, ".cc-order-one")["width"]
    assert box(page, ".cc-order-one .cc-card-body")["width"] > 0.7 * card
    begin(page, "order")
    assert box(page, ".cc-order-one .cc-card-body")["width"] > 0.5 * card
    arrow = box(page, ".cc-order-arrow")
    assert min(arrow["width"], arrow["height"]) >= 44


def test_both_choices_of_a_duel_can_be_seen_and_pressed(seance, open_page):
    page = joined(open_page, seance, STEPS["duel"])
    for place in (0, 1):
        choice = box(page, ".cc-side-of-duel", place)
        assert choice["y"] + choice["height"] <= 568
        page.locator(".cc-side-of-duel").nth(place).click(timeout=3000)
    bar, second = box(page, ".cc-cast"), box(page, ".cc-side-of-duel", 1)
    assert bar["y"] >= second["y"] + second["height"]


def test_the_countdown_and_the_news_stay_in_sight(seance, open_page):
    page = joined(open_page, seance, STEPS["grade"])
    steering.timer(seance.folder, 90)
    until(page, lambda: page.inner_text("#timer"))
    begin(page, "grade")
    page.click(".cc-cast button")
    page.wait_for_selector("#said.is-done")
    page.evaluate("window.scrollTo(0, 400)")
    for selector in ("#timer", "#said"):
        seen = box(page, selector)
        assert seen["y"] >= 0
        assert seen["x"] + seen["width"] <= 320
        assert seen["y"] + seen["height"] <= 110


@pytest.mark.parametrize("name", ["grade", "position", "scale", "sort"])
def test_each_colour_of_a_result_stands_beside_its_word(seance, open_page, name):
    page = joined(open_page, seance, STEPS[name])
    vote(BASE, seance.code, STEPS[name])
    steering.reveal(seance.folder)
    page.wait_for_selector(".cc-results")
    bars, keys = page.evaluate("""() => ['.cc-part', '.cc-swatch'].map((selector) =>
        Array.from(document.querySelector('.cc-result').querySelectorAll(selector)).filter((one) => one.getBoundingClientRect().width > 0)
            .map((one) => getComputedStyle(one).backgroundColor).sort())""")
    assert bars
    assert set(bars) <= set(keys)


@pytest.mark.parametrize("name", list(STEPS))
def test_every_kind_fits_the_smallest_phone_in_the_dark_too(seance, open_page, name):
    page = joined(open_page, seance, STEPS[name], color_scheme="dark")
    begin(page, name)
    assert is_no_wider(page, 320)
    until(page, lambda: page.inner_text("#said"))
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert violations(page) == []


def test_after_the_cafe_a_phone_says_thanks_and_warns_of_nothing(seance, open_page):
    page = joined(open_page, seance, STEPS["choice"])
    seances.close(seance)
    page.wait_for_selector("text=Merci !")
    assert page.locator(".is-warning").count() == 0
    assert violations(page) == []
