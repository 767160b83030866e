"""The guide is built whole, and holds together: every link leads somewhere within it."""

from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from cafe_citoyen.report import printing
from guide_pages import PAGES, ROOT, built_site, maker

CARDS = [
    card.parent.relative_to(ROOT / "datasets").as_posix()
    for place in ("*", "ateliers/*")
    for card in (ROOT / "datasets").glob(f"{place}/README.md")
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built_site(tmp_path_factory)


class Links(HTMLParser):
    """The addresses and the anchors of a page."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.loaded, self.ids = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id"))
        if tag == "a" and "href" in given:
            self.targets.append(given["href"])
        elif tag in ("link", "script", "img", "iframe", "source"):
            self.loaded += [given[name] for name in ("href", "src") if name in given]


def test_every_page_of_the_folder_and_every_card_is_in_the_site(site):
    names = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    wanted = {f"{page.stem}.html" for page in PAGES if page.stem != "README"}
    assert wanted | {"index.html", "search.html"} <= names
    assert {f"donnees/{name}.html" for name in CARDS} <= names


def test_no_link_of_the_site_is_dead_and_nothing_is_loaded_from_elsewhere(site):
    pages = {path: Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    dead = []
    for path, page in pages.items():
        loaded = [url for url in page.loaded if not url.startswith("data:")]
        assert [url for url in loaded if urlsplit(url).scheme or url.startswith("//")] == [], path
        for url in [*page.targets, *loaded]:
            parts = urlsplit(url)
            if parts.scheme or parts.path.endswith("guide.pdf"):
                continue
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not file.is_file() or (anchor and anchor not in pages[file].ids):
                dead.append(f"{path.name}: {url}")
    assert dead == []


def test_the_menu_leads_to_every_page(site):
    home = Links((site / "index.html").read_text("utf-8"))
    assert {f"{page.stem}.html" for page in PAGES if page.stem != "README"} <= set(home.targets)


def test_a_missing_picture_is_told_in_words_and_breaks_nothing(tmp_path, monkeypatch):
    made = maker()
    gather = made.gather

    def without_pictures(folder):
        gather(folder)
        for picture in (folder / "images").iterdir():
            picture.unlink()

    monkeypatch.setattr(made, "gather", without_pictures)
    monkeypatch.setattr(printing, "browser", lambda: None)
    assert made.build(tmp_path) == 0
    assert "Image absente : Le résultat d’un vote" in (tmp_path / "index.html").read_text("utf-8")
    assert not (tmp_path / "guide.pdf").exists()


def test_links_out_of_the_guide_become_cards_or_words():
    rewritten = maker().rewritten
    assert rewritten("[f](../datasets/glossaire/README.md#a)", "") == "[f](donnees/glossaire.md#a)"
    assert rewritten("[le code](../widgets/x.py)", "") == "le code (`widgets/x.py`)"
    assert rewritten("[g](../glossaire/README.md)", "datasets/questions/") == "[g](glossaire.md)"
    assert (
        rewritten("[r](../../registre/README.md)", "datasets/ateliers/registre/")
        == "[r](../registre.md)"
    )
    assert (
        rewritten("[t](questions.csv)", "datasets/questions/")
        == "t (`datasets/questions/questions.csv`)"
    )
    assert rewritten("[r](reseau.md) ![i](a.png)", "") == "[r](reseau.md) ![i](a.png)"
