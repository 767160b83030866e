"""Several activities on one page, double clicks, held keys, two windows: each act is one row."""

import csv

import nbformat
import pytest

from cafe import open_dashboard, until
from cafe_citoyen.store.seance import seances

CELLS = """
from cafe_citoyen import VoteDesQuestions, questions
VoteDesQuestions(questions(), nombre=3)
---
from cafe_citoyen import AvantApres
AvantApres("Une phrase.\\nUne autre.")
---
VoteDesQuestions(questions(), nombre=4)
"""
BOARDS = """
from cafe_citoyen import VoteDesQuestions, questions
VoteDesQuestions(questions(), nombre=3)
---
from cafe_citoyen import Animer
Animer()
---
Animer()
---
from cafe_citoyen import Accueil
Accueil()
"""


def write_notebook(path, cells):
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    notebook.cells = [nbformat.v4.new_markdown_cell("# Trois activités")]
    notebook.cells += [nbformat.v4.new_code_cell(cell.strip()) for cell in cells.split("---")]
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def cafe(shared_cafe, notebooks):
    write_notebook(notebooks / "54_trois.ipynb", CELLS)
    write_notebook(notebooks / "55_tableaux.ipynb", BOARDS)
    return shared_cafe


@pytest.fixture
def seance(cafe):
    return cafe.create_seance("Un café")


PRESS_AT = """(at) => setTimeout(() => {
    const button = document.querySelector('.cc-launch');
    if (button.offsetParent) button.click();
}, at - Date.now())"""


def actions(seance):
    with (seance.folder / "deroule.csv").open(encoding="utf-8", newline="") as file:
        return [(row["action"], row["etape"], row["tour"]) for row in csv.DictReader(file)]


def phases(page):
    """Return what each activity of the page shows: a question, a result, or neither."""
    return page.evaluate(
        """() => Array.from(document.querySelectorAll('.cc-board')).map((board) => {
            const shows = (name) => Array.from(board.querySelectorAll(name)).some((one) => one.getClientRects().length);
            return shows('.cc-poster') ? 'result' : shows('.cc-stage .cc-question') ? 'vote' : '';
        })"""
    )


def test_one_activity_of_a_page_shows_the_vote_and_has_the_keys(cafe, seance, open_page):
    page = open_dashboard(cafe, open_page, "54_trois", 1280, 900)
    until(page, lambda: page.locator(".cc-board .cc-picker").count() == 3)
    last = page.locator(".cc-board").nth(2)
    last.locator(".cc-launch").click()
    until(page, lambda: phases(page) == ["", "", "vote"])
    until(page, lambda: page.locator(".cc-elsewhere:visible").count() == 2)
    assert "Vote des questions (2)" in page.locator(".cc-elsewhere").first.inner_text()
    page.keyboard.press("f")
    last.locator("text=Le vote est clos").wait_for()
    page.keyboard.press("n")
    last.locator("text=Tour 2").wait_for()
    page.keyboard.press("r")
    until(page, lambda: phases(page) == ["", "", "result"])
    assert page.locator(".cc-alert:visible").count() == 0
    assert actions(seance) == [
        ("ouvrir", "vote-1", "1"),
        ("fermer", "vote-1", "1"),
        ("ouvrir", "vote-1", "2"),
        ("reveler", "vote-1", "2"),
    ]
    page.reload()  # another kernel: who opened the vote is in the file
    until(page, lambda: phases(page) == ["", "", "result"])
    second = page.locator(".cc-board").nth(1)
    second.locator("text=Prendre ces affirmations").click()
    until(page, lambda: second.locator(".cc-picked li").count() == 2)
    second.locator(".cc-launch").click()
    until(page, lambda: phases(page) == ["", "vote", ""])
    other = open_dashboard(cafe, open_page, "54_trois", 1280, 900)
    until(other, lambda: phases(other) == ["", "vote", ""])


def test_a_key_acts_on_one_board_of_a_page(cafe, seance, open_page):
    page = open_dashboard(cafe, open_page, "55_tableaux", 1280, 900)
    page.locator(".cc-led").nth(1).wait_for()
    page.wait_for_selector(".cc-open-seance")
    arrivals = page.locator(".cc-arrival:visible")
    page.locator(".cc-picker .cc-launch").click()
    until(page, lambda: actions(seance) == [("ouvrir", "vote-1", "1")])
    page.wait_for_selector(".cc-counters")
    page.keyboard.press("q")
    until(page, lambda: arrivals.count() == 1)
    page.keyboard.press("q")
    until(page, lambda: arrivals.count() == 0)
    page.locator(".cc-led-now").nth(1).click()
    until(page, lambda: "Fermer" in page.locator(".cc-led-next").nth(1).inner_text())
    page.keyboard.press("ArrowRight")
    page.locator(".cc-led").nth(1).locator("text=Vote fermé").wait_for()
    page.keyboard.press("f")  # the activity's own key
    page.keyboard.press("q")
    page.locator(".cc-led-tools [aria-pressed=true]").nth(1).wait_for()
    page.locator(".cc-welcome .cc-seances, .cc-welcome h1").first.click()
    page.keyboard.press("q")
    until(page, lambda: arrivals.count() == 1)
    page.keyboard.press("Escape")
    until(page, lambda: arrivals.count() == 0)
    assert [one[0] for one in actions(seance)] == ["ouvrir", "fermer", "projeter"]


def test_a_vote_that_nobody_of_the_page_opened_is_shown_once(cafe, seance, open_page):
    page = open_dashboard(cafe, open_page, "01_vote_des_questions", 1280, 900)
    page.locator(".cc-launch").click()
    until(page, lambda: phases(page) == ["vote"])
    page.goto(page.url.replace("01_vote_des_questions", "02_avant_apres"))
    until(page, lambda: phases(page) == ["vote"])


def test_a_double_click_and_a_held_key_act_once(cafe, seance, open_page):
    page = open_dashboard(cafe, open_page, "01_vote_des_questions", 1280, 900)
    page.locator(".cc-launch").dblclick()
    page.wait_for_selector(".cc-counters")
    page.locator("text=Fermer >> nth=0").dblclick()
    page.wait_for_selector("text=Le vote est clos")
    for _ in range(12):
        page.keyboard.down("n")  # playwright marks all but the first as repeated
    page.keyboard.up("n")
    page.wait_for_selector("text=Tour 2")
    for _ in range(5):
        page.keyboard.press("r")
    page.wait_for_selector(".cc-poster")
    assert actions(seance) == [
        ("ouvrir", "vote-1", "1"),
        ("fermer", "vote-1", "1"),
        ("ouvrir", "vote-1", "2"),
        ("reveler", "vote-1", "2"),
    ]


def test_a_double_click_opens_one_cafe_and_two_windows_open_one_vote(cafe, open_page):
    before = len(seances.listing(cafe.data))
    for one in seances.listing(cafe.data):
        if one.ouverte:
            seances.close(one)
    page = open_page(1280, 900)
    page.goto(cafe.dashboards)
    page.wait_for_selector(".cc-create")
    page.fill(".cc-create input[type=text]", "Une fois")
    page.locator(".cc-create .cc-launch").dblclick()
    page.wait_for_selector(".cc-open-seance")
    assert len(seances.listing(cafe.data)) == before + 1
    windows = [open_dashboard(cafe, open_page, "01_vote_des_questions") for _ in range(2)]
    for window in windows:
        window.wait_for_selector(".cc-picker")  # two kernels start
    at = windows[0].evaluate("Date.now() + 2000")
    for (
        window
    ) in windows:  # both at once; one that has heard of the other's vote has no button any more
        window.evaluate(PRESS_AT, at)
    for window in windows:
        window.wait_for_selector(".cc-counters")
    (seance,) = [one for one in seances.listing(cafe.data) if one.ouverte]
    assert actions(seance) == [("ouvrir", "vote-1", "1")]
