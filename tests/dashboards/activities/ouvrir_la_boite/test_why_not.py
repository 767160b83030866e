"""The request refused: reasons that sum, a change that turns it, two models that differ."""

import numpy as np
import pytest

from cafe_citoyen.core.blackbox.explain import COLUMNS, REQUEST
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.why_not import WhyNot, change, model, shares

ROW = tuple(REQUEST.values())


@pytest.fixture
def why(stage):
    return stage(WhyNot())


def test_reasons_and_way_out_come_when_asked(why):
    plain = why.scene()["models"][0]
    assert (plain["accepted"], plain["shares"], plain["change"]) == (False, None, None)
    asked = why.scene(pourquoi="1", changer="1")["models"][0]
    assert [one["is_seen"] for one in asked["shares"]] == [True, False, True, True]
    assert asked["change"]["moves"]


@pytest.mark.parametrize("name", ["A", "B"])
def test_the_change_shown_turns_the_answer(name):
    turned = {**REQUEST, **change(name, ROW).values}
    assert model(name).score(np.array([list(turned.values())]))[0] > 0
    assert list(turned) == list(COLUMNS)


def test_two_models_as_exact_refuse_for_other_reasons(why):
    first, second = why.scene(modele="AB", pourquoi="1")["models"]
    assert abs(model("A").accuracy - model("B").accuracy) < 0.02
    assert shares("A", ROW)[1] == pytest.approx(0)
    assert shares("B", ROW)[0] == pytest.approx(0)
    assert first["shares"] != second["shares"]


def test_a_request_that_the_room_betters_is_accepted_and_needs_no_change(why):
    scene = why.scene(revenu="3000", anciennete="20", charges="400", changer="1")
    assert scene["models"][0]["accepted"]
    assert scene["models"][0]["change"] is None
    assert scene["said"] == "Demande acceptée."


def test_the_statements_are_the_same_before_and_after(why):
    assert why.step() == why.step(modele="B", revenu="2000")


@pytest.mark.parametrize("settings", [{"revenu": "-5"}, {"charges": "x"}, {"modele": "C"}])
def test_settings_that_make_no_sense_are_said(why, settings):
    with pytest.raises(Refusal):
        why.scene(**settings)
