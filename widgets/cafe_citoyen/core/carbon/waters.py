"""Low in carbon is not low in water: the countries of the table, in both orders."""

from dataclasses import dataclass

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.grid import grid, zones
from cafe_citoyen.core.carbon.knobs import COUNTRIES

G_PER_KG = 1000


@dataclass(frozen=True)
class Country:
    """One country's electricity.

    Attributes
    ----------
    zone, name : str
        ISO 3166-1 alpha-3, and what people read, in French.
    gco2e_per_kwh, water_l_per_kwh : float
        Carbon and water of one kilowatt-hour.
    carbon_rank, water_rank : int
        Places from 1, the lowest first; ties share the first.
    """

    zone: str
    name: str
    gco2e_per_kwh: float
    water_l_per_kwh: float
    carbon_rank: int
    water_rank: int


def countries(factors: Factors) -> list[Country]:
    """Return the countries, the lowest in carbon first."""
    known = zones(factors)
    carbon = {zone: grid(zone, factors).values()[1] * G_PER_KG for zone in known}
    water = {zone: factors.span(f"eau_{zone}", "L/kWh").values()[1] for zone in known}
    return [
        Country(
            zone,
            COUNTRIES[zone],
            carbon[zone],
            water[zone],
            _rank(carbon, zone),
            _rank(water, zone),
        )
        for zone in sorted(known, key=lambda one: carbon[one])
    ]


def _rank(values: dict[str, float], zone: str) -> int:
    return 1 + sum(value < values[zone] for value in values.values())
