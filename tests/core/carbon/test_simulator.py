"""The simulator: parts that add up, no leap backwards, no 0 g for a mistake."""

import json
import sys
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cafe_citoyen.core.carbon.ecologits_lens import named
from cafe_citoyen.core.carbon.grid import grid, zones
from cafe_citoyen.core.carbon.knobs import COUNTRIES, KNOBS, settings_of
from cafe_citoyen.core.carbon.lenses import readings
from cafe_citoyen.core.carbon.models import MODELS
from cafe_citoyen.core.carbon.simulator import inference, relative, simulate, simulated
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.knob import menu
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.reference import carbon_factors

TABLE = carbon_factors.load()
UNHURRIED = settings(deadline=None)
"""A dozen simulations an example: a busy machine needs its time."""

SETTINGS = st.fixed_dictionaries(
    {name: st.sampled_from(list(knob.values)) for name, knob in KNOBS.items()}
)


INFER, READ = cache(inference), cache(readings)


def carbon(knobs):
    """Simulate as a room does, which remembers what one answer costs."""
    return simulated(settings_of(knobs), TABLE, INFER, READ).gco2e


def test_every_knob_has_a_default_of_its_list():
    assert settings_of({}).as_json() == {name: knob.default for name, knob in KNOBS.items()}
    assert all(knob.default in knob.values for knob in KNOBS.values())
    assert settings_of({"people": 12, "questions": 5.0}).people == "12"
    assert settings_of({"questions": 5.0}).questions == "5"


def test_the_knobs_reach_the_screen_in_order_and_in_its_language():
    found = menu(KNOBS, str.upper)
    assert [knob["name"] for knob in found] == list(KNOBS)
    assert found[0]["label"] == "MODÈLE"
    assert found[1]["values"][1] == {"value": "page", "label": "UNE PAGE (400 JETONS)"}
    assert json.loads(json.dumps(found)) == found


def test_the_menu_of_countries_is_the_table(factors):
    assert list(COUNTRIES) == zones(factors)


def test_the_share_of_the_training_is_the_one_computed_by_hand(factors):
    # Llama 3.1 70B: 2,040 t over 1e9 answers = 2.04 g each; 10 questions x 12 people = 120
    knobs = {"model": "dense-70", "people": 12, "training": "1000000000"}
    assert simulate(knobs, factors).training_gco2e.values() == pytest.approx((244.8,) * 3)


@pytest.mark.parametrize("model", ["mistral-large", "gemini-2.5-flash", "gpt-4o"])
def test_the_answers_are_ecologits_own_in_the_country_chosen(factors, model):
    listed = MODELS[model]
    found = simulate({"model": model, "country": "POL", "people": 12}, factors).inference
    oracle = named(listed.provider, listed.name, 400, "POL").times(120)
    for one, other in zip(found.spans(), oracle.spans(), strict=True):
        assert (one.low, one.high) == pytest.approx((other.low, other.high), rel=1e-12)


def test_a_training_that_nobody_published_is_bracketed(factors):
    # 24 billion lies between Llama 3.1 8B (420 t) and 70B (2,040 t); GPT-4o between 8B and
    # the ceiling of Mistral Large 2: 20,400 t x 0.855 = 17,442 t, use included
    assert MODELS["dense-24"].training_tco2e(factors) == Span(420, None, 2040)
    span = MODELS["gpt-4o"].training_tco2e(factors)
    assert (span.low, span.central) == (420, None)
    assert span.high == pytest.approx(17442)


def test_the_share_of_the_devices_is_the_one_computed_by_hand(factors):
    # 192.6 kg / (5 years x 1,540 h) = 25.013 g/h; 15 minutes x 10 questions = 62.53 g
    found = simulate({"device_minutes": 15}, factors).device_gco2e
    assert found.central == pytest.approx(62.532, rel=1e-4)


@UNHURRIED
@given(SETTINGS)
def test_the_whole_is_the_sum_of_its_parts_and_never_zero(knobs):
    found = simulate(knobs, TABLE)
    low = found.inference.gco2e.low + found.training_gco2e.low + found.device_gco2e.low
    assert found.gco2e.low == pytest.approx(low)
    assert found.inference.gco2e.low > 0
    assert found.inference.kwh.low > 0
    assert found.inference.water_l.low > 0
    assert all(one.amount.low > 0 for one in found.equivalents)


@UNHURRIED
@given(SETTINGS)
def test_the_same_setting_gives_the_same_answer_and_plain_data(knobs):
    one, two = simulate(knobs, TABLE).as_json(), simulated(settings_of(knobs), TABLE).as_json()
    assert json.loads(json.dumps(one, allow_nan=False)) == two
    assert one["ecologits"].startswith("0.11.")


@pytest.mark.parametrize("name", ["length", "questions", "people", "device_minutes"])
@UNHURRIED
@given(knobs=SETTINGS)
def test_turning_a_knob_up_never_costs_less(name, knobs):
    found = [carbon(knobs | {name: value}) for value in KNOBS[name].values]
    for less, more in pairwise(found):
        assert less.low <= more.low
        assert less.high <= more.high


@UNHURRIED
@given(SETTINGS)
def test_a_bigger_batch_or_a_longer_shared_training_never_costs_more(knobs):
    for name in ("batch", "training"):
        values = list(KNOBS[name].values)[0 if name == "batch" else 1 :]
        found = [carbon(knobs | {name: value}) for value in values]
        assert all(less.low >= more.low for less, more in pairwise(found))


@UNHURRIED
@given(SETTINGS)
def test_a_dirtier_country_never_costs_less(knobs):
    ordered = sorted(COUNTRIES, key=lambda zone: grid(zone, TABLE).low)
    found = [carbon(knobs | {"country": zone}) for zone in ordered]
    assert all(less.low <= more.low for less, more in pairwise(found))


def test_size_climbs_by_steps(factors):
    found = [simulate({"model": name}, factors) for name in MODELS if name.startswith("dense-")]
    assert [one.gpus for one in found] == [(1, 1), (1, 1), (1, 1), (4, 4), (4, 4), (16, 16)]
    grams = [one.gco2e.low for one in found]
    assert grams == sorted(grams)
    assert grams[3] / grams[2] > 5  # 24 to 70 billion: three times the size, four times the GPUs


@pytest.mark.parametrize(
    ("knobs", "code", "words"),
    [
        ({"colour": "red"}, "unknown_knob", "« colour »"),
        ({"model": "skynet"}, "unknown_model", "« skynet ».*gpt-4o"),
        ({"model": "dense-2000"}, "size_out_of_range", "2000 milliards.*de 1 à 405"),
        ({"model": "dense-0"}, "size_out_of_range", "0 milliards"),
        ({"model": "dense-nan"}, "size_out_of_range", "nan"),
        ({"model": "dense-9"}, "unknown_model", "dense-8"),
        ({"model": "dense-xl"}, "unknown_model", "dense-xl"),
        ({"country": "EUE"}, "bad_setting", "« EUE ».*FRA"),
        ({"length": 0}, "bad_length", "pas 0"),
        ({"length": -400}, "bad_length", "pas -400"),
        ({"length": "novel"}, "bad_setting", "novel"),
        ({"questions": 0}, "bad_setting", "« 0 »"),
        ({"people": 2}, "bad_setting", "« 2 »"),
        ({"batch": "1e2"}, "bad_setting", "1e2"),
        ({"training": float("nan")}, "bad_setting", "nan"),
    ],
)
def test_a_mistake_is_a_sentence_and_never_zero(factors, knobs, code, words):
    with pytest.raises(Refusal, match=words) as refused:
        simulate(knobs, factors)
    assert refused.value.code == code


def test_twice_the_people_is_exactly_a_ratio_of_numbers(factors):
    # 100 people against 1: the model's unknown size is the same on both sides
    found = relative(simulate({"people": 100}, factors), simulate({}, factors))
    assert (found.low, found.high) == pytest.approx((100, 100))


def test_a_ratio_takes_what_is_unknown_alike_on_both_sides(factors):
    report, page = simulate({"length": "report"}, factors), simulate({}, factors)
    apart = report.gco2e / page.gco2e
    found = relative(report, page)
    assert apart.low < found.low <= found.high < apart.high
    assert (found.low, found.high) == pytest.approx((12.28, 12.37), abs=0.01)


def test_two_models_are_compared_with_their_unknowns_apart(factors):
    big, small = simulate({"model": "gpt-4o"}, factors), simulate({"model": "dense-8"}, factors)
    found = relative(big, small)
    assert found.low == pytest.approx(big.gco2e.low / small.gco2e.high)
    assert found.high == pytest.approx(big.gco2e.high / small.gco2e.low)


def test_without_ecologits_the_answer_is_missing_not_zero(factors, monkeypatch):
    monkeypatch.setitem(sys.modules, "ecologits", None)
    found = simulate({"training": "1000000000"}, factors)
    plain = found.as_json()
    assert (plain["gco2e"], plain["kwh"], plain["water_l"]) == (None, None, None)
    assert "EcoLogits manque" in plain["missing"]
    assert plain["parts_gco2e"]["inference"] is None
    assert plain["equivalents"] == []
    assert plain["ecologits"] == ""
    assert sum(1 for lens in plain["lenses"] if lens["footprint"]) == 5
    assert relative(found, found) is None
