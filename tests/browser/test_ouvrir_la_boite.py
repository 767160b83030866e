"""« Ouvrir la boîte »: each demonstration driven once, three tablets betting, the files judged."""

import csv
import subprocess
import sys

import pytest

from cafe import is_legible_from_afar, open_dashboard, pick, until, violations

TABLETS = 3
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


def sit(cafe, open_page):
    """Return the evening's tablets."""
    tablets = [open_page(360, 740) for _ in range(TABLETS)]
    for tablet in tablets:
        tablet.goto(cafe.room)
    return tablets


def cast(tablet):
    tablet.click(".cc-cast button")
    tablet.wait_for_selector(".cc-said.is-done")


def estimate(tablet, numbers):
    tablet.wait_for_selector(f".cc-estimate-field >> nth={len(numbers) - 1}")
    for place, number in enumerate(numbers):
        tablet.locator(".cc-estimate-field").nth(place).fill(str(number))
    cast(tablet)


def bet(board, tablets, bets):
    """Let each tablet send its estimates, and wait for the projector to count them."""
    for tablet, numbers in zip(tablets, bets, strict=True):
        estimate(tablet, numbers)
    count(board, TABLETS)


def choose(tablet, place):
    tablet.wait_for_selector("#ballot input")
    tablet.locator("#ballot input").nth(place).check(force=True)
    cast(tablet)


def judge(tablet, duels):
    for _ in range(duels):
        left = tablet.locator(".cc-side-of-duel").first
        left.click()
        tablet.wait_for_selector(".cc-said.is-done")


def open_vote(board):
    board.click(".cc-programme-ways >> text=/Ouvrir le vote|Voter de nouveau/")


def count(board, n):
    board.wait_for_selector(f".cc-scene-count:has-text('{n} bulletins')")


def looks_right(board):
    """Judge the scene as the room sees it: both schemes, the type's size, a small projector.

    On the small one the facilitator steers outside of projection: all buttons stay in sight.
    """
    for scheme in ("light", "dark"):
        board.emulate_media(color_scheme=scheme)
        assert violations(board) == []
    board.emulate_media(color_scheme="light")
    board.evaluate("document.activeElement.blur()")
    board.keyboard.press("p")
    board.wait_for_selector(".is-projection")
    assert is_legible_from_afar(board)
    board.set_viewport_size({"width": 1280, "height": 720})
    until(board, lambda: board.evaluate(FITS) == [True, True, True])
    board.keyboard.press("p")
    knobs = board.locator(".cc-demo-knobs")
    until(board, lambda: 0 < sum(map(knobs.bounding_box().get, ("y", "height"))) <= 720)
    board.set_viewport_size({"width": 1920, "height": 1080})


def reveal(board):
    board.evaluate("document.activeElement.blur()")
    board.keyboard.press("r")


def cut_a_sentence_after_the_bets(board, tablets):
    show(board, "Les mots deviennent")
    board.fill(".cc-line-field", "Привіт 👩‍👩‍👧 un avocat mange un avocat")
    board.keyboard.press("Enter")
    board.wait_for_selector(".cc-sentence:has-text('avocat')")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait:has-text('Les tablettes parient')")
    assert board.locator(".cc-piece").count() == 0
    bet(board, tablets, ([5], [20], [30]))
    looks_right(board)
    reveal(board)
    board.wait_for_selector(".cc-dots-line path", state="attached")
    assert board.locator(".cc-piece.is-unknown").count() > 0
    assert board.locator(".cc-piece.is-again").count() > 0
    looks_right(board)
    board.click("text=Français et anglais")
    board.wait_for_selector(".cc-cut-row >> nth=3")
    looks_right(board)


def bet_on_the_next_word_then_let_it_invent(board, tablets):
    show(board, "La machine à deviner")
    board.fill(".cc-line-field >> nth=1", "La salle aime le zorglub.")
    board.keyboard.press("Enter")
    board.wait_for_selector("text=textes de la salle en plus : 1")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait")
    for place, tablet in enumerate(tablets):
        choose(tablet, place)
    count(board, TABLETS)
    looks_right(board)
    reveal(board)
    board.wait_for_selector(".cc-word-votes >> nth=4")
    board.click("text=Elle écrit la suite")
    board.wait_for_selector(".cc-invented blockquote")
    looks_right(board)
    board.click("button.cc-word-name >> nth=0")
    board.wait_for_selector(".cc-word-bar:has-text('?')")


def learn_digits_bet_and_judge(board, tablets):
    show(board, "Plus de données")
    for size in ("50", "300", "900"):
        board.click(f"[data-value='{size}']")
        board.wait_for_selector(f".cc-demo-said:has-text('{size} exemples')")
    assert board.locator(".cc-curve-plot i").count() == 4
    looks_right(board)
    open_vote(board)
    board.wait_for_selector(".cc-bet >> nth=5")
    assert board.locator(".cc-bet-truth").count() == 0
    bet(board, tablets, ([0] * 6, [5] * 6, [10] * 6))
    reveal(board)
    board.wait_for_selector(".cc-bet-room >> nth=5")
    looks_right(board)
    board.click("text=Confiance et vérité")
    board.wait_for_selector(".cc-trusts tbody tr >> nth=3")
    looks_right(board)


def predict_the_gap_then_measure_it(board, tablets):
    show(board, "Plus biaisée")
    board.click("[data-value='groupe']")
    board.click("[data-value='quartier']")
    board.wait_for_selector("[data-value='quartier'][aria-pressed='true']")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait")
    assert board.locator(".cc-gaps tbody tr").count() == 1
    bet(board, tablets, ([0], [12.5], [40]))
    reveal(board)
    board.wait_for_selector(".cc-gaps tbody tr.is-own:has-text('quartier')")
    assert board.locator(".cc-gaps tbody tr").count() == 4
    looks_right(board)
    board.click("[data-value='groupe']")
    board.click("text=Montrer la réponse")
    board.wait_for_selector(".cc-gaps tbody tr >> nth=4")
    looks_right(board)


def explain_a_refusal_between_two_stands(board, tablets):
    show(board, "Pourquoi non")
    for stand, place in (("avant", 0), ("après", 2)):
        open_vote(board)
        board.wait_for_selector(".cc-stage .cc-objects")
        for tablet in tablets:
            tablet.wait_for_selector("#ballot input:not([disabled])")
            tablet.locator("#ballot input").nth(place).check(force=True)
            cast(tablet)
        board.wait_for_selector(f'.cc-stage[data-received="{TABLETS}"]')
        reveal(board)
        board.wait_for_selector(".cc-poster h1")
        if stand == "après":
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


def teach_a_model_by_clicks(board, tablets):
    show(board, "Le clic humain")
    open_vote(board)
    board.wait_for_selector(".cc-demo-wait")
    looks_right(board)
    for tablet in tablets:
        tablet.wait_for_selector(".cc-side-of-duel")
        judge(tablet, 4)
    count(board, TABLETS)
    reveal(board)
    board.wait_for_selector(".cc-weight >> nth=3")
    assert "personnes\xa0: 3" in board.inner_text(".cc-demo-note")
    looks_right(board)


def test_six_demonstrations_with_three_tablets_end_in_files_that_stand(cafe, open_page):
    board, tablets = open_board(cafe, open_page), sit(cafe, open_page)
    cut_a_sentence_after_the_bets(board, tablets)
    bet_on_the_next_word_then_let_it_invent(board, tablets)
    learn_digits_bet_and_judge(board, tablets)
    predict_the_gap_then_measure_it(board, tablets)
    explain_a_refusal_between_two_stands(board, tablets)
    teach_a_model_by_clicks(board, tablets)
    judge_the_files(cafe)


def judge_the_files(cafe):
    with (cafe.seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["etape"] for row in rows} == ROWS
    assert {row["tour"] for row in rows if row["etape"] == "expliquer"} == {"1", "2"}
    assert "zorglub" not in "".join(
        path.read_text("utf-8") for path in cafe.seance.folder.glob("*.csv")
    )
    command = [sys.executable, "-m", "cafe_citoyen.cli"]
    folder = str(cafe.seance.folder)
    judged = subprocess.run([*command, "verifier", folder], capture_output=True, text=True)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    made = subprocess.run([*command, "rapport", folder], capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    pages = {path.name: path.read_text("utf-8") for path in cafe.seance.folder.glob("*.html")}
    assert not any("Traceback" in page for page in pages.values())
    assert "Une décision publique doit pouvoir être expliquée" in pages["rapport.html"]
