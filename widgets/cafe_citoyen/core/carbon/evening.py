"""What this very evening costs: the devices of the room, by the minute."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise

from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.span import Span, total
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

G_PER_KG, MIN_PER_H = 1000, 60

LONGEST_PAUSE_MIN = 120
"""A longer silence in the steering is no café going on: another day, or a meal."""

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


def minutes_run(times: Iterable[str]) -> float:
    """Return how long an evening ran: from its first act to its last, long silences left out.

    Parameters
    ----------
    times : iterable of str
        ISO 8601 times with offset, in the order of the file; one that runs backwards counts
        nothing (the laptop's clock was set).
    """
    found = [datetime.fromisoformat(time) for time in times]
    gaps = [(later - earlier).total_seconds() / 60 for earlier, later in pairwise(found)]
    return sum(gap for gap in gaps if 0 < gap <= LONGEST_PAUSE_MIN)


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
