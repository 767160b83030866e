"""A setting that somebody sends to the projector, as the rows of a ballot: the knobs, what came out, and by what."""

from collections.abc import Mapping
from decimal import Decimal

from cafe_citoyen.core.carbon.simulator import Simulation
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.text import mark

LENS = "ecologits"
"""The lens of the simulator: EcoLogits' formulas, with the shares of training and device that were set."""

NUMBERS = {
    "answers": mark("Réponses par jour"),
    "gco2e-low": mark("Carbone d’une journée, bas (gCO2e)"),
    "gco2e-high": mark("Carbone d’une journée, haut (gCO2e)"),
    "kwh-low": mark("Électricité d’une journée, bas (kWh)"),
    "kwh-high": mark("Électricité d’une journée, haut (kWh)"),
    "water-l-low": mark("Eau d’une journée, bas (L)"),
    "water-l-high": mark("Eau d’une journée, haut (L)"),
}
"""Rows that hold a number."""

NAMES = {
    "lens": mark("Lecture"),
    "toolkit": mark("Version de la boîte à outils"),
    "ecologits": mark("Version d’EcoLogits"),
}
"""Rows that hold a name or a version."""

DIGITS = 6


def outputs(found: Simulation, toolkit: str) -> dict[str, str]:
    """Return what a simulation gives as rows: lens, versions, ranges of a day.

    Parameters
    ----------
    found : Simulation
        What the simulator says of the setting.
    toolkit : str
        Version of the toolkit.

    Raises
    ------
    Refusal
        If the simulation has no figure: nothing is kept that was not computed.
    """
    if found.missing is not None:
        raise found.missing
    assert found.gco2e and found.inference and found.inference.kwh and found.inference.water_l
    spans = {
        "gco2e": found.gco2e,
        "kwh": found.inference.kwh,
        "water-l": found.inference.water_l,
    }
    ends = {name: text for stem, span in spans.items() for name, text in _ends(stem, span).items()}
    versions = {"lens": LENS, "toolkit": toolkit, "ecologits": found.ecologits}
    return {**versions, "answers": str(found.answers), **ends}


def gco2e_an_answer(values: Mapping[str, str]) -> tuple[float, float] | None:
    """Return the range of one answer of a ballot, in grams; None where it holds no output."""
    try:
        answers = float(values["answers"])
        return float(values["gco2e-low"]) / answers, float(values["gco2e-high"]) / answers
    except (KeyError, ZeroDivisionError):
        return None


def _ends(stem: str, span: Span) -> dict[str, str]:
    return {f"{stem}-low": _plain(span.low), f"{stem}-high": _plain(span.high)}


def _plain(value: float) -> str:
    """Return a number of six significant digits as a plain decimal: a spreadsheet reads it anywhere."""
    return format(Decimal(f"{value:.{DIGITS}g}"), "f")
