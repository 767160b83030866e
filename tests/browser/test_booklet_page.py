"""The seed booklet's page on a phone and on a screen: no barrier, nothing fetched, its search by keys alone."""

import pytest

from cafe import violations
from cafe_citoyen import cli
from cafe_citoyen.store.reference import datasets


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    place = tmp_path_factory.mktemp("livret")
    words = ["livret", datasets.directory(), "--titre", "Nos <b>questions</b>", "--projet", place]
    assert cli.main([str(word) for word in [*words, "--data", place, "--sans-pdf"]]) == 0
    return (place / "sortie" / "livret.html").as_uri()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_read_and_searched_by_everybody(open_page, address, width, scheme):
    page = open_page(width, 800)
    page.emulate_media(color_scheme=scheme)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert asked == [address]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.focus("#mot")
    page.keyboard.type("ECOLE")
    page.wait_for_function("document.querySelector('output').textContent.endsWith('sur 100')")
    shown = page.locator("li.question:visible")
    assert 0 < shown.count() < 100
    assert all("école" in text.lower() for text in shown.all_inner_texts())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.checkVisibility() && document.activeElement.className") == "number"  # fmt: skip
    assert violations(page) == []
    page.focus("#mot")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("zzz")
    page.wait_for_function("document.querySelector('output').textContent === '0 sur 100'")
    assert violations(page) == []
