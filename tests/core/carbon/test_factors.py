"""Factors: a table of plain rows, and what is refused of it."""

import pytest

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal

ROW = {
    "id": "tram",
    "libelle": "Tramway",
    "unite": "kgCO2e/km",
    "perimetre": "par passager",
    "valeur": "0.004",
    "bas": "",
    "haut": "",
    "source": "ADEME",
    "date": "2026",
    "page": "p. 1",
    "licence": "MIT",
    "lecture": "lue",
}


@pytest.mark.parametrize(
    ("cells", "span"),
    [
        ({}, Span(0.004, 0.004, 0.004)),
        ({"bas": "0.001", "haut": "0.01"}, Span(0.001, 0.004, 0.01)),
        ({"valeur": "", "bas": "0.001", "haut": "0.01"}, Span(0.001, None, 0.01)),
        ({"valeur": "0"}, Span(0, 0, 0)),
    ],
)
def test_a_row_gives_its_published_range_and_no_more(cells, span):
    assert Factors.from_rows([ROW | cells]).span("tram", "kgCO2e/km") == span


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"unite": " "}, "missing_unit"),
        ({"valeur": ""}, "missing_value"),
        ({"valeur": "", "bas": "1"}, "missing_value"),
        ({"bas": "0.001"}, "missing_value"),
        ({"bas": "2", "haut": "1", "valeur": ""}, "bad_range"),
        ({"bas": "0.005", "haut": "0.01"}, "bad_range"),
        ({"valeur": "beaucoup"}, "bad_value"),
        ({"valeur": "nan"}, "bad_value"),
        ({"valeur": "-1"}, "bad_value"),
        ({"valeur": "inf"}, "bad_value"),
    ],
)
def test_a_damaged_row_is_refused_by_its_name(cells, code):
    with pytest.raises(Refusal, match="« tram »") as refused:
        Factors.from_rows([ROW | cells])
    assert refused.value.code == code


def test_a_factor_in_another_unit_is_refused_rather_than_mixed_up():
    with pytest.raises(Refusal, match="« tram » est en kgCO2e/km, et non en gCO2e/km"):
        Factors.from_rows([ROW]).span("tram", "gCO2e/km")


def test_a_factor_that_is_not_there_is_said():
    with pytest.raises(Refusal, match="« metro » manque"):
        Factors.from_rows([ROW]).span("metro", "kgCO2e/km")


def test_two_readings_of_a_table_are_keys_of_a_cache_of_their_own():
    one, two = Factors.from_rows([ROW]), Factors.from_rows([ROW])
    assert len({one, two, one}) == 2
