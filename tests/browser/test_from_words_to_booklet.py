"""The whole way, by keys and commands: a transcript, what somebody keeps of it, two coders, a booklet, and its questions in a new café's vote."""

import concurrent.futures
import os

import pytest
from bs4 import BeautifulSoup

from cafe import violations
from cafe_citoyen import Campagne, Verbatims, cli, questions
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.campaign import codings
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.follow import SeanceFollower, read_texts
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.reference import code_books
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.folders import CODINGS
from easel import Easel
from waiting import waited

SRT = """1
00:00:01,000 --> 00:00:04,000
Locuteur 1 : Est-ce que l’eau des machines

2
00:00:04,000 --> 00:00:06,000
vient de la Loire

3
00:00:07,000 --> 00:00:09,000
Locuteur 2 : Marie, tu exagères.

4
00:00:10,000 --> 00:00:12,000
Locuteur 1 : Qui paie la facture ?
"""
SAID = ["Est-ce que l’eau des machines vient de la Loire", "Qui paie la facture ?"]


@pytest.fixture
def easel(bare_page, tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    bare_page.set_viewport_size({"width": 1280, "height": 720})
    made = Easel(bare_page, tmp_path / "seances")
    made.page.evaluate("document.title = 'Verbatims'")
    made.put(Verbatims())
    made.board.read_now()
    made.refresh()
    yield made
    made.close()


def settle(easel):
    """Have the board answer, and show what it has computed."""
    easel.answer()
    while easel.board.view["campaign"]["is_comparing"]:
        concurrent.futures.wait([easel.board._drawing[1]])
        easel.refresh()


def press(easel, what):
    easel.page.keyboard.press(what)
    settle(easel)


def click(easel, what):
    easel.page.locator(what).first.click()
    settle(easel)


def go_through(easel):
    """Give a transcript, keep two turns of three by keys alone, and make them an evening."""
    page = easel.page
    transcript = {"name": "soiree.srt", "mimeType": "text/plain", "buffer": SRT.encode()}
    page.set_input_files("input[type=file]", transcript)
    page.wait_for_function("window.sent.length > 0")
    settle(easel)
    assert "Marie" not in page.inner_text(".cc-transcript-facts")
    for key in "onz":
        press(easel, key)
    assert "Noms possibles : Marie" in page.inner_text(".cc-transcript-facts").replace("\xa0", " ")
    assert violations(page) == []
    for key in "no":
        press(easel, key)
    page.wait_for_selector("text=Tout est jugé")
    page.fill(".cc-transcript-own input[type=text]", "Café du port")
    page.fill(".cc-transcript-own input[type=date]", "2026-01-10")
    click(easel, ".cc-transcript-own button[type=submit]")
    click(easel, ".cc-transcript-erase")
    click(easel, ".cc-transcript-erase")
    page.wait_for_selector("input[type=file]")
    easel.board.read_now()
    easel.refresh()


def test_two_keys_before_the_next_turn_shows_judge_one(easel):
    page = easel.page
    transcript = {"name": "soiree.srt", "mimeType": "text/plain", "buffer": SRT.encode()}
    page.set_input_files("input[type=file]", transcript)
    page.wait_for_function("window.sent.length > 0")
    settle(easel)
    page.keyboard.press("o")
    page.keyboard.press("n")
    settle(easel)
    assert "1 sur 3 paroles jugées · 1 gardée" in page.inner_text("main").replace("\xa0", " ")
    press(easel, "n")
    assert "2 sur 3 paroles jugées · 1 gardée" in page.inner_text("main").replace("\xa0", " ")


def code(easel, coder):
    """Code both texts by the booklet's sub-themes: F is Écologie."""
    click(easel, "[data-tab=coding]")
    easel.page.fill(".cc-coder input", coder)
    press(easel, "Enter")
    for key in "ff":
        press(easel, key)
    easel.page.wait_for_selector("text=Tout est codé")
    click(easel, "text=Changer de pseudonyme")


def test_what_was_said_is_kept_coded_printed_and_voted_on(easel, tmp_path):
    go_through(easel)
    data = tmp_path / "seances"
    first = next(one for one in seances.listing(data) if one.titre == "Café du port")
    assert [one.texte for one in read_texts(first.folder).all()] == SAID
    for coder in ("ana", "bo"):
        code(easel, coder)
    coded = codings.read(data / CODINGS, code_books.sub_themes())
    assert list(coded.labels.values()) == [{"ana": "ecologie", "bo": "ecologie"}] * 2

    project = tmp_path / "livret"
    words = ["livret", data, "--data", data, "--titre", "Le port", "--projet", project, "--sans-pdf"]  # fmt: skip
    assert cli.main([str(word) for word in words]) == 0
    page = BeautifulSoup((project / "sortie" / "livret.html").read_text("utf-8"), "lxml")
    assert [one.text for one in page.select("h3")] == ["Écologie"]
    assert len(page.select("li.question")) == 2
    easel.page.goto((project / "sortie" / "livret.html").as_uri())
    assert violations(easel.page) == []

    asked = questions(project / "sortie")
    assert set(asked["texte"]) == set(SAID)  # no « ? » was added on the way
    second = seances.create(data, "Un autre café", "2026-02-10")
    objects = tuple(Object(row.id, row.texte) for row in asked.itertuples())
    step = Step("v", "Laquelle ?", "choice", objects, {"max": 1})
    round = steering.open_step(second.folder, step)
    journal = Journal(second.folder)
    ballot = "00000000-0000-4000-8000-000000000001"
    journal.append([Ballot(now(), second.id, *round, "a" * 32, ballot, {asked["id"][0]: "1"})])
    journal.close()
    follower = SeanceFollower(second.folder)
    follower.poll()
    assert follower.box.received(round) == 1


def test_a_question_of_a_booklet_is_dragged_where_another_stands(easel):
    go_through(easel)
    easel.put(Campagne())
    easel.board.read_now()
    easel.refresh()
    click(easel, "[data-tab=booklet]")
    easel.page.fill(".cc-coder input[type=text]", "Le port")
    click(easel, ".cc-coder button[type=submit]")
    waited(lambda: easel.board._desk._task.state != "running")
    settle(easel)
    lines = easel.page.locator(".cc-booklet-list > li:has([data-key^=up-])")
    before = [one.locator("p").inner_text() for one in lines.all()]
    lines.nth(1).locator("p").drag_to(lines.nth(0).locator("p"))
    settle(easel)
    assert [one.locator("p").inner_text() for one in lines.all()] == before[::-1]
    last = easel.board.view["campaign"]["shown"]["chosen"][1]["id"]
    put = {"action": "booklet_put", "id": last, "theme": "Nous", "sub_theme": ""}
    easel.board._take(easel.board, put, [])
    settle(easel)
    heads = easel.page.locator(".cc-booklet-list h3")
    before = heads.all_inner_texts()
    heads.nth(1).drag_to(heads.nth(0))
    settle(easel)
    assert heads.all_inner_texts() == before[::-1]
    easel.page.locator("[data-key=block-down-0]").focus()
    press(easel, "Enter")
    assert heads.all_inner_texts() == before
    assert violations(easel.page) == []
    if folder := os.environ.get("CAFE_CITOYEN_PICTURES"):
        easel.page.screenshot(path=f"{folder}/livret.png")
