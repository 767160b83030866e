"""« Ouvrir la boîte »: each demonstration driven once, a tablet and two more people betting, the files judged."""

import csv

import pytest

from cafe import COLOURS, is_legible_from_afar, open_dashboard, pick, until, violations
from cafe_citoyen import cli
from cafe_citoyen.store.log.follow import read_proceedings
from every_kind import People

VOICES = 3
ROWS = {"morceaux-1", "suite-1", "confiance-1", "ecart-1", "expliquer", "clic-1"}

FITS = """() => {
  const main = document.querySelector('.cc-demo-main');
  const bottom = (element) => element.getBoundingClientRect().bottom;
  return [
    document.documentElement.scrollWidth <= 1280,
    bottom(document.querySelector('.cc-scene')) <= 721,
    Math.max(...Array.from(main.children).map(bottom)) <= bottom(main) + 2,
  ];
}"""
"""No sideways scrolling, no end below the screen, nothing drawn over what follows."""


@pytest.fixture
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("La boîte ouverte")
    return shared_cafe


def open_board(cafe, open_page):
    page = open_dashboard(cafe, open_page, "04_ouvrir_la_boite")
    page.wait_for_selector(".cc-tab")
    return page


def show(board, title):
    board.click(f".cc-tab:has-text('{title}')")
    board.wait_for_selector(f".cc-tab[aria-current]:has-text('{title}')")
    board.wait_for_selector(".cc-demo-said")


class Room:
    """Somebody at a page, and the others, who answer by the room's API."""

    def __init__(self, cafe, open_page):
        self.tablet = open_page(360, 740)
        self.tablet.goto(cafe.room)
        self.others = People(cafe.room, cafe.seance.code, VOICES - 1)

    def cast(self):
        self.tablet.click(".cc-cast button")
        self.tablet.wait_for_selector(".cc-said.is-done")


def bet(board, room, step_id, own, *others):
    """Let each send its estimates, and wait for the projector to count them."""
    room.others.give(step_id, others)
    room.tablet.wait_for_selector(f".cc-estimate-field >> nth={len(own) - 1}")
    for place, number in enumerate(own):
        room.tablet.locator(".cc-estimate-field").nth(place).fill(str(number))
    room.cast()
    count(board, VOICES)


def open_vote(board):
    board.click(".cc-programme-ways >> text=/Ouvrir le vote|Voter de nouveau/")


def count(board, n):
    board.wait_for_selector(f".cc-scene-count:has-text('{n} bulletins')")


def looks_right(board):
    """Judge the scene as the room sees it, light and dark, and the type's size; `test_scenes.py` judges smaller projectors."""
    assert violations(board) == []
    board.evaluate("document.documentElement.dataset.ccScreen = 'dark'")
    assert violations(board, rules=COLOURS) == []
    board.evaluate("document.documentElement.dataset.ccScreen = 'light'")
    board.evaluate("document.activeElement.blur()")
    board.keyboard.press("p")
    board.wait_for_selector(".is-projection")
    assert is_legible_from_afar(board)
    board.keyboard.press("p")


def fits(board):
    """Judge the scene on a small projector, and beside its buttons: the facilitator steers outside of projection."""
    board.keyboard.press("p")
    board.wait_for_selector(".is-projection")
    board.set_viewport_size({"width": 1280, "height": 720})
    until(board, lambda: board.evaluate(FITS) == [True, True, True])
    board.keyboard.press("p")
    knobs = board.locator(".cc-demo-knobs")
    until(board, lambda: 0 < sum(map(knobs.bounding_box().get, ("y", "height"))) <= 720)
    board.set_viewport_size({"width": 1920, "height": 1080})


def reveal(board):
    board.evaluate("document.activeElement.blur()")
    board.keyboard.press("r")


def cut_a_sentence_after_the_bets(board, room):
    show(board, "Les mots deviennent")
    board.fill(".cc-line-field", "Привіт 👩‍👩‍👧 un avocat mange un avocat")
    board.keyboard.press("Enter")
    board.wait_for_selector(".cc-sentence:has-text('avocat')")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait:has-text('Les tablettes parient')")
    assert board.locator(".cc-piece").count() == 0
    bet(board, room, "morceaux-1", [5], [20], [30])
    looks_right(board)
    reveal(board)
    board.wait_for_selector(".cc-dots-line path", state="attached")
    assert board.locator(".cc-piece.is-unknown").count() > 0
    assert board.locator(".cc-piece.is-again").count() > 0
    looks_right(board)
    fits(board)
    board.click("text=Français et anglais")
    board.wait_for_selector(".cc-cut-row >> nth=3")
    looks_right(board)


def bet_on_the_next_word_then_let_it_invent(board, room):
    show(board, "La machine à deviner")
    board.fill(".cc-line-field >> nth=1", "La salle aime le zorglub.")
    board.keyboard.press("Enter")
    board.wait_for_selector("text=textes de la salle en plus : 1")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait")
    room.others.give("suite-1", ([None, "1"], [None, None, "1"]))
    room.tablet.locator("#ballot input").first.check(force=True)
    room.cast()
    count(board, VOICES)
    looks_right(board)
    reveal(board)
    board.wait_for_selector(".cc-word-votes >> nth=4")
    board.click("text=Elle écrit la suite")
    board.wait_for_selector(".cc-invented blockquote")
    looks_right(board)
    board.click("button.cc-word-name >> nth=0")
    board.wait_for_selector(".cc-word-bar:has-text('?')")


def learn_digits_bet_and_judge(board, room):
    show(board, "Plus de données")
    for size in ("50", "300", "900"):
        board.click(f"[data-value='{size}']")
        board.wait_for_selector(f".cc-demo-said:has-text('{size} exemples')")
    assert board.locator(".cc-curve-plot i").count() == 4
    looks_right(board)
    open_vote(board)
    board.wait_for_selector(".cc-bet >> nth=5")
    assert board.locator(".cc-bet-truth").count() == 0
    bet(board, room, "confiance-1", [0] * 6, [5] * 6, [10] * 6)
    reveal(board)
    board.wait_for_selector(".cc-bet-room >> nth=5")
    looks_right(board)
    board.click("text=Confiance et vérité")
    board.wait_for_selector(".cc-trusts tbody tr >> nth=3")
    looks_right(board)


def predict_the_gap_then_measure_it(board, room):
    show(board, "Plus biaisée")
    board.click("[data-value='groupe']")
    board.click("[data-value='quartier']")
    board.wait_for_selector("[data-value='quartier'][aria-pressed='true']")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait")
    assert board.locator(".cc-gaps tbody tr").count() == 1
    bet(board, room, "ecart-1", [0], [12.5], [40])
    reveal(board)
    board.wait_for_selector(".cc-gaps tbody tr.is-own:has-text('quartier')")
    assert board.locator(".cc-gaps tbody tr").count() == 4
    looks_right(board)
    board.click("[data-value='groupe']")
    board.click("text=Montrer la réponse")
    board.wait_for_selector(".cc-gaps tbody tr >> nth=4")
    looks_right(board)


def explain_a_refusal_between_two_stands(board, room):
    show(board, "Pourquoi non")
    for number, (stand, place) in enumerate((("accord", 0), ("desaccord", 2)), 1):
        open_vote(board)
        board.wait_for_selector(".cc-stage .cc-objects")
        room.others.give("expliquer", [[stand]] * (VOICES - 1), number)
        room.tablet.wait_for_selector("#ballot input:not([disabled])")
        room.tablet.locator("#ballot input").nth(place).check(force=True)
        room.cast()
        board.wait_for_selector(f'.cc-stage[data-received="{VOICES}"]')
        reveal(board)
        board.wait_for_selector(".cc-poster h1")
        if number == 2:
            break
        show(board, "Pourquoi non")
        board.click("text=Pourquoi ?")
        board.click("text=Que faudrait-il changer ?")
        board.click("[data-value='AB']")
        board.wait_for_selector(".cc-change >> nth=1")
        looks_right(board)
        board.click("[aria-label='Plus : revenu']")
        board.wait_for_selector(".cc-file >> text=/1\\D600/")
    pick(board, "[data-name=moves]")
    board.wait_for_selector(".cc-choose")


def teach_a_model_by_clicks(cafe, board, room):
    show(board, "Le clic humain")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait")
    looks_right(board)
    for _ in range(4):
        room.tablet.click(".cc-side-of-duel >> nth=0")
        room.tablet.wait_for_selector(".cc-said.is-done")
    room.others.vote(read_proceedings(cafe.seance.folder).current.step)
    count(board, VOICES)
    reveal(board)
    board.wait_for_selector(".cc-weight >> nth=3")
    assert "personnes\xa0: 3" in board.inner_text(".cc-demo-note")
    looks_right(board)


def test_six_demonstrations_with_three_people_end_in_files_that_stand(cafe, open_page):
    board, room = open_board(cafe, open_page), Room(cafe, open_page)
    cut_a_sentence_after_the_bets(board, room)
    bet_on_the_next_word_then_let_it_invent(board, room)
    learn_digits_bet_and_judge(board, room)
    predict_the_gap_then_measure_it(board, room)
    explain_a_refusal_between_two_stands(board, room)
    teach_a_model_by_clicks(cafe, board, room)
    judge_the_files(cafe)


def judge_the_files(cafe):
    with (cafe.seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["etape"] for row in rows} == ROWS
    assert {row["tour"] for row in rows if row["etape"] == "expliquer"} == {"1", "2"}
    assert "zorglub" not in "".join(
        path.read_text("utf-8") for path in cafe.seance.folder.glob("*.csv")
    )
    folder = str(cafe.seance.folder)
    assert cli.main(["verifier", folder]) == 0
    assert cli.main(["rapport", folder, "--sans-pdf"]) == 0
    pages = {path.name: path.read_text("utf-8") for path in cafe.seance.folder.glob("*.html")}
    assert not any("Traceback" in page for page in pages.values())
    assert "Une décision publique doit pouvoir être expliquée" in pages["rapport.html"]
