import pytest

from cafe_citoyen.core.number import (
    Number,
    measure_text,
    number_text,
    percent_text,
    points_text,
    significant,
    signs,
)
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.locale import translator

NARROW, NO_BREAK = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (1234567.5, f"1{NARROW}234{NARROW}567,5", "1,234,567.5"),
        (-0.256, "−0,26", "−0.26"),
        (-0.001, "0", "0"),
        (3, "3", "3"),
    ],
)
def test_a_number_has_the_signs_of_its_reader(number, french, english):
    assert number_text(number, "fr") == french
    assert number_text(number, "en") == english


def test_zeros_stand_where_they_are_asked_for():
    assert number_text(2, "fr", 1, 1) == "2,0"
    assert [number_text(one, "en", 1, 1, "+") for one in (2, -2, 0)] == ["+2.0", "−2.0", "+0.0"]


@pytest.mark.parametrize("share", [0.285, 0.005, 0.145, 0.575, 1 / 3, 0.9999])
def test_a_share_is_rounded_as_the_tables_round_it(share):
    assert percent_text(share, "en") == f"{100 * share:.0f}%"
    assert percent_text(share, "fr") == f"{100 * share:.0f}{NO_BREAK}%"


def test_a_difference_has_its_sign():
    assert [points_text(one) for one in (0.126, -0.126, -0.001)] == ["+13", "−13", "+0"]


def test_three_digits_mean_something_of_a_measure():
    said = [measure_text(one, "km", "fr") for one in (0.012345, 3.14159, 42.8, 123456)]
    assert said == [f"{one}{NO_BREAK}km" for one in ("0,0123", "3,14", "43", f"123{NARROW}000")]
    assert significant(0.0123456, 2) == 0.012


def test_of_a_narrow_span_every_unit_means_something():
    spans = ((2037, 75), (2037.5, 75), (2037, 0), (123456, 1e6), (42.8, 100), (0.0123456, 100))
    said = [measure_text(number, "u", "fr", span).split(NO_BREAK)[0] for number, span in spans]
    assert said == [
        f"2{NARROW}037",
        f"2{NARROW}038",
        f"2{NARROW}040",
        f"123{NARROW}000",
        "43",
        "0,0123",
    ]


@pytest.mark.parametrize(
    ("unit", "is_plural"),
    [("personnes", True), ("ans", True), ("élèves par classe", True), ("km", False), ("%", False),
     ("m/s", False), ("ms", False), ("heure", False), ("s", False)],
)  # fmt: skip
def test_a_plural_is_no_unit_of_one(unit, is_plural):
    label = f"({unit})" if is_plural else unit
    assert measure_text(1, unit, "fr") == f"1{NO_BREAK}{label}"
    assert measure_text(0.5, unit, "fr") == f"0,5{NO_BREAK}{label}"
    assert measure_text(2, unit, "fr") == f"2{NO_BREAK}{unit}"


def test_a_number_in_a_phrase_waits_for_its_reader():
    phrase = Phrase("une case a plus de {most} signes : coupez-la.", most=Number(131072))
    assert f"131{NARROW}072" in phrase
    assert "131,072" in phrase.told(translator("en"))


def test_a_chart_knows_the_signs():
    assert (signs("fr"), signs("en")) == (f",{NARROW}", ".,")
