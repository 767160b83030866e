"""The board across cafés: what each tab states comes from the séances' files, damaged ones named."""

import concurrent.futures
import json
import shutil
import threading
from math import inf

import pytest

import evening
from cafe_citoyen import Campagne
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.dashboards.activities.campagne import campagne as campaign
from cafe_citoyen.dashboards.activities.campagne import question as campaign_question
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.ballot import Ballot
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import seances

SHORT = (Object("a", "Oui"), Object("b", "Non"))


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return tmp_path / "seances"


def cafe(data, place, day, votes, format="café citoyen", step=None, rounds=1):
    """Hold a café where the n-th person gave the n-th of the votes."""
    seance = seances.create(data, "Café", day, place, format)
    step = step or Step("q", "Laquelle ?", "choice", SHORT)
    journal = Journal(seance.folder)
    for number in range(1, rounds + 1):
        steering.open_step(seance.folder, step, number)
        for person, name in enumerate(votes):
            ballot = f"{number:08x}-0000-4000-8000-{person:012x}"
            values = dict.fromkeys(name.split(), "1")
            cast = Ballot(now(), seance.id, step.id, number, f"{person:032x}", ballot, values)
            journal.append([cast])
        steering.reveal(seance.folder)
    journal.close()
    return seance


def shown(board, **look):
    board._take(board, {"action": "look", **look}, [])
    while board.view["campaign"]["is_comparing"]:
        concurrent.futures.wait([board._drawing[1]])
        board.refresh()
    return board.view["campaign"]["shown"]


def opened(*folders, **options):
    board = Campagne(*folders, **options)
    board.read_now()
    return board


def test_a_long_comparison_is_said_and_blocks_nothing(data, monkeypatch):
    evening.play(data, "Café", people=6)
    board = opened()
    before = shown(board, tab="map")
    may_end = threading.Event()

    def slow_view(*_):
        may_end.wait()
        return {"lines": []}

    monkeypatch.setattr(campaign, "question_view", slow_view)
    board._take(board, {"action": "look", "tab": "question"}, [])
    board.refresh()
    assert board.view["campaign"]["is_comparing"]
    assert board.view["campaign"]["shown"] == before
    may_end.set()
    assert shown(board) == {"lines": []}
    assert not board.view["campaign"]["is_comparing"]


def test_it_starts_from_the_booklet_and_its_contradictions(data):
    start = shown(opened(), tab="start")
    assert (start["people"], start["rows"], len(start["events"])) == (7330, 39, 39)
    months = {one["month"]: dict(one["counts"]) for one in start["months"]}
    assert months["2024-07"] == {
        "Professionnel": 0,
        "Grand public": 0,
        "Grand public et professionnel": 0,
    }
    assert sum(sum(counts.values()) for counts in months.values()) == 39
    said = "\n".join(start["contradictions"])
    # 38 + 19 = 57, against « près de 50 », 39 rows, 53 sessions; four dates
    for number in ("près de 50", "38 professionnels et 19", "soit 57", "39 lignes", "53 séances"):
        assert number in said
    assert said.count("Celle des questions semble juste") == 4
    assert "7 janvier 2025, ses questions disent 8\u00a0janvier 2025" in said


def test_cafes_that_are_alike_are_added_up_and_the_others_stand_apart(data):
    cafe(data, "Rezé", "2026-01-05", "aab")
    cafe(data, "Orvault", "2026-02-05", "ab", rounds=2)
    cafe(data, "Lycée", "2026-03-05", "bbb", format="classe de lycée")
    other = Step("q", "Laquelle ?", "choice", SHORT, {"none": True})
    cafe(data, "Couëron", "2026-04-05", "a", step=other)
    view = shown(opened(), tab="question")
    lines = [(one["label"], one["n"], one["shown"].split(" [")[0]) for one in view["lines"]]
    # together: Rezé aab and Orvault ab, 3 of 5 = 60 %; the class, the second round, the other wording not
    assert lines == [
        ("2 cafés ensemble", 5, "60\u00a0%"),
        ("Rezé", 3, "67\u00a0%"),
        ("Orvault", 2, "50\u00a0%"),
        ("Lycée", 3, "0\u00a0%"),
        ("Couëron", 1, "100\u00a0%"),
        ("Orvault", 2, "50\u00a0%"),
    ]
    assert [one["version"] for one in view["lines"]] == ["A", "A", "A", "A", "B", "A"]
    assert len(view["versions"]) == 2
    said = " ".join(view["sentences"])
    assert "2 cafés sont additionnés (5 personnes)" in said
    for reason in ("réglages diffèrent", "un second tour", "le format diffère"):
        assert reason in said
    assert view["lines"][0]["low"] < 0.6 < view["lines"][0]["high"]


def test_more_cafes_than_a_table_holds_are_still_added_up(data, monkeypatch):
    for day, votes in enumerate(("aab", "ab", "b"), 1):
        cafe(data, "Ici", f"2026-01-0{day}", votes)
    monkeypatch.setattr(campaign_question, "MOST_LISTED", 1)
    view = shown(opened(), tab="question")
    assert [(one["is_sum"], one["n"]) for one in view["lines"]] == [(True, 6), (False, 3)]
    assert (view["left"], view["unsummed"]) == (2, 0)


@pytest.mark.parametrize("step", [step for step, _ in evening.steps()], ids=lambda step: step.kind)
def test_every_kind_is_compared_with_a_figure(data, step):
    for seed in (1, 2):
        evening.play(data, f"Café {seed}", people=12, seed=seed)
    view = shown(opened(), tab="question", question=f"{step.kind}|{step.title}")
    assert view["title"].replace("\u00a0", " ") == step.title
    assert view["lines"][0]["is_sum"]
    assert len(view["lines"]) >= 3
    low, high = view["figure"]["layout"]["xaxis"].get("range", (-inf, inf))
    drawn = [x for trace in view["figure"]["data"] for x in trace["x"]]
    assert drawn and all(low <= x <= high for x in drawn)
    assert all(one["shown"] != "–" for one in view["lines"])


def test_the_map_says_where_when_and_how_many(data):
    cafe(data, "Rezé", "2026-01-05", "aab")
    cafe(data, "Orvault", "2026-02-05", "ab")
    cafe(data, "Orvault", "2026-03-05", "a", step=Step("r", "Et après ?", "choice", SHORT))
    view = shown(opened(), tab="map")
    assert [(one["date"], one["place"]) for one in view["columns"]] == [
        ("2026-01-05", "Rezé"),
        ("2026-02-05", "Orvault"),
        ("2026-03-05", "Orvault"),
    ]
    first, second = view["rows"]
    assert (first["title"], list(first["cells"].values())) == ("Laquelle\u00a0?", [3, 2])
    assert (second["title"], list(second["cells"].values())) == ("Et après\u00a0?", [1])


def test_with_many_cafes_the_map_goes_by_month(data):
    for day in range(1, 26):
        cafe(data, "Ici", f"2026-{1 + day % 2:02d}-{day:02d}", "ab")
    view = shown(opened(), tab="map")
    # 12 even days in January (1 + 0), 13 odd ones in February
    assert [(one["id"], one["place"]) for one in view["columns"]] == [
        ("2026-01", "12 cafés"),
        ("2026-02", "13 cafés"),
    ]
    assert list(view["rows"][0]["cells"].values()) == [24, 26]


def test_the_rooms_ten_are_counted_beside_the_booklets(data):
    hundred = datasets.questions().head(12)
    objects = tuple(Object(row.id, row.texte) for row in hundred.itertuples())
    step = Step("q", "Lesquelles ?", "choice", objects, {"max": 12})
    cafe(data, "Rezé", "2026-01-05", ["2 12"], step=step)
    cafe(data, "Orvault", "2026-02-05", ["2 11", "2"], step=step)
    cafe(data, "Trop peu", "2026-03-05", "ab")
    view = shown(opened(), tab="tens")
    assert (view["cafes"], view["people"]) == (2, 3)
    assert [(one["id"], one["first"], one["offered"]) for one in view["rooms"]] == [
        ("2", 2, 2),
        ("11", 1, 2),
        ("12", 1, 2),
    ]
    booklet = {one["id"]: (one["first"], one["offered"]) for one in view["booklet"]}
    assert (len(booklet), booklet["1"], booklet["2"]) == (10, (0, 2), (2, 2))


def test_the_rooms_ten_hold_all_that_are_on_a_par_with_the_tenth(data):
    hundred = datasets.questions().head(12)
    objects = tuple(Object(row.id, row.texte) for row in hundred.itertuples())
    step = Step("q", "Lesquelles ?", "choice", objects, {"max": 12})
    cafe(data, "Rezé", "2026-01-05", [" ".join(hundred["id"])], step=step)
    assert len(shown(opened(), tab="tens")["rooms"]) == 12


def test_a_damaged_folder_is_named_and_the_rest_is_shown(data, tmp_path):
    cafe(data, "Rezé", "2026-01-05", "aab")
    broken = cafe(data, "Orvault", "2026-02-05", "ab")
    (broken.folder / "seance.json").write_text("{", "utf-8")
    (broken.folder / ".seance.copie").unlink(missing_ok=True)
    board = opened(tmp_path / "disque-absent")
    said = board.view["campaign"]["problems"]
    assert board.view["campaign"]["cafes"] == 1
    assert any(broken.folder.name in one for one in said)
    assert any("disque-absent" in one and "débranché" in one for one in said)
    assert len(shown(board, tab="question")["lines"]) == 1


def test_other_folders_are_read_beside_ones_own_and_nothing_is_written_there(data, tmp_path):
    cafe(data, "Rezé", "2026-01-05", "aab")
    elsewhere = tmp_path / "autre-ville"
    shutil.copytree(cafe(data, "Orvault", "2026-02-05", "ab").folder, elsewhere / "x")
    before = sorted(path.name for path in elsewhere.rglob("*"))
    board = opened(elsewhere)
    assert board.view["campaign"]["cafes"] == 2
    assert any("même identifiant" in one for one in board.view["campaign"]["problems"])
    assert sorted(path.name for path in elsewhere.rglob("*")) == before


def test_no_folder_at_all_is_no_failure(data):
    board = opened()
    for tab in ("map", "question", "tens", "coding", "agreement", "booklet"):
        shown(board, tab=tab)
        assert board.view["said"] == ""
    assert shown(board, tab="nulle-part") == shown(board, tab="start")


def texts(data, day, *written):
    seance = seances.create(data, "Paroles", day)
    step = Step("p", "Et vous ?", "text", (Object("t", "Écrivez."),))
    steering.open_step(seance.folder, step)
    journal = Journal(seance.folder)
    names = [
        f"{place:08x}-0000-4000-8000-{day.replace('-', ''):0>12}" for place in range(len(written))
    ]
    journal.append(
        [
            WrittenText(now(), seance.id, "p", 1, f"{place:032x}", name, text)
            for place, (name, text) in enumerate(zip(names, written, strict=True))
        ]
    )
    journal.close()
    for name in names:
        steering.moderate(seance.folder, name, "approuvee")


def code(board, coder, *labels):
    board._take(board, {"action": "coder", "name": coder}, [])
    for label in labels:
        view = shown(board, tab="coding", at="")
        board._take(
            board,
            {"action": "code", "seance": view["seance"], "id": view["id"], "code": label},
            [],
        )


def test_two_coders_code_blind_and_their_agreement_is_stated(data):
    texts(data, "2026-01-05", "Et l’eau ?", "Qui décide ?")
    texts(data, "2026-05-05", "Qui paie ?", "Et l’air ?")
    board = opened()
    assert shown(board, tab="coding")["total"] == 4
    code(board, "ana", "ecologie", "ethique", "ethique", "ecologie")
    view = shown(board, tab="coding")
    assert (view["done"], view["id"]) == (4, "")
    code(board, "bo", "ecologie", "ethique", "aucun")
    view = shown(board, tab="coding")
    assert view["done"] == 3
    assert "ethique" not in json.dumps({**view, "codes": []}, ensure_ascii=False)
    view = shown(board, tab="agreement")
    # 3 texts in common, 2 alike; by chance 1/3 * 1/3 + 2/3 * 1/3 + 0 = 1/3: (2/3 - 1/3) / (2/3) = 0.5
    assert [(one["n"], one["agreed"], one["kappa"]) for one in view["pairs"]] == [
        (3, "67\u00a0% [9\u00a0%\u00a0;\u00a099\u00a0%] (2)", "0,5")
    ]
    assert view["mean"] == "0,5"
    assert [one["said"] for one in view["disputed"]] == [[("ana", "Éthique"), ("bo", "aucun")]]
    # Éthique: ana 2 and bo 1 of the 3: 0/0, 1/1, 1/0; by chance 2/3 * 1/3 + 1/3 * 2/3 = 4/9: (2/3 - 4/9) / (5/9)
    rows = {one["label"]: one for one in view["by_code"]}
    assert (rows["Éthique"]["given"], rows["Éthique"]["kappa"], rows["Éthique"]["is_small"]) == (2, "0,4", True)  # fmt: skip
    assert view["periods"]["is_small"]
    assert view["periods"]["rows"] == []  # four texts: the periods are not compared


def test_a_move_between_two_periods_is_stated_where_there_are_enough_texts(data):
    texts(data, "2026-01-05", *(f"Avant {n} ?" for n in range(40)))
    texts(data, "2026-05-05", *(f"Après {n} ?" for n in range(40)))
    board = opened()
    board._take(board, {"action": "coder", "name": "ana"}, [])
    for one in board._texts():
        board.on_code(one.seance, one.id, "ecologie" if one.date > "2026-02" else "utilite")
    view = shown(board, tab="agreement", day="2026-03-01")["periods"]
    assert (view["before"], view["after"], view["is_small"]) == (40, 40, False)
    rows = {one["label"]: one for one in view["rows"]}
    assert (rows["Écologie"]["after"], rows["Écologie"]["verdict"]) == (
        "100\u00a0% (40)",
        "plus souvent",
    )
    assert rows["Utilité"]["verdict"] == "moins souvent"
    assert rows["Confiance"]["verdict"] == "rien de net"


def test_a_text_gets_several_codes_by_another_book_and_both_books_stay_apart(data):
    texts(data, "2026-01-05", "Et l’eau ?", "Qui décide ?")
    board = opened()
    code(board, "ana", "ecologie")
    view = shown(board, tab="coding", book="ton", several="1", at="")
    assert (len(view["codes"]), view["done"], view["several"]) == (8, 0, True)
    assert ["ton", "Ton"] in view["books"]
    first = view["id"]
    for given in ("crainte", "nuance", "espoir", "espoir"):  # the last one takes the third back
        board._take(
            board, {"action": "code", "seance": view["seance"], "id": first, "code": given}, []
        )
    view = shown(board)
    assert (view["id"], view["own"]) == (first, ["crainte", "nuance"])
    board._take(
        board, {"action": "code", "seance": view["seance"], "id": first, "code": "aucun"}, []
    )
    assert shown(board)["own"] == ["aucun"]
    assert shown(board, at="")["id"] != first
    assert shown(board, book="sous_themes", at=first)["own"] == ["ecologie"]


def test_a_towns_own_book_is_offered_and_a_wrong_one_is_named(data):
    texts(data, "2026-01-05", "Et l’eau ?")
    place = data / "codages"
    place.mkdir()
    (place / "grille-nos_mots.csv").write_text("id;libelle\neau;L’eau\nair;L’air\n", "utf-8")
    (place / "grille-seule.csv").write_text("id,libelle\neau,L’eau\n", "utf-8")
    (place / "grille-fausse.csv").write_text("id,libelle\nEau !,L’eau\nair,L’air\n", "utf-8")
    board = opened()
    view = shown(board, tab="coding", book="nos_mots")
    assert [one["label"] for one in view["codes"]] == ["L’eau", "L’air", "aucun"]
    assert ["nos_mots", "nos mots"] in view["books"]
    said = " ".join(view["problems"])
    assert "grille-seule.csv : une grille a de 2 à 15 codes, pas 1" in said
    assert "grille-fausse.csv, ligne 2, colonne « id »" in said


def booklet_done(board):
    """Wait until the command ended, and return what the page then shows."""
    board._desk._task._process.wait()
    for reader in board._desk._task._readers:
        reader.join()
    return shown(board, tab="booklet")


def test_a_booklet_is_prepared_on_the_screen_and_made_by_the_command(data, monkeypatch):
    monkeypatch.setenv("PATH", "")  # no browser: printing is tried elsewhere
    texts(data, "2026-01-05", "Et l’eau ?", "Qui paie ?", "Qui décide ?")
    texts(data, "2026-02-05", "Et l’air ?", "Et nous ?")
    board = opened()
    assert not shown(board, tab="booklet")["is_there"]
    board._take(board, {"action": "booklet_begin", "title": "Nos questions", "number": 4}, [])
    view = booklet_done(board)
    assert (view["candidates"], len(view["chosen"]), len(view["left"])) == (5, 4, 1)
    first, second = (one["id"] for one in view["chosen"][:2])
    for act in (
        {"action": "booklet_move", "id": second, "step": -1},
        {"action": "booklet_move", "id": second, "step": -1},  # it is the first one already
        {"action": "booklet_place", "id": first, "target": second},
        {"action": "booklet_place", "id": first, "target": "nobody"},
        {"action": "booklet_place", "id": second, "target": first},
        {"action": "booklet_add", "id": view["left"][0]["id"]},
        {"action": "booklet_remove", "id": view["chosen"][3]["id"]},
        {"action": "booklet_put", "id": first, "theme": "Nous", "sub_theme": ""},
    ):
        board._take(board, act, [])
        assert board.view["said"] == ""
    view = shown(board)
    kept = [one["id"] for one in view["chosen"]]
    assert (kept[0], kept[-1], len(kept)) == (second, first, 4)
    board._take(board, {"action": "booklet_place", "id": first, "target": kept[2]}, [])
    kept = [one["id"] for one in shown(board)["chosen"]]
    assert kept.index(first) == 2  # from another theme, further down on the page
    back = {"action": "booklet_put", "id": first, "theme": "Nous", "sub_theme": ""}
    board._take(board, back, [])
    kept = [one["id"] for one in shown(board)["chosen"]]
    assert view["blocks"][-1] == ("Nous", "")
    order = {"action": "booklet_order", "block": ["Nous", ""], "target": view["blocks"][0]}
    board._take(board, order, [])
    assert board.view["said"] == ""
    ahead = shown(board)
    assert (ahead["blocks"][0], ahead["chosen"][0]["id"]) == (("Nous", ""), first)
    back = {**order, "target": ahead["blocks"][-1]}
    board._take(board, back, [])
    assert shown(board)["blocks"] == view["blocks"]
    shares = {one["title"]: one["rows"] for one in view["balance"]}
    january = sum(one["origin"].endswith("2026-01-05") for one in view["chosen"])
    assert shares["par mois"][0][1:] == ["3 (60\u00a0%)", f"{january} ({25 * january}\u00a0%)"]
    themes = (board._desk.folder / "ordre.csv").read_text("utf-8")
    assert "Nous" in themes
    board._take(board, {"action": "booklet_make"}, [])
    view = booklet_done(board)
    assert (view["state"], "livret.epub" in view["files"]) == ("failed", True)
    assert any("Pas de PDF" in line for line in view["said"])
    assert [one["id"] for one in view["chosen"]] == kept  # the command wrote nothing over
    assert (board._desk.folder / "ordre.csv").read_text("utf-8") == themes


def test_questions_written_by_hand_in_the_file_are_each_moved_and_removed_alone(data, monkeypatch):
    monkeypatch.setenv("PATH", "")
    texts(data, "2026-01-05", "Et l’eau ?", "Qui paie ?")
    board = opened()
    shown(board, tab="booklet")
    board._take(board, {"action": "booklet_begin", "title": "Nos questions", "number": 2}, [])
    booklet_done(board)
    path = board._desk.folder / "choix.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(";Et demain ?;;;;\r\n;Et hier ?;;;;\r\n")

    def said():
        return {
            one["text"].replace("\xa0", " ").replace("\u202f", " "): one["id"]
            for one in shown(board)["chosen"]
        }

    before = said()
    assert len({*before.values()}) == len(before) == 4
    first = next(iter(before.values()))
    place = {"action": "booklet_place", "id": before["Et hier ?"], "target": first}
    board._take(board, place, [])
    assert {*said()} == {*before}
    board._take(board, {"action": "booklet_remove", "id": before["Et demain ?"]}, [])
    assert {*said()} == {*before} - {"Et demain ?"}
    assert "\n;Et hier ?" in path.read_text("utf-8-sig")


def test_a_bad_pseudonym_is_said_and_nobody_codes(data):
    texts(data, "2026-01-05", "Et l’eau ?")
    board = opened()
    board._take(board, {"action": "coder", "name": "Ana Martin"}, [])
    assert "pseudonyme" in board.view["said"]
    assert shown(board, tab="coding")["coder"] == ""
