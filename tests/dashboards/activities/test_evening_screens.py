"""The facilitator's own screen and the projector's follow one evening; the welcome page prepares it."""

import base64
import shutil
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cafe_citoyen import Accueil, Animer, Projection
from cafe_citoyen.core.evening import Evening
from cafe_citoyen.core.move import ASK, CLOSE, PART, REVEAL, SHOW
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.dashboards.activities.projection import projection
from cafe_citoyen.locale import catalog, translator
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log import leading, steering
from cafe_citoyen.store.log.journal import Journal
from cafe_citoyen.store.log.written_text import WrittenText
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import evening_file, key, ready_evenings, seances
from cafe_citoyen.store.seance.folders import directory
from waiting import waited

READY = datasets.records("soirees")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    seance = seances.create(directory(), "Jeudi")
    evening_file.write(
        seance.folder, evening_file.read_file(datasets.directory() / "soirees" / "deux-heures.csv")
    )
    return seance.folder


def writes(folder, step):
    """Have somebody write a text that nobody has read over."""
    journal = Journal(folder)
    name = "00000000-0000-4000-8000-000000000001"
    common = (now(), folder.name, step.id, 1, "1" * 32, name)
    journal.append([WrittenText(*common, "Une scène.")])
    journal.close()


def press(board, action, **rest):
    board._take(board, {"action": action, "seen": board.view["seen"], **rest}, [])
    return board.view


def test_one_key_leads_and_the_projector_follows(folder):
    led, projected = Animer(), Projection()
    assert led.view["here"] is None
    assert led.view["next"] == {"action": "part", "title": led.view["parts"][0]["title"]}
    press(led, "next")
    projected._turn = 0
    projected.refresh()
    card = projected.view["projection"]["card"]
    assert (card["place"], card["parts"], card["title"]) == (1, 8, led.view["here"]["title"])
    assert press(led, "next")["vote"]["phase"] == "open"
    assert led.view["back"] is None
    projected.refresh()
    assert projected.view["projection"]["card"] is None
    assert projected.view["step"]["title"] == "Thé ou café\N{NO-BREAK SPACE}?"


def test_the_projector_frames_the_notebook_whose_votes_are_its_own(folder):
    leading.go_to(folder, "ce-que-ca-coute")
    assert Projection().view["projection"]["frame"] == "06_cout_carbone.ipynb"
    leading.go_to(folder, "ecrire")
    assert Projection().view["projection"]["frame"] == ""


def test_the_qr_code_comes_large_and_goes_at_one_key(folder):
    led = Animer()
    press(led, "next")
    assert press(led, "join")["is_arrival"]
    assert Projection().view["projection"]["is_arrival"]
    assert not press(led, "join")["is_arrival"]
    assert Projection().view["projection"]["card"]["place"] == 1


def test_the_qr_code_stands_large_for_a_minute_beside_a_vote_that_opens(folder, monkeypatch):
    parts = evening_file.read(folder).parts
    joinable = Evening(tuple(replace(one, is_joinable=bool(one.step)) for one in parts))
    evening_file.write(folder, joinable)
    leading.go_to(folder, "choisir-de-quoi-on-parle")
    for _ in range(2):  # opened, closed
        leading.go_on(folder)
    leading.go_to(folder, "une-affirmation")
    leading.go_on(folder)
    assert Projection().view["is_first"]
    later = (datetime.now().astimezone() + timedelta(seconds=61)).isoformat()
    monkeypatch.setattr(projection, "now", lambda: later)
    assert not Projection().view["is_first"]


def test_the_notes_are_those_of_the_guide(folder):
    leading.go_to(folder, "ecrire")
    notes = Animer().view["notes"]
    assert len(notes) > 3
    assert all(one["does"] for one in notes)


def test_a_press_on_an_old_state_is_told(folder):
    led = Animer()
    old = led.view["seen"]
    press(led, "next")
    led._take(led, {"action": "next", "seen": old}, [])
    assert led.view["said"].startswith("Déjà fait")


def test_a_spoilt_file_keeps_the_evening_on_the_screen_and_says_it(folder):
    led = Animer()
    path = folder / "soiree.csv"
    path.write_bytes(path.read_bytes().replace(b",20,", b",vingt,", 1))
    led._turn = 0
    led.refresh()
    assert "vingt" in led.view["fault"]
    assert len(led.view["parts"]) == 8


def test_the_welcome_page_prepares_keeps_and_sends_an_evening(folder):
    welcome = Accueil()
    press(welcome, "create_ahead", titre="La semaine prochaine", date="2026-02-05")
    plan = welcome.view["preparing"]
    assert (plan["title"], plan["rows"]) == ("La semaine prochaine", [])
    assert welcome.view["seance"]["title"] == "Jeudi"  # what is open stays so
    assert next(one for one in welcome.view["seances"] if one["id"] == plan["id"])["prepared"]
    assert len(welcome.offer["questions"]) == 100
    assert set(plan["usual"]) == {"01_vote_des_questions", "02_avant_apres", "07_paroles"}
    rows = press(welcome, "plan_ready", name=READY[0]["id"])["preparing"]["rows"]
    assert len(rows) == 4
    press(welcome, "plan_rows", rows=[rows[1], {**rows[0], "minutes": "7"}, *rows[2:]])
    kept = evening_file.read(directory() / plan["id"])
    assert [one.minutes for one in kept.parts] == [15, 7, 20, 5]
    refused = press(welcome, "plan_rows", rows=[{**rows[0], "minutes": "sept"}])
    assert "sept" in refused["said"]
    assert evening_file.read(directory() / plan["id"]) == kept
    sent = []
    welcome.send = lambda message, buffers: sent.append(buffers[0])
    press(welcome, "plan_send")
    press(welcome, "plan_ready", name=READY[1]["id"])
    press(welcome, "plan_file", name="soiree.csv", content=base64.b64encode(sent[0]).decode())
    assert evening_file.read(directory() / plan["id"]) == kept
    assert press(welcome, "plan", id="")["preparing"] is None


def prepared(**rest):
    """Return a welcome page with an evening that it prepares, and that evening's file."""
    welcome = Accueil()
    press(welcome, "create_ahead", titre="La semaine prochaine", **rest)
    press(welcome, "plan_ready", name="soiree")
    return welcome, directory() / welcome.view["preparing"]["id"] / "soiree.csv"


def test_of_two_windows_that_prepare_one_evening_neither_undoes_the_other(folder):
    one, path = prepared()
    two = Accueil()
    rows = press(two, "plan", id=path.parent.name)["preparing"]["rows"]
    press(one, "plan_rows", rows=rows[:3])
    for action, rest in (("plan_rows", {"rows": rows[1:]}), ("plan_ready", {"name": "imaginer"})):
        kept = path.read_bytes()
        assert press(two, action, **rest)["said"].startswith("Cette soirée a été changée ailleurs")
        assert path.read_bytes() == kept
        assert [one["id"] for one in two.view["preparing"]["rows"]] == [
            one.id for one in evening_file.read(path.parent).parts
        ]
        path.write_bytes(kept.replace(b",20,", b",25,"))  # and by hand
    press(two, "plan_rows", rows=rows[1:])
    assert press(two, "plan_rows", rows=rows[1:])["said"] == ""
    assert len(evening_file.read(path.parent).parts) == 5


def test_a_file_with_a_slip_is_not_written_over_by_the_page_that_cannot_show_it(folder):
    welcome, path = prepared()
    path.write_bytes(path.read_bytes().replace(b",20,", b",vingt,"))
    again = Accueil()
    row = welcome.view["preparing"]["rows"][0]
    assert "vingt" in press(again, "plan", id=path.parent.name)["preparing"]["fault"]
    assert "vingt" in press(again, "plan_rows", rows=[row])["said"]
    assert b"vingt" in path.read_bytes()
    assert press(again, "plan_ready", name="imaginer")["said"] == ""


def test_a_file_without_parts_and_a_folder_that_left_take_nothing(folder):
    welcome, path = prepared()
    kept = path.read_bytes()
    for content in (b"", kept.splitlines()[0]):
        sent = base64.b64encode(content).decode()
        assert "aucune partie" in press(welcome, "plan_file", name="s.csv", content=sent)["said"]
        assert path.read_bytes() == kept
    elsewhere = path.parent.rename(folder.parent.parent / "ailleurs")
    rows = welcome.view["preparing"]["rows"]
    assert "seance.json" in press(welcome, "plan_rows", rows=rows[:2])["said"]
    assert not path.parent.exists()
    assert (elsewhere / "soiree.csv").read_bytes() == kept


def test_the_evening_of_a_copy_is_planned_where_its_seance_is(folder, tmp_path, monkeypatch):
    key.read_or_make(folder.name)
    key.settle(folder)
    copy = shutil.copytree(folder, tmp_path / "ailleurs" / folder.name)
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(copy.parent))
    welcome = Accueil()
    rows = press(welcome, "plan", id=copy.name)["preparing"]["rows"]
    assert "copie" in press(welcome, "plan_rows", rows=rows[:2])["said"]
    assert evening_file.read(copy) == evening_file.read(folder)


def test_where_nothing_is_prepared_the_screen_says_whose_turn_it_is_and_a_click_takes_an_evening(
    folder,
):
    (folder / "soiree.csv").unlink()
    led = Animer()
    assert [one["id"] for one in led.view["ready"]] == [one["id"] for one in READY]
    assert led.view["next"] is None
    assert len(press(led, "ready", name="soiree")["parts"]) == 6
    assert (led.view["ready"], led.view["next"]["action"]) == ([], "part")
    assert press(led, "ready", name="imaginer")["said"].startswith("Déjà fait")
    assert len(led.view["parts"]) == 6


def test_a_seance_in_english_takes_the_evening_in_english():
    english = ready_evenings.read("soiree", translator("en"))
    assert english.parts[0].title == "Welcome, a coffee, QR code, a vote for fun"
    assert english.parts[0].step.title == "Tea or coffee?"
    questions = english.parts[1].step
    assert questions.objects == ready_evenings.read("soiree", str).parts[1].step.objects
    assert all(text in catalog("en") for text in ready_evenings.texts() if text)


def test_texts_to_read_over_are_whose_turn_it_is(folder):
    evening_file.write(folder, ready_evenings.read("imaginer", str))
    led = Animer()
    for action in (PART, PART, SHOW, ASK):
        assert led.view["next"]["action"] == action
        press(led, "next")
    step = led.reader.current.step
    writes(folder, step)
    for action in (CLOSE, REVEAL, SHOW):
        assert led.view["next"]["action"] == action
        press(led, "next")
    assert led.view["next"] is None
    assert "relisez d’abord" in led.view["fault"]


def test_a_dry_run_needs_a_cafe_that_runs(folder):
    welcome = Accueil()
    press(welcome, "plan", id=folder.name)
    press(welcome, "rehearse")
    waited(lambda: welcome._preparing.rehearsal.state != "running")
    welcome._turn = 0
    welcome.refresh()
    told = welcome.view["preparing"]["rehearsal"]
    assert told["state"] == "failed"
    assert "lancez d’abord" in told["said"]


def test_a_past_evening_is_taken_with_what_was_asked_in_it(folder):
    step = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")))
    steering.open_step(folder, step)
    welcome = Accueil()
    press(welcome, "create_ahead", titre="Encore")
    rows = press(welcome, "plan_past", id=folder.name)["preparing"]["rows"]
    assert [one["id"] for one in rows][-1] == step.id
    assert len(rows) == 9
