"""The next word: counts shown as they are, bets on its candidates, inventions that own up."""

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.next_words import NextWords


@pytest.fixture
def machine(stage):
    return stage(NextWords("Est-ce qu’on"))


def test_the_bars_are_what_was_counted(machine):
    scene = machine.scene(montre="1")
    assert scene["seen"] == "qu’ on"
    for word in scene["words"]:
        assert word["share"] == pytest.approx(word["count"] / word["total"])


def test_the_room_bets_without_seeing_and_the_order_tells_nothing(machine):
    step = machine.open()
    texts = [item.text for item in step.objects]
    assert texts == sorted(texts)
    hidden = machine.scene(montre="1")
    assert {word["share"] for word in hidden["words"]} == {None}
    assert hidden["invented"] is None
    machine.reveal(step, {"p1": {"mot-1": 1}, "p2": {"mot-1": 1}, "p3": {"aucune": 1}})
    votes = machine.scene()["votes"]
    assert (votes["counts"][texts[0]], votes["other"], votes["n"]) == (2, 1, 3)


def test_a_turned_temperature_changes_the_bars_and_not_the_vote(machine):
    cold, hot = (machine.scene(montre="1", temperature=heat)["words"] for heat in ("0.1", "10"))
    assert cold[0]["share"] > 0.9 > hot[0]["share"]
    assert machine.step(temperature="10") == machine.step()


def test_what_is_typed_is_read_and_what_it_recites_is_said(machine):
    machine.one.typed.append("zorglub aime les bulgroz")
    made = machine.scene(debut="zorglub", montre="1", graine="1")["invented"]
    assert made["text"] == "Zorglub aime les bulgroz"
    assert "un texte de la salle : elle récite" in made["copy"].replace("\u00a0", " ")


def test_an_invention_names_the_question_that_it_copies(machine):
    copies = [
        machine.scene(montre="1", graine=str(seed))["invented"]["copy"] for seed in range(1, 6)
    ]
    assert all("question" in copy for copy in copies)


@pytest.mark.parametrize("start", ["", "mot " * 2500, "Привет", "👩‍👩‍👧", "{x} %s"])
def test_any_start_has_candidates(machine, start):
    scene = machine.scene(debut=start, montre="1", graine="1")
    assert sum(word["share"] for word in scene["words"]) <= 1 + 1e-9
    assert machine.open(debut=start).objects


@pytest.mark.parametrize(("name", "value"), [("temperature", "chaud"), ("temperature", "0")])
def test_a_setting_that_makes_no_sense_is_said(machine, name, value):
    with pytest.raises(Refusal, match=value):
        machine.scene(**{name: value, "montre": "1"})
