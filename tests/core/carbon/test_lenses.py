"""Several lenses: what each says, what none may make up."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.carbon.grid import grid, zones
from cafe_citoyen.core.carbon.lens import Use
from cafe_citoyen.core.carbon.lenses import LENSES, readings
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.reference import carbon_factors

TABLE = carbon_factors.load()
BY_NAME = {lens.id: lens for lens in LENSES}


def test_the_mistral_analysis_scales_with_the_length(factors):
    # 150 answers of 800 tokens: 1.14 g x 150 x 800/400 = 342 g; 45 mL x 300 = 13.5 L
    found = BY_NAME["mistral"].footprint(Use(150, 800), factors)
    assert found.gco2e.central == pytest.approx(342)
    assert found.water_l.central == pytest.approx(13.5)
    assert found.kwh is None


def test_googles_median_does_not_know_the_length(factors):
    # 150 x 0.03 g = 4.5 g; 150 x 0.24 Wh = 36 Wh [15, 36]; 150 x 0.26 mL = 39 mL
    found = BY_NAME["google"].footprint(Use(150, 5000, "POL"), factors)
    assert found.gco2e == Span.exact(4.5)
    assert found.kwh.values() == pytest.approx((0.015, 0.036, 0.036))
    assert found.water_l.central == pytest.approx(0.039)


def test_electricity_alone_becomes_carbon_by_the_country_chosen(factors):
    # Epoch, 500 tokens in France: 0.30 Wh x 41.44 g/kWh = 0.012432 g [0.06, 1.3 Wh]
    found = BY_NAME["epoch"].footprint(Use(1, 500, "FRA"), factors)
    assert found.gco2e.values() == pytest.approx((0.0024864, 0.012432, 0.053872))
    assert found.water_l is None


def test_every_lens_says_scope_source_date_and_what_it_leaves_out(factors):
    for reading in readings(Use(1, 400), factors):
        plain = reading.as_json()
        assert reading.missing is None
        for key in ("id", "name", "scope", "leaves_out", "source", "date"):
            assert plain[key], (reading.lens.id, key)
        assert plain["footprint"]["gco2e"][0] > 0
    assert len({lens.id for lens in LENSES}) == len(LENSES)


def test_without_ecologits_the_published_lenses_still_work(factors, monkeypatch):
    monkeypatch.setitem(sys.modules, "ecologits", None)
    found = {reading.lens.id: reading for reading in readings(Use(1, 400), factors)}
    missing = {name for name, reading in found.items() if reading.missing}
    assert missing == {"ecologits_small", "ecologits_large", "ecologits_proprietary"}
    assert "EcoLogits manque" in found["ecologits_small"].as_json()["missing"]
    assert found["ecologits_small"].as_json()["footprint"] is None
    assert found["mistral"].footprint.gco2e.central == pytest.approx(1.14)


@pytest.mark.parametrize(("answers", "tokens"), [(1, 0), (1, -5), (0, 400), (-1, 400)])
def test_nothing_or_less_is_refused(answers, tokens):
    with pytest.raises(Refusal, match="au moins 1 jeton"):
        Use(answers, tokens)


def test_an_unknown_country_is_refused_by_every_lens(factors):
    for lens in LENSES:
        with pytest.raises(Refusal, match="« XXX ».*FRA"):
            lens.footprint(Use(1, 400, "XXX"), factors)


@given(
    st.sampled_from(LENSES),
    st.integers(1, 5000),
    st.integers(1, 5000),
    st.integers(1, 1000),
    st.sampled_from(zones(TABLE)),
)
def test_longer_or_more_never_costs_less(lens, tokens, more, answers, zone):
    one = lens.footprint(Use(answers, tokens, zone), TABLE)
    longer = lens.footprint(Use(answers, tokens + more, zone), TABLE)
    oftener = lens.footprint(Use(answers + more, tokens, zone), TABLE)
    for few, long, many in zip(one.spans(), longer.spans(), oftener.spans(), strict=True):
        if few is not None:
            assert few.low <= long.low
            assert few.high <= long.high
            assert few.low < many.low


@pytest.mark.parametrize("lens", LENSES, ids=lambda lens: lens.id)
def test_a_dirtier_grid_never_costs_less(lens, factors):
    ordered = sorted(zones(factors), key=lambda zone: grid(zone, factors).low)
    grams = [lens.footprint(Use(1, 400, zone), factors).gco2e.low for zone in ordered]
    assert grams == sorted(grams)
    assert ordered[0] == "ISL"


def test_the_order_of_water_is_not_that_of_carbon(factors):
    lens = BY_NAME["ecologits_proprietary"]
    sweden, poland = (lens.footprint(Use(1, 400, zone), factors) for zone in ("SWE", "POL"))
    assert sweden.gco2e.high < poland.gco2e.low
    assert sweden.water_l.high > poland.water_l.high


def test_our_countries_have_ecologits_own_factors(factors):
    from ecologits.electricity_mix_repository import electricity_mixes

    assert len(zones(factors)) == 13
    for zone in zones(factors):
        mix = electricity_mixes.find_electricity_mix(zone)
        assert grid(zone, factors) == Span.exact(mix.gwp)
        assert factors.span(f"eau_{zone}", "L/kWh") == Span.exact(mix.wue)
