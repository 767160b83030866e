"""Equivalents, comparisons and the evening: sums by hand."""

import sys

import pytest

from cafe_citoyen.core.carbon.claims import LABELS
from cafe_citoyen.core.carbon.comparisons import (
    MEANS,
    big_and_small,
    prompts_and_a_journalist,
    route_and_paper_map,
    trip,
)
from cafe_citoyen.core.carbon.equivalents import equivalents, kettle_gco2e
from cafe_citoyen.core.carbon.evening import DEVICES, by_device, evening, per_hour_gco2e
from cafe_citoyen.core.carbon.factors import SOURCES
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal


def test_grams_become_everyday_things(factors):
    found = {one.id: one.amount.values()[1] for one in equivalents(Span.exact(1000), factors)}
    assert found["car_m"] == pytest.approx(7027.4, rel=1e-4)  # 1 / 0.1423 km
    assert found["video_min"] == pytest.approx(937.5)  # 1 / 0.064 h
    assert found["meal_hundredths"] == pytest.approx(20.12, rel=1e-3)  # 100 / 4.97
    assert found["kettles"] == pytest.approx(228.3, rel=1e-3)  # 1000 / 4.3805


def test_very_many_are_told_in_a_larger_unit(factors):
    # 1 t: 7,027 km and 15,625 h of car and video; 201 meals; what is few keeps its unit
    found = [one.in_its_size() for one in equivalents(Span.exact(1_000_000), factors)]
    assert [one.amount.high for one in found[:3]] == pytest.approx([7027.4, 15625, 201.2], rel=1e-3)
    assert [one.label.split()[0] for one in found] == ["kilomètres", "heures", "repas", "litres"]
    few = equivalents(Span.exact(100), factors)
    assert [one.in_its_size() for one in few] == few


def test_labels_and_sources_to_translate_are_those_of_the_table(factors):
    assert {factors[row].label: text for row, text in LABELS.items()} == {
        text: text for text in LABELS.values()
    }
    known = {factor.source for factor in factors.rows.values()}
    assert all(any(one.startswith(text) for one in known) for text in SOURCES)


def test_a_kettle_is_the_heat_over_its_efficiency(factors):
    # 4.186 kJ x 80 K / 3600 = 0.0930222 kWh; / 0.88 = 0.105707; x 41.44 g = 4.3805 g
    assert factors.span("eau_a_chauffer", "kWh/L").low == pytest.approx(4.186 * 80 / 3600, rel=1e-6)
    assert kettle_gco2e(factors).values() == pytest.approx((4.0577, 4.3805, 4.8186), rel=1e-4)


@pytest.mark.parametrize(
    ("device", "low", "central", "high"),
    [
        # life in grams / (years x hours a year): most hours, likely hours, fewest hours
        ("laptop", 192600 / (5 * 1760), 192600 / (5 * 1540), 192600 / (5 * 880)),
        ("projector", 58900 / (8 * 400), 58900 / (8 * 200), 58900 / (8 * 100)),
        ("tablet", 87100 / (3 * 1095), 87100 / (3 * 730), 87100 / (3 * 300)),
        ("router", 81200 / (5 * 8760), None, 81200 / (5 * 2000)),
    ],
)
def test_an_hour_of_a_device_is_its_life_shared_out(factors, device, low, central, high):
    found = per_hour_gco2e(device, factors)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.central == (central and pytest.approx(central))


def test_an_evening_is_the_sum_of_its_devices(factors):
    # 2 h: laptop 21.886 + projector 18.406 + 8 tablets x 26.514 + box 1.854 = 254.26 g/h, low
    counts = {"laptop": 1, "projector": 1, "tablet": 8, "router": 1}
    found = evening(120, counts, factors)
    assert found.low == pytest.approx(2 * (21.886 + 18.406 + 8 * 26.5145 + 1.854), rel=1e-4)
    assert found.central is None
    parts = by_device(120, counts, factors)
    assert sum(part.high for part in parts.values()) == pytest.approx(found.high)
    assert evening(60, counts, factors).high == pytest.approx(found.high / 2)


def test_no_minute_or_no_device_costs_nothing(factors):
    assert evening(0, {"laptop": 1}, factors) == Span.exact(0)
    assert evening(90, {}, factors) == Span.exact(0)


@pytest.mark.parametrize(
    ("minutes", "counts", "words"),
    [(-1, {}, "-1"), (60, {"tablet": -2}, "-2"), (60, {"robot": 1}, "« robot ».*laptop")],
)
def test_a_mistake_about_the_evening_is_said(factors, minutes, counts, words):
    with pytest.raises(Refusal, match=words):
        evening(minutes, counts, factors)


def test_every_device_has_its_rows(factors):
    assert all(per_hour_gco2e(device, factors).low > 0 for device in DEVICES)


def test_150_prompts_stand_beside_a_journalists_day(factors):
    found = {bar.id: bar.gco2e for bar in prompts_and_a_journalist(factors)}
    assert found["mistral"].central == pytest.approx(171)  # 150 x 1.14 g
    assert found["google"].central == pytest.approx(4.5)  # 150 x 0.03 g
    assert found["car"].central == pytest.approx(2846)  # 20 km x 142.3 g
    assert found["tram"].central == pytest.approx(85.6)  # 20 km x 4.28 g
    assert found["laptop"].central == pytest.approx(7 * 192600 / 7700)
    assert found["beef"].central == pytest.approx(4970)


def test_a_route_stands_beside_a_paper_map_and_a_detour(factors):
    found = {bar.id: bar.gco2e for bar in route_and_paper_map(factors)}
    # 0.1 kg x 919 g/kg = 91.9 g, over 50 journeys 1.838 g; low 0.05 x 700 / 200, high 0.15 x 1200 / 10
    assert found["map"].values() == pytest.approx((0.175, 1.838, 18))
    assert found["new_map"].central == pytest.approx(91.9)
    assert found["search"].central == pytest.approx(1.23)
    assert found["detour"].low > found["mistral"].high


def test_a_bigger_model_costs_more(factors):
    grams = [bar.gco2e.low for bar in big_and_small(factors)]
    assert grams == sorted(grams)
    assert grams[-1] / grams[0] > 100


def test_comparisons_go_on_without_ecologits(factors, monkeypatch):
    monkeypatch.setitem(sys.modules, "ecologits", None)
    found = prompts_and_a_journalist(factors)
    assert {bar.id for bar in found if bar.gco2e is None} == {
        "ecologits_small",
        "ecologits_large",
        "ecologits_proprietary",
    }
    assert all(bar.missing for bar in found if bar.gco2e is None)
    assert all(bar.missing for bar in big_and_small(factors))


def test_a_trip_is_its_kilometres_times_its_means(factors):
    assert trip("car", 12, factors).central == pytest.approx(1707.6)  # 12 x 142.3
    assert trip("tram", 12, factors).central == pytest.approx(51.36)  # 12 x 4.28
    assert trip("walk", 3, factors) == Span.exact(0)
    assert all(trip(means, 1, factors).low >= 0 for means in MEANS)


@pytest.mark.parametrize(("means", "km"), [("rocket", 1), ("car", -1), ("car", float("nan"))])
def test_a_mistake_about_a_trip_is_said(factors, means, km):
    with pytest.raises(Refusal, match="rocket|à partir de 0"):
        trip(means, km, factors)
