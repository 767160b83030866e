"""Grams of CO2 equivalent said in things that everybody knows."""

from dataclasses import dataclass

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.text import mark

G_PER_KG, M_PER_KM, MIN_PER_H = 1000, 1000, 60


@dataclass(frozen=True)
class Equivalent:
    """The same carbon, in another unit.

    Attributes
    ----------
    id : str
        Stable name.
    label : str
        What people read, in French, its unit included.
    amount : Span
        How many of them.
    """

    id: str
    label: str
    amount: Span

    def in_its_size(self) -> "Equivalent":
        """Return the same in a larger unit where there are very many: 2 000 km, not 2 000 000 m."""
        if self.id not in LARGER or self.amount.high < LARGER[self.id][0]:
            return self
        _, size, label = LARGER[self.id]
        return Equivalent(self.id, label, self.amount / size)


LARGER = {
    "car_m": (10_000, M_PER_KM, mark("kilomètres en voiture")),
    "video_min": (600, MIN_PER_H, mark("heures de vidéo en ligne")),
    "meal_hundredths": (1_000, 100, mark("repas avec du bœuf")),
}
"""From how many on another unit is read more easily, how many it holds, and what it is called."""


def equivalents(gco2e: Span, factors: Factors) -> list[Equivalent]:
    """Return a carbon footprint as metres by car, minutes of video, meals and kettles.

    Parameters
    ----------
    gco2e : Span
        Grams of CO2 equivalent.
    factors : Factors
        The table; ADEME's everyday factors are in kilograms.
    """
    kg = gco2e / G_PER_KG
    return [
        Equivalent(
            "car_m",
            mark("mètres en voiture"),
            kg / factors.span("voiture", "kgCO2e/km") * M_PER_KM,
        ),
        Equivalent(
            "video_min",
            mark("minutes de vidéo en ligne"),
            kg / factors.span("video", "kgCO2e/h") * MIN_PER_H,
        ),
        Equivalent(
            "meal_hundredths",
            mark("centièmes d’un repas avec du bœuf"),
            kg / factors.span("repas_boeuf", "kgCO2e/repas") * 100,
        ),
        Equivalent(
            "kettles",
            mark("litres d’eau bouillis en France"),
            gco2e / kettle_gco2e(factors),
        ),
    ]


def kettle_gco2e(factors: Factors) -> Span:
    """Return the carbon of one litre brought to the boil in France, grams."""
    heat_kwh = factors.span("eau_a_chauffer", "kWh/L")
    electricity_kwh = heat_kwh / factors.span("bouilloire_rendement", "kWh/kWh")
    return electricity_kwh * factors.span("elec_FRA", "kgCO2e/kWh") * G_PER_KG
