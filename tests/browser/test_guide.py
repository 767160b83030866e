"""The guide in a real browser, from a folder as on a USB stick: read by all, searched, printed."""

import re

import pytest

from cafe import is_no_wider, violations
from guide_pages import PAGES, ROOT, built_site

MENU = re.compile(r'<nav class="menu".*?</nav>', re.DOTALL)
OF_A_PAGE = re.compile(r' class="[^"]*"|(?<= href=)"[^"]*"')
"""What differs in the menu from page to page: where it leads from here, and which page is this one."""

CARDS = list((ROOT / "datasets").glob("*/README.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built_site(tmp_path_factory)


def test_the_pages_pass_axe_fit_a_phone_and_ask_no_host(open_page, site):
    """The menu, half of each page, is the same on all: it is judged once a folder, and in the dark."""
    page = open_page(360, 740)
    folder, menus = None, set()
    for path in sorted(site.rglob("*.html"), key=lambda path: (path.parent, path.name)):
        text, judged = path.read_text("utf-8"), []
        menus.add(OF_A_PAGE.sub("", MENU.search(text)[0]))
        if path.parent == folder and path.stem != "search":
            page.set_content(text)  # axe stays in the window
            judged = [".menu"]
        else:
            page.goto(path.as_uri())
            folder = path.parent
        assert violations(page, judged) == [], path.name
        assert is_no_wider(page, 360), path.name
        if path.stem in ("index", "erreurs", "reseau"):  # one layout: three pages tell of the dark
            page.emulate_media(color_scheme="dark")
            assert violations(page) == [], path.name
            page.emulate_media(color_scheme="light")
    assert len(menus) == 1


def test_the_search_finds_a_page_without_a_server(open_page, site):
    page = open_page(1280, 900)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("searchbox").fill("routeur")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.search li a")
    links = page.locator("ul.search li a")
    assert any("reseau.html" in one.get_attribute("href") for one in links.all())
    assert violations(page) == []


def test_the_pdf_holds_every_page_and_its_table_of_contents(chromium, site):
    content = (site / "guide.pdf").read_bytes()
    sheets = len(re.findall(rb"/Type\s*/Page\b", content))
    assert sheets > 1.5 * (len(PAGES) + len(CARDS))  # each begins on a sheet of its own
    assert len(re.findall(rb"/Subtype\s*/Link", content)) > len(PAGES)
