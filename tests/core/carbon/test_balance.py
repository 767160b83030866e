"""The card of the factors: its table and its figures are those of the code, today."""

import subprocess
import sys
from pathlib import Path

import pytest

from cafe_citoyen.core.carbon.balance import balance, markdown, shown
from cafe_citoyen.core.carbon.comparisons import prompts_and_a_journalist
from cafe_citoyen.core.carbon.equivalents import equivalents, kettle_gco2e
from cafe_citoyen.core.carbon.evening import evening, per_hour_gco2e
from cafe_citoyen.core.carbon.models import MODELS
from cafe_citoyen.store.reference import carbon_factors

CARD = (Path(__file__).parents[3] / "datasets" / "facteurs_carbone" / "README.md").read_text(
    "utf-8"
)
TABLE = carbon_factors.load()


def derived():
    """Yield each figure of the card that stands in no row: what it is, its span, its unit."""
    for device, name in (
        ("laptop", "Une heure d’ordinateur portable"),
        ("projector", "Une heure de vidéoprojecteur"),
        ("tablet", "Une heure de tablette"),
        ("router", "Une heure de box"),
    ):
        yield name, per_hour_gco2e(device, TABLE), "gCO2e"
    room = {"laptop": 1, "projector": 1, "tablet": 8, "router": 1}
    yield (
        "Une soirée de 2 h : ordinateur, projecteur, 8 tablettes, box",
        evening(120, room, TABLE),
        "gCO2e",
    )
    yield "Un litre d’eau bouilli en France", kettle_gco2e(TABLE), "gCO2e"
    for bar in prompts_and_a_journalist(TABLE):
        label = f"150 questions d’une page, France — {bar.label}"
        if bar.id not in ("laptop", "tram", "car", "vegetarian", "beef"):
            yield label, bar.gco2e, "gCO2e"
            yield label + ", en voiture", equivalents(bar.gco2e, TABLE)[0].amount, "m"
    per_answer = MODELS["dense-70"].training_tco2e(TABLE) * 1e6
    yield (
        "Entraînement de Llama 3.1 70B partagé sur 1 milliard de réponses",
        per_answer / 1e9,
        "gCO2e/réponse",
    )
    yield "… sur 100 milliards de réponses", per_answer / 1e11, "gCO2e/réponse"
    ceiling = TABLE.span("mistral_total_t", "tCO2e") * TABLE.span("mistral_part", "tCO2e/tCO2e")
    yield "Plafond pour l’entraînement de Mistral Large 2 : 20 400 t × 85,5 %", ceiling, "tCO2e"
    search = TABLE.span("recherche_web", "kgCO2e") * 1000
    yield (
        "« 10 fois une recherche » : une réponse (analyse de Mistral) face à une recherche (ADEME)",
        TABLE.span("mistral_gco2e", "gCO2e/réponse") / search,
        "fois",
    )
    claim = TABLE.span("affirmation_eau", "mL/réponse")
    yield (
        "« 50 cl d’eau » face à l’analyse de Mistral",
        claim / TABLE.span("mistral_eau", "mL/réponse"),
        "fois",
    )
    yield (
        "« 50 cl d’eau » face à la médiane de Google",
        claim / TABLE.span("google_eau", "mL/réponse"),
        "fois",
    )


@pytest.mark.parametrize(("label", "span", "unit"), list(derived()))
def test_a_derived_figure_of_the_card_is_recomputed_from_the_table(label, span, unit):
    assert f"| {label} | {shown(span)} | {unit} |\n" in CARD


def test_the_card_holds_no_derived_figure_that_is_not_recomputed():
    section = CARD.split("## Chiffres calculés")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(list(derived()))


def test_the_card_keeps_exactly_what_the_command_prints():
    command = [sys.executable, "-m", "cafe_citoyen.tools.balance"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert printed in CARD
    assert printed == markdown(balance(TABLE))


def test_the_card_says_the_default_grid_and_all_the_french_ones():
    assert "**41,44 g/kWh**" in CARD
    for row in TABLE.rows:
        if row.startswith("elec_FRA"):
            assert f"| `{row}` |" in CARD


def test_every_published_point_has_its_line():
    found = balance(TABLE)
    labels = {line.label for line in found}
    for row in ("mistral_gco2e", "google_wh", "openai_wh", "epoch_wh", "jegham_wh"):
        assert TABLE[row].label in labels
    for row in ("llama_8b_t", "llama_70b_t", "llama_405b_t", "bloom_t"):
        assert TABLE[row].label in labels
    assert all(line.ratio for line in found)


def test_a_ratio_of_25_is_not_hidden():
    # Mistral Large 2 in France: 0.0457 to 0.0463 g simulated against 1.14 g published
    line = balance(TABLE)[0]
    assert 1 / 26 < line.ratio.low < line.ratio.high < 1 / 24
    assert "| 0,0457 à 0,0463 | gCO2e/réponse | 1/25 |" in markdown([line])


def test_trainings_are_simulated_from_hours_and_grid_not_copied():
    # Llama 3.1 405B: 30.84 Mh x 0.7 kW x 1.09 x 0.3844 kg/kWh = 9,045 t, for 8,930 published
    line = next(line for line in balance(TABLE) if "405B" in line.label)
    assert line.simulated.low == pytest.approx(30.84e6 * 0.7 * 1.09 * 0.3844 / 1000)
    # BLOOM: 433 MWh x 41.44 kg/MWh = 17.94 t, for 24.7 published with an older, dirtier grid
    bloom = balance(TABLE)[-1]
    assert bloom.simulated.central == pytest.approx(17.94, abs=0.01)
    assert bloom.ratio.central == pytest.approx(0.726, abs=0.001)


def test_orders_of_magnitude_hold_against_several_points():
    energies = [line for line in balance(TABLE) if line.unit == "Wh/réponse"]
    assert len(energies) == 5
    for line in energies:
        assert 0.1 < line.ratio.low < line.ratio.high < 10


def test_without_ecologits_the_table_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "ecologits", None)
    found = balance(TABLE)
    assert sum(1 for line in found if line.simulated is None) == 12
    assert "| manque |" in markdown(found)
    assert "EcoLogits manque" in markdown(found)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0454, "0,0454"),
        (1.14, "1,14"),
        (45, "45"),
        (284.6, "285"),
        (17442.0, "17\u202f442"),
        (0, "0"),
    ],
)
def test_a_figure_has_three_digits_or_its_units_and_a_comma(value, text):
    from cafe_citoyen.core.carbon.span import Span

    assert shown(Span.exact(value)) == text
