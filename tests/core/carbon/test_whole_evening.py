"""The evening itself: how long it ran, how the room came, the cards, the two orders of countries."""

import pytest

from cafe_citoyen.core.carbon.claims import claims
from cafe_citoyen.core.carbon.comparisons import room_trip
from cafe_citoyen.core.carbon.evening import minutes_run
from cafe_citoyen.core.carbon.waters import countries
from cafe_citoyen.core.refusal import Refusal

DAY = "2026-11-24T"


@pytest.mark.parametrize(
    ("times", "minutes"),
    [
        ([], 0),
        (["18:00:00"], 0),
        (["18:00:00", "18:30:00", "19:45:00"], 105),
        (["18:00:00", "18:30:00", "21:00:00", "21:10:00"], 40),  # 150 min of silence: a break
        (["18:00:00", "18:30:00", "18:10:00", "18:20:00"], 40),  # the clock was set back: 30 + 10
    ],
)
def test_an_evening_lasts_from_the_first_act_to_the_last_without_long_silences(times, minutes):
    assert minutes_run(f"{DAY}{time}+01:00" for time in times) == minutes


def test_an_hour_that_the_clocks_change_is_no_hour():
    assert minutes_run(["2026-10-25T02:55:00+02:00", "2026-10-25T02:05:00+01:00"]) == 10


def test_the_rooms_trip_by_hand(factors):
    # car: (10 + 20) km x 142.3 g = 4,269 g; e-bike: 5 km x 10.95 g = 54.75 g
    bars = room_trip([{"car": "10", "e-bike": "5"}, {"car": "20"}], factors)
    assert [(bar.id, bar.gco2e.central) for bar in bars] == [
        ("car", pytest.approx(4269)),
        ("e_bike", pytest.approx(54.75)),
    ]
    assert room_trip([], factors) == []
    with pytest.raises(Refusal):
        room_trip([{"car": "-3"}], factors)


def test_the_cards_are_held_against_the_table_by_hand(factors):
    search, water = claims(factors)
    # 1.14 g / 1.23 g = 0.927 of a search; 10 / 0.927 = 10.8. 500 mL / 45 mL = 11.1
    assert search.checks[0].value.central == pytest.approx(0.927, abs=0.001)
    assert search.checks[0].ratio.central == pytest.approx(10.79, abs=0.01)
    assert [one.ratio.central for one in water.checks] == pytest.approx(
        [11.11, 1562.5, 1923.1], rel=1e-3
    )
    assert all(one.source and one.date for claim in (search, water) for one in claim.checks)


def test_what_a_card_says_of_today_is_in_the_table(factors):
    published = [
        factors[row].span.central for row in ("google_wh", "openai_wh", "epoch_wh", "jegham_wh")
    ]
    assert (min(published), max(published)) == (0.24, 0.42)
    assert "de 0,24 à 0,42 Wh" in claims(factors)[0].caution
    assert "3 Wh par réponse" in factors["affirmation_recherche"].scope


def test_low_in_carbon_is_not_low_in_water(factors):
    ranks = {one.zone: (one.carbon_rank, one.water_rank) for one in countries(factors)}
    assert ranks["SWE"] == (3, 10)
    assert ranks["POL"] == (11, 3)
    assert ranks["WOR"][1] == ranks["ZAF"][1] == 7  # the same water, for want of better
    assert [one.carbon_rank for one in countries(factors)] == list(range(1, 14))
