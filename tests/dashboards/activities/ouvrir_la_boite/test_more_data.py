"""More data: points that come as the room asks, bets on images, trust against accuracy."""

import json

import pytest

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.more_data import MoreData
from cafe_citoyen.store.reference.box.more_data import BETS


@pytest.fixture
def digits(stage):
    return stage(MoreData())


def test_the_curve_shows_no_point_that_the_room_did_not_ask_for(digits):
    assert [point["size"] for point in digits.scene()["curve"]] == [10]
    curve = digits.scene(exemples="300")["curve"]
    assert [point["size"] for point in curve] == [10, 50, 300]
    means = [point["mean"] for point in curve]
    assert means == sorted(means)


def test_bets_are_on_six_images_whose_truth_is_hidden(digits):
    settings = {"vue": "parier", "exemples": "900"}
    step = digits.open(**settings)
    assert len(step.objects) == len(BETS)
    assert {one["truth"] for one in digits.scene(**settings)["images"]} == {None}
    digits.reveal(step, {"p1": {"image-1": 10, "image-2": "3"}, "p2": {"image-1": "0"}})
    scene = json.loads(json.dumps(digits.scene(**settings)))
    images, right = scene["images"], sum(one["is_right"] for one in scene["images"])
    assert right > 1
    assert scene["said"] == f"Réponses justes\u00a0: {right} sur {len(BETS)}."
    assert images[0]["bets"] == [0, 10]
    assert sum(one["truth"] is None for one in images) == BETS.count("bruit")
    assert any(one["is_right"] for one in images)


def test_other_images_are_another_vote(digits):
    first = digits.open(vue="parier")
    assert digits.step(vue="parier", images="2").id != first.id


def test_it_is_sure_of_negatives_and_never_right(digits):
    """The figure that the screen shows: 280 of 897 negatives at over 90 %, none right."""
    scene = digits.scene(vue="confiance", exemples="900")
    rows = {row["how_id"]: row for row in scene["rows"]}
    assert 220 < rows["negatif"]["sure"] < 340
    assert rows["negatif"]["right"] == 0
    assert rows["normale"]["right"] >= rows["normale"]["sure"] - 3
    assert str(rows["negatif"]["sure"]) in scene["said"]
    assert all(row["low"] <= row["share"] <= row["high"] for row in rows.values())


def test_random_points_are_never_right(digits):
    rows = digits.scene(vue="confiance", exemples="50")["rows"]
    assert next(row for row in rows if row["nothing"])["right"] == 0


def test_a_number_of_examples_that_is_not_on_offer_is_said(digits):
    with pytest.raises(Refusal, match="11"):
        digits.scene(exemples="11")
