"""The knobs of the carbon simulator."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from cafe_citoyen.core.carbon.models import MODELS, model_of
from cafe_citoyen.core.knob import Knob, chosen, numbers, setting_of
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

NO_TRAINING = "none"

TOKENS = {"mail": 250, "page": 400, "report": 5000}
"""Tokens of an e-mail, a page, a report: the scenarios of the EcoLogits Calculator (July 2026)."""

COUNTRIES = {
    "ISL": mark("Islande"),
    "NOR": mark("Norvège"),
    "SWE": mark("Suède"),
    "FRA": mark("France"),
    "ESP": mark("Espagne"),
    "GBR": mark("Royaume-Uni"),
    "DEU": mark("Allemagne"),
    "USA": mark("États-Unis"),
    "WOR": mark("Moyenne mondiale"),
    "CHN": mark("Chine"),
    "POL": mark("Pologne"),
    "IND": mark("Inde"),
    "ZAF": mark("Afrique du Sud"),
}


KNOBS = {
    "model": Knob(mark("Modèle"), {name: model.label for name, model in MODELS.items()}, "gpt-4o"),
    "length": Knob(
        mark("Longueur de la réponse"),
        {
            "mail": mark("Un courriel (250 jetons)"),
            "page": mark("Une page (400 jetons)"),
            "report": mark("Un rapport (5 000 jetons)"),
        },
        "page",
    ),
    "questions": Knob(mark("Questions par jour et par personne"), numbers(1, 5, 10, 30, 150), "10"),
    "people": Knob(mark("Personnes"), numbers(1, 12, 100, 1_000, 100_000), "1"),
    "country": Knob(mark("Pays du centre de données"), COUNTRIES, "USA"),
    "batch": Knob(mark("Réponses traitées en même temps"), numbers(1, 8, 16, 32, 64), "64"),
    "training": Knob(
        mark("Réponses sur lesquelles on partage l’entraînement (personne ne le sait)"),
        {
            NO_TRAINING: mark("entraînement non compté"),
            "100000000": mark("100 millions de réponses"),
            "1000000000": mark("1 milliard de réponses"),
            "10000000000": mark("10 milliards de réponses"),
            "100000000000": mark("100 milliards de réponses"),
        },
        NO_TRAINING,
    ),
    "device_minutes": Knob(mark("Minutes d’ordinateur par question"), numbers(0, 1, 5, 15), "0"),
}
"""Every knob, in the order of the screen."""


@dataclass(frozen=True)
class Settings:
    """Where every knob stands, each value as its list gives it; can be a key of a cache."""

    model: str
    length: str
    questions: str
    people: str
    country: str
    batch: str
    training: str
    device_minutes: str

    def as_json(self) -> dict[str, str]:
        """Return each knob's value."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def settings_of(knobs: Mapping[str, str | float]) -> Settings:
    """Return the settings of some knobs, those left out being at their default.

    Raises
    ------
    Refusal
        If a knob or a value is not in the lists, a length is zero or negative, or a model is
        unknown or beyond the range of sizes.
    """
    given = {name: chosen(value) for name, value in knobs.items()}
    if given.get("model", "") not in KNOBS["model"].values and "model" in given:
        model_of(given["model"])
    if _is_below_one(given.get("length", "")):
        raise Refusal(
            "bad_length",
            "Une réponse compte au moins 1 jeton, pas {value} ; choisissez parmi : {known}.",
            value=given["length"],
            known=", ".join(TOKENS),
        )
    return Settings(**setting_of(KNOBS, given))


def _is_below_one(value: str) -> bool:
    try:
        return float(value) < 1
    except ValueError:
        return False
