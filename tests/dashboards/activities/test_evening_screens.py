"""The facilitator's own screen and the projector's follow one evening; the welcome page prepares it."""

import base64

import pytest

from cafe_citoyen import Accueil, Animer, Projection
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import leading, steering
from cafe_citoyen.store.reference import datasets
from cafe_citoyen.store.seance import evening_file, seances
from cafe_citoyen.store.seance.folders import directory

READY = datasets.records("soirees")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))
    seance = seances.create(directory(), "Jeudi")
    evening_file.write(
        seance.folder, evening_file.read_file(datasets.directory() / "soirees" / "deux-heures.csv")
    )
    return seance.folder


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


def test_a_past_evening_is_taken_with_what_was_asked_in_it(folder):
    step = Step("q", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")))
    steering.open_step(folder, step)
    welcome = Accueil()
    press(welcome, "create_ahead", titre="Encore")
    rows = press(welcome, "plan_past", id=folder.name)["preparing"]["rows"]
    assert [one["id"] for one in rows][-1] == step.id
    assert len(rows) == 9
