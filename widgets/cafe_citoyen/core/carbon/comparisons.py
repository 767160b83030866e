"""With and without: "instead of what?" is the honest question, and these are its bars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cafe_citoyen.core.carbon.evening import per_hour_gco2e
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.lens import Use
from cafe_citoyen.core.carbon.lenses import readings
from cafe_citoyen.core.carbon.models import MODELS
from cafe_citoyen.core.carbon.simulator import simulate
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

G_PER_KG = 1000
PROMPTS_A_DAY, TOKENS_A_PROMPT = 150, 400
"""Question 59 of the booklet tells about 150 prompts; a page each, as in the Mistral analysis."""

MEANS = {
    "walk": ("marche", mark("À pied")),
    "car": ("voiture", mark("En voiture")),
    "tram": ("tram", mark("En tramway")),
    "bike": ("velo", mark("À vélo")),
    "e_bike": ("velo_electrique", mark("À vélo électrique")),
    "metro": ("metro", mark("En métro")),
    "ter": ("ter", mark("En TER")),
    "tgv": ("tgv", mark("En TGV")),
    "electric_car": ("voiture_electrique", mark("En voiture électrique")),
}
"""Means of travel: row, and what people read; the usual ones first, a phone shows two at a time."""

REBOUND = mark(
    "Et après ? Si répondre devient facile, on demande davantage : l’effet rebond n’est dans aucune de ces barres."
)
PERSON_LIVES_ANYWAY = mark(
    "La personne mange et se déplace de toute façon : ces barres situent un ordre de grandeur, elles ne disent pas qu’une IA la remplace."
)


@dataclass(frozen=True)
class Bar:
    """One bar of a comparison.

    Attributes
    ----------
    id : str
        Stable name.
    label : str
        What people read, in French.
    gco2e : Span or None
        Grams of CO2 equivalent; None where the figure is missing.
    missing : Refusal or None
        Why it is missing.
    """

    id: str
    label: str
    gco2e: Span | None
    missing: Refusal | None = None


def prompts_and_a_journalist(factors: Factors, zone: str = "FRA") -> list[Bar]:
    """Return 150 prompts through every lens, then what a journalist's day holds."""
    hours = factors.span("journaliste_heures", "h")
    km = factors.span("journaliste_km", "km")
    return [
        *_lens_bars(Use(PROMPTS_A_DAY, TOKENS_A_PROMPT, zone), factors),
        Bar(
            "laptop",
            mark("Ordinateur d’un journaliste, sa journée"),
            per_hour_gco2e("laptop", factors) * hours,
        ),
        Bar(
            "tram",
            mark("Son trajet de 20 km, en tramway"),
            factors.span("tram", "kgCO2e/km") * km * G_PER_KG,
        ),
        Bar(
            "car",
            mark("Son trajet de 20 km, en voiture"),
            factors.span("voiture", "kgCO2e/km") * km * G_PER_KG,
        ),
        Bar(
            "vegetarian",
            mark("Son déjeuner, végétarien"),
            factors.span("repas_vegetarien", "kgCO2e/repas") * G_PER_KG,
        ),
        Bar(
            "beef",
            mark("Son déjeuner, avec du bœuf"),
            factors.span("repas_boeuf", "kgCO2e/repas") * G_PER_KG,
        ),
    ]


def route_and_paper_map(factors: Factors, zone: str = "FRA") -> list[Bar]:
    """Return one route asked of an AI through every lens, of a search engine, of a paper map."""
    sheet_kg = factors.span("papier", "kgCO2e/kg") * factors.span("carte_papier", "kg")
    share = sheet_kg / factors.span("carte_papier_trajets", "trajets")
    return [
        *_lens_bars(Use(1, TOKENS_A_PROMPT, zone), factors),
        Bar(
            "search",
            mark("Une recherche sur le Web"),
            factors.span("recherche_web", "kgCO2e") * G_PER_KG,
        ),
        Bar("map", mark("Une carte en papier, part d’un trajet"), share * G_PER_KG),
        Bar("new_map", mark("Une carte en papier, achetée pour ce trajet"), sheet_kg * G_PER_KG),
        Bar(
            "detour",
            mark("Un détour d’un kilomètre en voiture"),
            factors.span("voiture", "kgCO2e/km") * G_PER_KG,
        ),
    ]


def big_and_small(factors: Factors, zone: str = "FRA") -> list[Bar]:
    """Return one page from open models of growing size: the steps of the GPUs show."""
    bars = []
    for name, model in MODELS.items():
        if model.size_billions is not None:
            found = simulate({"model": name, "questions": 1, "people": 1, "country": zone}, factors)
            bars.append(Bar(name, model.label, found.gco2e, found.missing))
    return bars


def trip(means: str, km: float, factors: Factors) -> Span:
    """Return one person's trip to the café and back, in gCO2e.

    Parameters
    ----------
    means : str
        One of `MEANS`.
    km : float
        Kilometres, there and back.

    Raises
    ------
    Refusal
        If the means is unknown, or the distance negative.
    """
    if means not in MEANS:
        raise Refusal(
            "unknown_means",
            "Le moyen de transport « {means} » est inconnu ; choisissez parmi : {known}.",
            means=means,
            known=", ".join(MEANS),
        )
    if not 0 <= km < float("inf"):
        raise Refusal(
            "bad_distance", "Une distance se compte en kilomètres, à partir de 0, pas {km}.", km=km
        )
    return factors.span(MEANS[means][0], "kgCO2e/km") * km * G_PER_KG


def room_trip(ballots: Iterable[Mapping[str, str]], factors: Factors) -> list[Bar]:
    """Return how the room came, there and back: a bar a means that somebody took.

    Parameters
    ----------
    ballots : iterable of mapping
        One a person: means (``e-bike`` for `MEANS`' ``e_bike``) to kilometres.
    """
    km: dict[str, float] = {}
    for ballot in ballots:
        for means, given in ballot.items():
            name = means.replace("-", "_")
            km[name] = km.get(name, 0.0) + float(given)
    return [
        Bar(name, MEANS[name][1], trip(name, km[name], factors)) for name in MEANS if name in km
    ]


def _lens_bars(use: Use, factors: Factors) -> list[Bar]:
    return [
        Bar(
            reading.lens.id,
            reading.lens.name,
            reading.footprint.gco2e if reading.footprint else None,
            reading.missing,
        )
        for reading in readings(use, factors)
    ]
