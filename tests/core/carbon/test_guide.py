"""The facilitator's page says what the code computes."""

from pathlib import Path

import pytest

from cafe_citoyen.core.carbon.comparisons import prompts_and_a_journalist
from cafe_citoyen.core.carbon.equivalents import equivalents
from cafe_citoyen.core.carbon.evening import evening
from cafe_citoyen.core.carbon.grid import grid
from cafe_citoyen.core.carbon.lenses import LENSES
from cafe_citoyen.core.carbon.models import MODELS
from cafe_citoyen.core.carbon.simulator import simulate

PAGE = Path(__file__).parents[3] / "facilitator_guide" / "06_cout_carbone.md"
TEXT = PAGE.read_text("utf-8").replace("\u00a0", " ")


def grams(factors, **knobs):
    return simulate(knobs, factors).gco2e.low


def test_the_guesses_meet_lenses_from_two_metres_to_a_kilometre(factors):
    assert "de 2 mètres à plus d’un kilomètre" in TEXT
    lenses = prompts_and_a_journalist(factors)[: len(LENSES)]
    metres = [equivalents(bar.gco2e, factors)[0].amount for bar in lenses]
    # Epoch, low: 0.06 Wh x 400/500 x 150 x 41.44 g/kWh = 0.2984 g; / 0.1423 g/m = 2.1 m
    assert min(one.low for one in metres) == pytest.approx(2.1, abs=0.01)
    assert 1000 < max(one.high for one in metres) < 1500


def test_the_steak_is_29_times_the_highest_lens(factors):
    assert "c’est 4,97 kg : 29 fois 150 questions d’une page" in TEXT
    bars = {bar.id: bar.gco2e.low for bar in prompts_and_a_journalist(factors)}
    assert bars["beef"] / bars["mistral"] == pytest.approx(29, abs=0.5)  # 4,970 g / 171 g


def test_the_knobs_do_what_the_page_says(factors):
    assert "le coût est multiplié par six" in TEXT
    ratio = grams(factors, model="dense-70") / grams(factors, model="dense-24")
    assert ratio == pytest.approx(6, abs=0.5)
    assert "est multiplié par plus de 40" in TEXT
    alone, together = (
        grams(factors, model="dense-123", country="FRA", batch=size) for size in (1, 64)
    )
    assert 40 < alone / together < 50
    assert "25 fois plus de carbone par kilowattheure" in TEXT
    assert grid("ZAF", factors).low / grid("ISL", factors).low == pytest.approx(25, abs=0.5)


def test_the_training_shared_out_is_what_the_page_says(factors):
    assert "2 g par réponse si l’on partage sur 1 milliard, 0,02 g sur 100 milliards" in TEXT
    tonnes = MODELS["dense-70"].training_tco2e(factors).low
    assert (tonnes * 1e6 / 1e9, tonnes * 1e6 / 1e11) == pytest.approx((2, 0.02), rel=0.03)


def test_a_minute_of_laptop_outweighs_the_answer(factors):
    found = simulate({"device_minutes": 1}, factors)
    assert found.device_gco2e.central > found.inference.gco2e.high


def test_the_evening_is_between_half_a_kilo_and_two(factors):
    assert "entre 0,5 et 1,8 kg pour 2 heures et 8 tablettes" in TEXT
    found = evening(120, {"laptop": 1, "projector": 1, "tablet": 8, "router": 1}, factors)
    assert (found.low / 1000, found.high / 1000) == pytest.approx((0.5, 1.8), abs=0.05)


def test_the_page_names_the_version_that_it_speaks_of(factors):
    version = simulate({}, factors).ecologits
    assert f"EcoLogits {version}" in TEXT
