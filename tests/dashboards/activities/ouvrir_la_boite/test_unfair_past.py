"""The toy world: the model's gap hidden until bet on, and what each choice of columns gives."""

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.unfair_past import UnfairPast


@pytest.fixture
def past(stage):
    return stage(UnfairPast())


def test_only_the_past_shows_before_the_bets_are_revealed(past):
    step = past.open()
    assert "diplôme, groupe" in step.title
    assert len(past.scene(montre="1")["rows"]) == 1
    past.reveal(step, {"p1": {"ecart": "12,5"}, "p2": {"ecart": 0}})
    scene = past.scene()
    assert scene["bets"]["values"] == [0, 12.5]
    assert scene["bets"]["truth"] == pytest.approx(scene["rows"][1]["gap"])


def test_with_the_group_it_is_more_biased_than_its_past_and_with_the_diploma_it_is_not(past):
    rows = past.scene(montre="1")["rows"]
    gaps = [row["gap"] for row in rows]
    assert gaps[1] > gaps[0] > gaps[3] + 25
    assert gaps[2] > 20  # without the group, its proxy left
    assert all(row["low"] <= row["gap"] <= row["high"] for row in rows)
    assert all(row["gap"] == pytest.approx(row["a"] - row["b"]) for row in rows)


def test_to_imitate_the_past_is_not_to_judge_merit(past):
    rows = past.scene(montre="1")["rows"]
    exact = {
        row["label"]: (int(row["like_past"][:2]), int(row["like_merit"][:2])) for row in rows[1:]
    }
    with_group, diploma = exact["L’IA voit : diplôme, groupe"], exact["L’IA voit : diplôme"]
    assert with_group[0] > diploma[0]
    assert with_group[1] < diploma[1]


def test_a_fair_past_makes_no_gap(past):
    rows = past.scene(montre="1", passe="0")["rows"]
    assert all(abs(row["gap"]) < 3 for row in rows)


def test_the_room_s_own_choice_comes_first_whatever_it_is(past):
    row = past.scene(montre="1", colonnes="quartier")["rows"][1]
    assert (row["label"], row["is_own"]) == ("L’IA voit : quartier", True)


@pytest.mark.parametrize("settings", [{"colonnes": ""}, {"passe": "9"}, {"quartier": "x"}])
def test_settings_that_make_no_sense_are_said(past, settings):
    with pytest.raises(Refusal):
        past.scene(**settings)
