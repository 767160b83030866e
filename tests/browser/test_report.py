"""The report in a real browser: read by all, drawn, and alone with itself."""

import re

import pytest

import evening
from cafe import is_no_wider, violations
from cafe_citoyen.report import making, printing
from cafe_citoyen.store.by_hand import paper_form
from cafe_citoyen.store.seance import seances
from report_place import NOTEBOOK, silent


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rapport")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        seance = evening.play(folder / "seances")
        yield making.make(seance, NOTEBOOK, "fr", silent).page


def test_the_report_draws_its_figures_and_passes_axe_asking_no_host(open_page, page_file):
    page = open_page(1000, 1400)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.locator(".main-svg").first.wait_for()
    assert page.locator(".figure").count() == 10  # 8 rounds, 2 statements that moved
    assert page.locator(".figure:has(.main-svg)").count() == 10
    assert violations(page) == []
    assert asked == [page_file.as_uri()]


def test_the_report_is_read_on_a_phone_without_scrolling_sideways(open_page, page_file):
    page = open_page(360, 800)
    page.goto(page_file.as_uri())
    page.locator(".main-svg").first.wait_for()
    assert is_no_wider(page, 360)
    page.locator(".figure").last.locator(".main-svg").first.wait_for()
    cut = """labels => labels.filter((one) => one.getBoundingClientRect().left
        < one.closest(".figure").getBoundingClientRect().left - 1).length"""
    labels = page.locator(".ytick text")
    assert labels.count() > 20
    assert labels.evaluate_all(cut) == 0, "a label is cut at the left"


@pytest.mark.parametrize("width", [794, 703, 360])
def test_no_letter_of_a_label_is_cut_in_print(open_page, page_file, width):
    page = open_page(width, 1100)
    page.emulate_media(media="print")
    page.goto(page_file.as_uri())
    page.locator(".figure").last.locator(".main-svg").first.wait_for()
    outside = """labels => labels.filter((one) => {
        const svg = one.closest("svg");
        const isCut = getComputedStyle(svg).overflow !== "visible" && one.getBoundingClientRect().left < svg.getBoundingClientRect().left;
        return isCut || one.getBoundingClientRect().left < one.closest(".figure").getBoundingClientRect().left;
    }).map((one) => one.textContent)"""
    assert page.locator(".ytick text").evaluate_all(outside) == []


def test_no_table_is_cut_on_a_printed_a4_page(open_page, page_file):
    page = open_page(703, 1000)  # 186 mm at 96 px an inch
    page.emulate_media(media="print")
    page.goto(page_file.as_uri())
    page.locator(".main-svg").first.wait_for()
    widest = page.locator("table").evaluate_all("all => Math.max(...all.map(t => t.scrollWidth))")
    assert widest <= 703


def test_printed_ballots_pass_axe(open_page, page_file):
    seance = seances.read(page_file.parent)
    page = open_page()
    pages = [path for path in paper_form.write(seance)[0] if path.suffix == ".html"]
    assert len(pages) == 7
    for path in pages:
        page.goto(path.as_uri())
        assert violations(page) == []


def test_the_report_is_printed_where_a_browser_is_found(chromium, page_file):
    pdf = printing.as_pdf(page_file)
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) >= 3


def test_no_browser_gives_no_pdf_and_no_error(page_file, monkeypatch):
    monkeypatch.setattr(printing, "browser", lambda: None)
    assert printing.as_pdf(page_file) is None
