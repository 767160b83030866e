"""The poster that S saves stands alone: whole at every window, with café, place, date and n."""

import struct

import pytest

from cafe import open_dashboard
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering

WINDOWS = [(1920, 1080), (1280, 720), (1024, 768)]
LONG = "Que faut-il faire de ce que nous avons entendu ce soir, ici, tous ensemble ? " * 4
TITLE = LONG[:300].strip().upper()  # the widest signs that people write
OUTSIDE = """(text) => {
    const document_ = new DOMParser().parseFromString(text, 'image/svg+xml');
    const svg = document.body.appendChild(document.importNode(document_.documentElement, true));
    const box = svg.getBoundingClientRect();
    const found = Array.from(svg.querySelectorAll('text')).filter((one) => {
        const own = one.getBoundingClientRect();
        return own.width && (own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1);
    }).map((one) => one.textContent);
    svg.remove();
    return found;
}"""

TEXTS = """(text) => new DOMParser().parseFromString(text, 'image/svg+xml').documentElement.textContent"""


@pytest.fixture(scope="module")
def cafe(shared_cafe):
    return shared_cafe


def revealed(cafe, count):
    """Reveal a vote on so many objects: 13 hands for one, 11 for another."""
    seance = cafe.create_seance("Café du port & R&D", date="2026-02-03", lieu="Nantes")
    objects = [Object(f"o{n}", f"Objet {n}, {LONG}") for n in range(count - 1)]
    objects.append(Object("long", "R&amp;D" + "x" * 91))
    steering.open_step(seance.folder, Step("v", TITLE, "choice", tuple(objects), {}))
    hands = {"long": {"1": 13}, "o1": {"1": 11}}
    steering.show_of_hands(seance.folder, hands, 24)
    steering.reveal(seance.folder)


def saved(page):
    """Press S; return the PNG's bytes and the SVG's text."""
    with (
        page.expect_download() as png,
        page.expect_download(lambda one: "svg" in one.suggested_filename) as svg,
    ):
        page.keyboard.press("s")
    paths = [one.value.path() for one in (png, svg)]
    return paths[0].read_bytes(), paths[1].read_text("utf-8")


@pytest.mark.parametrize("count", [12, 100])
def test_the_poster_is_whole_and_says_which_cafe(cafe, open_page, count):
    revealed(cafe, count)
    page = open_dashboard(cafe, open_page, "01_vote_des_questions")
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_selector(".cc-chart .barlayer")
        page.wait_for_selector(".cc-basis:has-text('24')")
        png, svg = saved(page)
        assert struct.unpack(">II", png[16:24]) == (1920, 1080)
        assert page.evaluate(OUTSIDE, svg) == []
        shown = page.evaluate(TEXTS, svg).replace("\u00a0", " ")
        for said in ("Café du port & R&D", "Nantes", "3 février 2026", "24 bulletins"):
            assert said in shown
        assert "Trop serré pour départager" in shown
        assert TITLE.replace(" ", "") in shown.replace(" ", "")
        assert "R&amp;Dx" in shown
