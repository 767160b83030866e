"""The electricity of the countries in the table."""

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal


def grid(zone: str, factors: Factors) -> Span:
    """Return the carbon of a country's electricity, kgCO2e/kWh.

    Raises
    ------
    Refusal
        If the country is not in the table.
    """
    known = zones(factors)
    if zone not in known:
        raise Refusal(
            "unknown_zone",
            "Le pays « {zone} » n’est pas dans la table ; choisissez parmi : {known}.",
            zone=zone,
            known=", ".join(known),
        )
    return factors.span(f"elec_{zone}", "kgCO2e/kWh")


def zones(factors: Factors) -> list[str]:
    """Return the countries of the table, those with electricity and its water."""
    rows = factors.rows
    return [
        row.removeprefix("eau_")
        for row in rows
        if row.startswith("eau_") and f"elec_{row.removeprefix('eau_')}" in rows
    ]
