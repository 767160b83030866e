"""What this very evening costs: the devices of the room, by the minute."""

from collections.abc import Mapping

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span, total
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

G_PER_KG, MIN_PER_H = 1000, 60

DEVICES = {
    "laptop": ("ordinateur", mark("Ordinateur portable")),
    "projector": ("projecteur", mark("Vidéoprojecteur")),
    "tablet": ("tablette", mark("Tablette")),
    "router": ("box", mark("Box ou routeur")),
}
"""Each device: the stem of its rows, and what people read."""


def per_hour_gco2e(device: str, factors: Factors) -> Span:
    """Return one hour of a device: its whole life shared out over its hours of use, in grams.

    Raises
    ------
    Refusal
        If the device is none of the four.
    """
    if device not in DEVICES:
        raise Refusal(
            "unknown_device",
            "L’appareil « {device} » est inconnu ; choisissez parmi : {known}.",
            device=device,
            known=", ".join(DEVICES),
        )
    stem = DEVICES[device][0]
    hours = factors.span(f"{stem}_duree", "ans") * factors.span(f"{stem}_heures", "h/an")
    return factors.span(f"{stem}_vie", "kgCO2e") / hours * G_PER_KG


def by_device(minutes: float, counts: Mapping[str, int], factors: Factors) -> dict[str, Span]:
    """Return what each sort of device costs during an evening, in gCO2e.

    Parameters
    ----------
    minutes : float
        How long they run.
    counts : mapping of str to int
        How many of each: ``laptop``, ``projector``, ``tablet``, ``router``.
    factors : Factors
        The table.

    Raises
    ------
    Refusal
        If a duration or a number is negative, or a device is unknown.
    """
    for value in (minutes, *counts.values()):
        if value < 0:
            raise Refusal(
                "bad_count",
                "Une durée ou un nombre d’appareils ne peut pas être négatif : {value}.",
                value=value,
            )
    return {
        device: per_hour_gco2e(device, factors) * count * minutes / MIN_PER_H
        for device, count in counts.items()
    }


def evening(minutes: float, counts: Mapping[str, int], factors: Factors) -> Span:
    """Return what an evening's devices cost together, in gCO2e; see `by_device`.

    Neither the journeys nor the heating are in it: the journeys are usually the largest part,
    and the room gives its own (`comparisons.trip`).
    """
    return total(by_device(minutes, counts, factors).values())
