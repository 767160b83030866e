"""The board of what was said: a transcript gone through and never lost, words, twins, and two machines."""

import base64
import concurrent.futures

import pytest

from cafe_citoyen import Verbatims, questions
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import read_texts
from cafe_citoyen.store.seance import seances, verification
from cafe_citoyen.store.transcripts import approval, review

SRT = "\n".join(
    f"{n}\n00:00:{n:02d},000 --> 00:00:{n:02d},900\nLocuteur 1 : {text}\n"
    for n, text in enumerate(
        ("Est-ce que l’eau vient de la Loire.", "Marie, tu exagères.", "On peut refuser ?", "Oui."),
        1,
    )
)


@pytest.fixture
def board(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    return opened()


def opened():
    board = Verbatims()
    board.read_now()
    return board


def shown(board, **look):
    act(board, "look", **look)
    while board.view["campaign"]["is_comparing"]:
        concurrent.futures.wait([board._drawing[1]])
        board.refresh()
    return board.view["campaign"]["shown"]


def act(board, action, **arguments):
    board._take(board, {"action": action, **arguments}, [])


def given(board, name="soiree.srt", content=SRT):
    encoded = base64.b64encode(content.encode()).decode()
    act(board, "transcript", name=name, content=encoded)


def test_a_transcript_is_gone_through_undone_corrected_and_its_place_outlives_the_kernel(board):
    given(board)
    view = shown(board)
    assert (view["name"], view["total"], view["turn"]["line"]) == ("soiree", 4, 1)
    assert view["sizes"] == [4, 2, 2]
    act(board, "decide", line=1, answer="oui")
    act(board, "decide", line=1, answer="oui")  # a key held down
    view = shown(board)
    assert (view["turn"]["line"], view["turn"]["names"]) == (2, "Marie")
    act(board, "decide", line=2, answer="oui", text="Tu exagères.")
    act(board, "decide", line=3, answer="non")
    act(board, "undo")
    again = opened()  # the kernel, or the laptop, started anew
    view = shown(again, transcript="soiree")
    assert (view["turn"]["line"], view["done"], view["kept"]) == (3, 2, 2)
    act(again, "undo")
    act(again, "undo")
    assert shown(again)["turn"]["line"] == 1
    act(again, "undo")
    assert "Rien à défaire" in again.view["said"]


def test_what_is_kept_becomes_an_evening_of_its_own_and_the_rest_is_erased(board, tmp_path):
    given(board)
    act(board, "decide", line=1, answer="oui")
    act(board, "decide", line=2, answer="oui", text="Tu exagères.")
    act(board, "decide", line=3, answer="non")
    act(board, "bring_in")
    assert "donnez un titre" in board.view["said"]
    act(board, "bring_in", title="Le port", date="2026-01-10")
    assert board.view["said"].replace("\u00a0", " ") == "2 paroles versées dans « Le port »."
    (seance,) = seances.listing(tmp_path / "seances")
    found = read_texts(seance.folder).all()
    assert [one.texte for one in found] == ["Est-ce que l’eau vient de la Loire.", "Tu exagères."]
    assert all(one.is_approved for one in found)
    assert (seance.date, seances.current(tmp_path / "seances")) == ("2026-01-10", None)
    place = review.folder(tmp_path / "seances")
    assert {path.stat().st_mode & 0o077 for path in (place, *place.iterdir())} == {0}
    assert verification.folders(tmp_path / "seances") == [seance.folder]
    act(board, "erase")
    assert list(place.iterdir()) == []
    assert shown(board)["waiting"] == []


def test_a_decision_that_a_crash_cut_short_is_asked_again(board, tmp_path):
    given(board)
    act(board, "decide", line=1, answer="oui")
    place = review.folder(tmp_path / "seances")
    with (place / "soiree-decisions.csv").open("a") as file:
        file.write("2026-01-10T10:00:00+01:00,2,o")
    found = review.Review(place / f"soiree{approval.SUFFIX}")
    assert (found.decided(), found.kept()) == (1, ["Est-ce que l’eau vient de la Loire."])
    found.decide(2, "oui")
    assert review.Review(found.table).decided() == 2


def test_a_file_that_cannot_be_read_leaves_nothing_and_one_that_waits_is_not_written_over(
    board, tmp_path
):
    given(board, "photo.png")
    assert "n’est pas un format de transcription connu" in board.view["said"]
    assert review.waiting(review.folder(tmp_path / "seances")) == []
    given(board)
    act(board, "decide", line=1, answer="oui")
    given(board)
    assert "il n’est pas écrasé" in board.view["said"]
    assert shown(board, transcript="soiree")["kept"] == 1
    act(board, "look", transcript="../soiree")
    act(board, "decide", line=1, answer="non")
    assert "Choisissez d’abord" in board.view["said"]


@pytest.fixture
def texts(board, tmp_path):
    """Two evenings: the first 40 of the 100 questions, then the next 40 with one of the first twice more."""
    data, said = tmp_path / "seances", [*questions()["texte"]]
    for day, kept in (("2026-01-10", said[:40]), ("2026-03-10", [*said[40:80], said[10] + " Oui.", said[10] + " Non."])):  # fmt: skip
        seance = seances.create(data, f"Café du {day}", day, ouverte=False)
        approval.bring_in(seance, kept)
        seances.close(seance)
    board.read_now()
    return board


def test_a_word_is_found_in_its_contexts_with_how_many_texts_have_it(texts):
    view = shown(texts, tab="word", word="metier")
    having = sum("métier" in text.casefold() for text in [*questions()["texte"]][:80])
    assert view["texts"] == 82
    assert view["share"].startswith(f"{having} (")
    assert all(line[1].casefold().startswith("métier") for line in view["lines"])
    assert len(view["cafes"]) == 2


def test_two_groups_are_compared_by_day_or_by_cafe(texts):
    view = shown(texts, tab="groups", day="2026-02-01")
    assert (view["sizes"], view["tried"] > 100) == ((40, 42), True)
    assert {row["is_sure"] for row in view["rows"]} == {
        False
    }  # the booklet's own halves: chance will do
    first = view["groups"][1][0]
    assert shown(texts, group=first)["sizes"] == (42, 40)


def test_twins_are_shown_and_merged_by_somebody(texts, tmp_path):
    view = shown(texts, tab="twins", alike="0.9")
    mergeable = [pair for pair in view["pairs"] if pair["may_merge"]]
    assert (view["count"], len(mergeable)) == (3, 1)
    kept, gone = mergeable[0]["both"]
    act(texts, "merge", seance=gone["seance"], id=gone["id"], into=kept["id"])
    assert texts.view["said"] == ""
    assert shown(texts, tab="twins", alike="0.9")["count"] == 1
    act(texts, "merge", seance="ailleurs", id=gone["id"], into=kept["id"])
    assert "n’est pas de cet ordinateur" in texts.view["said"]


def test_the_machine_disagrees_with_itself_on_the_booklets_questions(board):
    view = shown(board, tab="machine")
    assert (view["source"], view["texts"], view["groups"]) == ("livret", 90, 11)
    numbers = [float(one.replace(",", ".").replace("−", "-")) for one in (*view["with_people"], view["with_itself"])]  # fmt: skip
    assert max(numbers[:2]) < 0.2 and numbers[2] < 0.6
    assert shown(board, seed="3")["rows"] != view["rows"]


def test_the_rooms_columns_come_first(texts, tmp_path):
    folder = next(iter(verification.folders(tmp_path / "seances")))
    for place, one in enumerate(read_texts(folder).all()):
        steering.moderate(folder, one.id, "approuvee", ("Peurs", "Usages")[place % 2])
    texts.read_now()
    view = shown(texts, tab="machine")
    assert (view["source"], view["texts"], view["groups"]) == ("colonnes", 40, 2)
    assert [name for name, _ in view["sources"]] == ["colonnes", "livret"]
