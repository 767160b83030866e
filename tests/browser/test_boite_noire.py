"""A whole ruche with six people, two of them at a page: stands, six stages, cards, stands again, down to the CSV."""

import csv

import pytest

from cafe import is_legible_from_afar, is_no_wider, open_dashboard, pick, until, violations
from cafe_citoyen import cli
from cafe_citoyen.core.blackbox.life_cycle import STAGES
from cafe_citoyen.store.reference import card_file
from every_kind import People

TITLES = ("Ressources", "Collecte", "Traitement", "Entraînement", "Renforcement", "Usage")
COUNT = 6
PAGES = 2


@pytest.fixture
def cafe(shared_cafe):
    shared_cafe.seance = shared_cafe.create_seance("La ruche du soir")
    return shared_cafe


def open_board(cafe, open_page):
    return open_dashboard(cafe, open_page, "03_boite_noire", 1280, 720)


def rows(cafe, start):
    with (cafe.seance.folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["etape"].startswith(start)]


def cast(tablet):
    tablet.click(".cc-cast button")
    tablet.wait_for_selector("text=Votre vote est enregistré")


def stand(tablets, people, turn):
    """Everybody agrees first; then everybody but the first two, who have a page, disagrees with the first one."""
    first = "accord" if turn == 1 else "desaccord"
    people.give("avis-346", [[first, "accord", "accord"]] * (COUNT - PAGES), turn)
    for tablet in tablets:
        tablet.wait_for_selector(".cc-statement >> nth=2")
        for index in range(3):
            tablet.locator(".cc-statement").nth(index).locator("input").first.check(force=True)
        cast(tablet)


def order(tablets, people):
    """The last page exchanges collection and processing."""
    people.give(
        "ordre", [{stage: place for place, stage in enumerate(STAGES, 1)}] * (COUNT - PAGES)
    )
    for number, tablet in enumerate(tablets):
        tablet.wait_for_selector(".cc-order-tap")
        wanted = list(TITLES)
        if number == PAGES - 1:
            wanted[1], wanted[2] = wanted[2], wanted[1]
        for title in wanted:
            tablet.locator(".cc-order-tap", has_text=title).click()
        cast(tablet)


def sort(tablets, people, deck):
    """Each card where it is expected, but K17: three people put it in use."""
    expected = {card.id: card.stage for card in deck.cards}
    astray = {**expected, "k17": "usage"}
    people.give("cartes-8", [astray, astray, expected, expected])
    for number, tablet in enumerate(tablets):
        for card in deck.cards:
            tablet.wait_for_selector(f".cc-face:has-text('{card.title}')")
            stage = (astray if number % 2 else expected)[card.id]
            tablet.locator(".cc-bin").nth(list(STAGES).index(stage)).click()
        assert tablet.locator(".cc-whole-card").count() == len(deck.cards)
        cast(tablet)


def show(board, part):
    board.click(f"nav >> text={part}")


def open_vote(board):
    board.click(".cc-programme-ways >> text=Ouvrir le vote")


def closed(board, part):
    board.keyboard.press("f")
    board.wait_for_selector("text=Le vote est clos")
    show(board, part)
    board.wait_for_selector(".cc-boite-noire")


def cut(board):
    """Return the titles and stages of the ring that do not show all they hold."""
    return board.evaluate("""() => Array.from(document.querySelectorAll('.cc-ring-stage, .cc-ring-title'))
        .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
        .map((one) => one.textContent)""")


def test_a_whole_ruche_with_six_people(cafe, open_page):
    board = open_board(cafe, open_page)
    tablets = [open_page(360, 740, color_scheme=scheme) for scheme in ("light", "dark")]
    for tablet in tablets:
        tablet.goto(cafe.room)
    people = People(cafe.room, cafe.seance.code, COUNT - PAGES)

    show(board, "Se placer, avant")
    board.wait_for_selector(".cc-picks")
    assert violations(board) == []
    board.click("text=On peut profiter de l’IA")
    board.wait_for_selector(".cc-pick[aria-pressed=false]:has-text('On peut profiter')")
    board.click("text=Qui a écrit un texte")
    board.wait_for_selector(".cc-pick[aria-pressed=true]:has-text('Qui a écrit')")
    open_vote(board)
    stand(tablets, people, 1)
    assert {row["etape"] for row in rows(cafe, "avis")} == {"avis-346"}

    show(board, "Les six étapes")
    board.wait_for_selector(".cc-ring-mark:has-text('?') >> nth=5")
    open_vote(board)
    order(tablets, people)
    closed(board, "Les six étapes")
    board.wait_for_selector("text=L’ordre de la salle")
    assert "2,2" in board.inner_text(".cc-ring-stage.is-p1")  # (5 x 2 + 3) / 6 = 2.17
    assert "à sa place" not in board.inner_text(".cc-ring")
    board.click("text=Montrer l’ordre attendu")
    board.wait_for_selector("text=à sa place pour 5 sur 6 >> nth=1")
    assert violations(board) == []

    show(board, "Les cartes")
    board.wait_for_selector(".cc-ring-middle >> text=8 cartes")
    open_vote(board)
    tablets[0].wait_for_selector(".cc-bin")
    for tablet in tablets:
        assert violations(tablet) == []
        assert is_no_wider(tablet, 360)
    until(board, lambda: bottom(tablets[0], ".cc-bin-list") <= top(tablets[0], ".cc-cast"))
    sort(tablets, people, card_file.ours()["courte"])
    assert violations(tablets[1]) == []
    show(board, "Se placer, avant")
    board.wait_for_selector("text=un autre vote : « 3. Les cartes » · 6 bulletins reçus")
    show(board, "Les cartes")
    board.wait_for_selector("text=Posez vos cartes")
    assert "sur 6" not in board.inner_text(".cc-ring")
    board.keyboard.press("r")
    board.wait_for_selector(".cc-disputed")
    assert board.locator(".cc-disputed li").all_inner_texts() == ["Choisir la meilleure réponse"]
    assert "3 sur 6 =" in board.inner_text(".cc-ring-stage.is-p4")
    board.keyboard.press("p")
    until(board, lambda: not cut(board))
    board.keyboard.press("Escape")
    assert "✓" not in board.inner_text(".cc-ring")
    assert violations(board) == []
    for width, height in ((1920, 1080), (1280, 720)):
        board.set_viewport_size({"width": width, "height": height})
        board.keyboard.press("p")
        board.wait_for_selector(".is-projection")
        until(board, lambda height=height: bottom(board, ".cc-credit") <= height)
        if width == 1920:
            assert is_legible_from_afar(board)
        board.keyboard.press("Escape")
    board.click("text=Étapes attendues")
    board.wait_for_selector(".cc-ring-share:has-text('✓') >> nth=6")
    board.click(".cc-disputed button")
    board.wait_for_selector(".is-expected:has-text('Renforcement')")
    assert "40" in board.inner_text(".cc-boite-noire-foot")  # (3 x 2 + 3 x 2) / (6 x 5) = 0.4
    assert violations(board) == []
    board.set_viewport_size({"width": 1920, "height": 1080})
    board.keyboard.press("p")
    assert is_legible_from_afar(board)
    second = open_board(cafe, open_page)
    second.wait_for_selector(".is-expected:has-text('Renforcement')")
    second.close()
    board.keyboard.press("Escape")
    tablets[0].wait_for_selector(".cc-result")

    show(board, "Se placer, après")
    stand(tablets, people, 2)
    board.keyboard.press("r")
    board.wait_for_selector(".cc-poster")
    pick(board, "[data-name=moves]")
    board.wait_for_selector(".cc-choose")
    moved = board.inner_text(".cc-poster h1").replace("\u00a0", " ")
    assert moved == "4 sur 6 ont bougé, tous vers « Pas d’accord ». Rien de net pour la salle."
    show(board, "Les cartes")
    board.click("text=← L’anneau")  # a part comes back as it was left: on a card
    assert len(rows(cafe, "avis-346")) == 2 * 3 * COUNT
    assert len(rows(cafe, "ordre")) == 6 * COUNT
    placed = rows(cafe, "cartes-8")
    assert len(placed) == 8 * COUNT
    assert sum(row["valeur"] == "usage" for row in placed if row["objet"] == "k17") == 3

    assert cli.main(["verifier", str(cafe.seance.folder)]) == 0


def top(page, selector):
    return page.locator(selector).first.bounding_box()["y"]


def bottom(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


def test_the_official_file_is_refused_with_its_line_then_dealt(cafe, open_page, tmp_path):
    board = open_board(cafe, open_page)
    show(board, "Les cartes")
    board.wait_for_selector(".cc-card-file", state="attached")
    head = "Name,Etape,v3 partie 1,v3 partie 2"
    cards = [f"Carte {n},{n % 6}. {TITLES[n % 6]},Une phrase,Une autre" for n in range(24)]
    for content, words in (
        ("\n".join([head, *cards[:23]]), "ligne 24 avec 23 cartes"),
        ("\n".join([head.replace("Etape", "Stade"), *cards]), "colonne « Etape »"),
    ):
        board.set_input_files(".cc-card-file", upload(content))
        board.wait_for_selector(f".cc-alert:has-text('{words}')")
    board.set_input_files(".cc-card-file", upload("\n".join([head, *cards]), "cp1252"))
    board.wait_for_selector(".cc-alert:has-text('Ligne 5 : ce fichier n’est pas en UTF-8')")
    board.set_input_files(".cc-card-file", upload("\ufeff" + "\n".join([head, *cards, ""])))
    board.wait_for_selector("text=Le jeu officiel")
    board.click(".cc-programme-ways >> text=Ouvrir le vote")
    tablet = open_page(360, 740)
    tablet.goto(cafe.room)
    tablet.wait_for_selector(".cc-face:has-text('Carte')")
    assert "Carte 1 sur 24" in tablet.inner_text(".cc-turn")


def upload(content, encoding="utf-8"):
    return {"name": "cartes.csv", "mimeType": "text/csv", "buffer": content.encode(encoding)}
