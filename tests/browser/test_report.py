"""The report in a real browser: read by all, drawn, and alone with itself."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

import crowded
import evening
import pdf_text
from cafe import is_no_wider, violations
from cafe_citoyen.report import making, printing
from cafe_citoyen.store import seance_files
from cafe_citoyen.store.by_hand import paper_form
from cafe_citoyen.store.seance import seances
from report_place import NOTEBOOK, silent
from rgaa import wrong_on_board

A4_PX = (794, 1123)
A4_INSIDE_PX = 703
"""A sheet at 96 px an inch, and the 186 mm within the report's margins."""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, quick_kernels):
    folder = tmp_path_factory.mktemp("rapport")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        seance = evening.play(folder / "seances")
        yield making.make(seance, NOTEBOOK, "fr", silent).page


LONG_WORDS = "document.querySelectorAll('h2, p, caption, tbody th:first-child').forEach((one) => (one.textContent = 'W'.repeat(280)))"
"""A text may be a word: an address, or Chinese."""


def test_the_report_draws_its_figures_and_passes_axe_asking_no_host(open_page, page_file):
    page = open_page(1000, 1400)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    page.locator(".main-svg").first.wait_for()
    assert page.locator(".figure").count() == 10  # 8 rounds, 2 statements that moved
    assert page.locator(".figure:has(.main-svg)").count() == 10
    assert violations(page) == []
    assert wrong_on_board(page) == []
    assert asked == [page_file.as_uri()]


def test_a_question_in_another_direction_keeps_its_own(open_page, page_file):
    """In Arabic what comes last stands at the left, in a heading and in a cell alike."""
    page = open_page(1000, 1400)
    page.goto(page_file.as_uri())
    lefts = """(one) => {
        one.textContent = "هل توافقون؟ (IA) 2";
        const left = (from) => {
            const range = document.createRange();
            range.setStart(one.firstChild, from);
            range.setEnd(one.firstChild, from + 1);
            return range.getBoundingClientRect().left;
        };
        return [left(one.textContent.length - 1), left(0)];
    }"""
    for selector in ("h2", "tbody th", "caption", "li"):
        last, first = page.locator(selector).first.evaluate(lefts)
        assert last < first, selector


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
    page.evaluate(LONG_WORDS)
    assert is_no_wider(page, 360)


def test_no_letter_of_a_label_and_no_table_is_cut_in_print(open_page, page_file):
    page = open_page()
    page.emulate_media(media="print")
    outside = """labels => labels.filter((one) => {
        const svg = one.closest("svg");
        const isCut = getComputedStyle(svg).overflow !== "visible" && one.getBoundingClientRect().left < svg.getBoundingClientRect().left;
        return isCut || one.getBoundingClientRect().left < one.closest(".figure").getBoundingClientRect().left;
    }).map((one) => one.textContent)"""
    for width in (794, 360, A4_INSIDE_PX):
        page.set_viewport_size({"width": width, "height": 1100})
        page.goto(page_file.as_uri())
        page.locator(".figure").last.locator(".main-svg").first.wait_for()
        assert page.locator(".ytick text").evaluate_all(outside) == [], width
    widest = "all => Math.max(...all.map(t => t.scrollWidth))"
    assert page.locator("table").evaluate_all(widest) <= A4_INSIDE_PX
    page.evaluate(LONG_WORDS)
    assert page.locator("table, h2, p").evaluate_all(widest) <= A4_INSIDE_PX


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
    assert printing.as_sheet(page_file) == []


OUT_OF_PLACE = """() => {
    const inside = (one, box) => one.top >= box.top - 1 && one.bottom <= box.bottom + 1
        && one.left >= box.left - 1 && one.right <= box.right + 1;
    const rects = (of, what) => [...of.querySelectorAll(what)].map((one) => [one.textContent, one.getBoundingClientRect()]);
    const found = [];
    for (const item of document.querySelectorAll("ol > li")) {
        const box = item.getBoundingClientRect();
        for (const [text, rect] of rects(item, "h2, .question, .legend, .drawn text")) if (!inside(rect, box)) found.push(text);
        const labels = rects(item, ".ytick text").map(([text, rect]) => [text, rect.top, rect.bottom]).sort((a, b) => a[1] - b[1]);
        for (let at = 1; at < labels.length; at++) if (labels[at][1] < labels[at - 1][2] - 2) found.push(labels[at][0]);
    }
    const texts = document.querySelector(".texts"), foot = document.querySelector("footer");
    if (texts && texts.getBoundingClientRect().bottom > foot.getBoundingClientRect().top + 1) found.push("texts");
    return found;
}"""


@pytest.fixture(scope="module")
def crowded_file(tmp_path_factory):
    """A sheet with as much as it can hold: long titles, twelve votes, sixty texts, a rehearsal's warning."""
    folder = tmp_path_factory.mktemp("charge")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAFE_CITOYEN_KEYS", str(folder / "cles"))
        yield crowded.write(folder)


def test_the_sheet_is_one_a4_page_read_by_all_whatever_it_holds(open_page, page_file, crowded_file):
    page = open_page(*A4_PX)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    places = [page_file.with_name(seance_files.SHEET).as_uri(), *map(Path.as_uri, crowded_file)]
    for place in places:
        page.goto(place)
        page.locator(".drawn").last.locator(".main-svg").first.wait_for()
        assert violations(page) == []
        assert page.evaluate(OUT_OF_PLACE) == [], place
        assert page.evaluate("document.documentElement.scrollHeight") <= A4_PX[1]
        page.set_viewport_size({"width": 360, "height": 800})
        assert is_no_wider(page, 360)
        page.set_viewport_size({"width": A4_PX[0], "height": A4_PX[1]})
    assert set(asked) == set(places)


def test_the_printed_sheet_says_its_five_findings_to_who_hears_it_too(chromium, page_file):
    sheet = page_file.with_name(seance_files.SHEET)
    pdf_file, picture = printing.as_sheet(sheet)
    heads = BeautifulSoup(sheet.read_text("utf-8"), "html.parser").select("ol h2")
    pdf = pdf_file.read_bytes()
    assert pdf_text.pages(pdf) == 1
    for head in heads:
        assert pdf_text.without_blanks(head.text) in pdf_text.words(pdf)
    assert pdf_text.alternatives(pdf) == [head.text for head in heads]
    assert {"H1", "H2", "Figure", "L", "LI"} <= set(pdf_text.tags(pdf))
    assert b"/Lang (fr)" in pdf
    assert Image.open(picture).size == (2 * A4_PX[0], 2 * A4_PX[1])
