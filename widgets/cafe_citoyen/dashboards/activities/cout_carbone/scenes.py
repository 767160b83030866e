"""The scenes of the carbon activity as plain data: every number with its range, every text in the reader's language."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cafe_citoyen.core.carbon import comparisons
from cafe_citoyen.core.carbon.claims import Claim
from cafe_citoyen.core.carbon.claims import claims as all_claims
from cafe_citoyen.core.carbon.comparisons import Bar
from cafe_citoyen.core.carbon.equivalents import equivalents
from cafe_citoyen.core.carbon.evening import DEVICES
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.knobs import COUNTRIES, settings_of
from cafe_citoyen.core.carbon.lens import Use
from cafe_citoyen.core.carbon.lenses import Reading, readings
from cafe_citoyen.core.carbon.models import MODELS, gpus_needed
from cafe_citoyen.core.carbon.span import Span, total
from cafe_citoyen.core.carbon.waters import countries
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.after.footprint import Evening

G_PER_KG = 1000

CASES = {
    "journaliste": (
        mark("150 questions, et la journée d’un journaliste"),
        comparisons.prompts_and_a_journalist,
    ),
    "carte": (
        mark("Un itinéraire : l’IA, ou la carte en papier"),
        comparisons.route_and_paper_map,
    ),
    "taille": (mark("La même page, d’un petit à un grand modèle"), comparisons.big_and_small),
}
"""Comparisons with doing without: what they are called, and their bars."""

STEPS = mark(
    "Le coût monte par marches : un modèle occupe 1, 2, 4, 8 ou 16 puces entières. Un peu plus gros, et il en faut deux fois plus."
)
ONE_ON_BOARD = mark(
    "Une voiture est comptée avec une seule personne à bord : à quatre, divisez par quatre."
)
FORMULA = mark(
    "Pour chaque appareil : le carbone de toute sa vie, divisé par ses heures d’usage, fois les heures de la soirée, fois le nombre d’appareils."
)
NOT_COUNTED = mark(
    "Pas compté : les trajets (ils sont à part), le chauffage, la lumière, le café, le réseau."
)


EVENING_ROWS = ("voiture", "ordinateur_vie", "ordinateur_heures")
CASE_ROWS = {
    "journaliste": ("repas_boeuf", "journaliste_km"),
    "carte": ("recherche_web", "papier", "carte_papier"),
    "taille": ("elec_FRA",),
}
"""Rows that stand for all those of their source; a lens says its own in its card."""


def checked_country(zone: str) -> str:
    """Return a country of the menu; Refusal where it is none."""
    return settings_of({"country": zone}).country


def setting(text: str) -> dict[str, str]:
    """Return the setting that one compares with, from the JSON in the view; the defaults for none."""
    try:
        given = json.loads(text or "{}")
    except ValueError:
        given = None
    if not isinstance(given, Mapping):
        raise Refusal("bad_setting_text", "Ce réglage ne se lit pas : {value}.", value=text[:40])
    return settings_of(given).as_json()


def lenses(questions: int, zone: str, factors: Factors, translate: Translate) -> dict[str, Any]:
    """Return what every lens says of some questions, in metres by car, and an hour of video beside."""
    tokens = comparisons.TOKENS_A_PROMPT
    found = readings(Use(questions, tokens, zone), factors)
    video = factors.span("video", "kgCO2e/h") * G_PER_KG
    return {
        "lenses": [_lens(reading, factors, translate) for reading in found],
        "video_m": _metres(video, factors),
        "questions": questions,
        "countries": _menu(COUNTRIES, translate),
    }


def claims(factors: Factors, translate: Translate) -> dict[str, Any]:
    """Return the two cards to be checked."""
    return {"claims": [_claim(one, translate) for one in all_claims(factors)]}


def comparison(case: str, factors: Factors, translate: Translate) -> dict[str, Any]:
    """Return the bars of a comparison with doing without, and the words that go with it."""
    if case not in CASES:
        raise Refusal(
            "unknown_case",
            "La comparaison « {name} » n’existe pas ; il y a : {known}.",
            name=case,
            known=", ".join(CASES),
        )
    words = [comparisons.REBOUND]
    words += [comparisons.PERSON_LIVES_ANYWAY] if case == "journaliste" else []
    words = [STEPS] if case == "taille" else words
    return {
        "bars": [_bar(one, translate) for one in CASES[case][1](factors)],
        "words": [translate(text) for text in words],
        "sources": sources(CASE_ROWS[case], factors, translate),
        "cases": _menu({name: label for name, (label, _) in CASES.items()}, translate),
    }


def beside_the_trip(questions: int, factors: Factors, translate: Translate) -> list[Bar]:
    """Return what stands beside the room's trip: the questions, by the least and the most of the lenses."""
    found = readings(Use(questions, comparisons.TOKENS_A_PROMPT), factors)
    grams = [one.footprint.gco2e for one in found if one.footprint and one.footprint.gco2e]
    whole = Span(min(one.low for one in grams), None, max(one.high for one in grams))
    label = counted(
        questions,
        "{questions} question à une IA, toutes lectures",
        "{questions} questions à une IA, toutes lectures",
        translate,
    )
    return [Bar("questions", label.format(questions=questions), whole)]


def trip(
    bars: Sequence[Bar],
    people: int,
    others: Sequence[Bar],
    tonight: Sequence[Span],
    translate: Translate,
) -> dict[str, Any]:
    """Return how the room came, beside the questions and the devices of the evening."""
    grams = [bar.gco2e for bar in bars if bar.gco2e]
    shown = [*bars, *others] if bars else []
    if tonight:
        shown.append(Bar("tonight", mark("Les appareils de ce soir"), total(tonight)))
    return {
        "bars": [_bar(bar, translate) for bar in shown],
        "people": people,
        "total": total(grams).as_json() if grams else None,
        "words": [translate(ONE_ON_BOARD)],
    }


def two_orders(factors: Factors, translate: Translate) -> dict[str, Any]:
    """Return the countries by carbon and by water."""
    grid = factors["elec_FRA"]
    return {
        "countries": [
            {
                "id": one.zone,
                "name": translate(one.name),
                "carbon": one.gco2e_per_kwh,
                "water": one.water_l_per_kwh,
                "ranks": [one.carbon_rank, one.water_rank],
            }
            for one in countries(factors)
        ],
        "sources": [(translate(grid.source), grid.date)],
    }


def evening(found: Evening, trip_bars: Sequence[Bar], translate: Translate) -> dict[str, Any]:
    """Return what the evening's devices cost, and the room's trip where it told it."""
    bars = [
        Bar(device, translate(DEVICES[device][1]), span)
        for device, span in found.parts.items()
        if found.counts[device]
    ]
    grams = [bar.gco2e for bar in trip_bars if bar.gco2e]
    if grams:
        bars.append(Bar("trip", translate(mark("Notre trajet, aller et retour")), total(grams)))
    return {
        "minutes": round(found.minutes),
        "total": found.gco2e.as_json(),
        "bars": [{**_bar(bar, str), "count": found.counts.get(bar.id)} for bar in bars],
        "words": [translate(FORMULA), translate(NOT_COUNTED)],
    }


def _lens(reading: Reading, factors: Factors, translate: Translate) -> dict[str, Any]:
    grams = reading.footprint and reading.footprint.gco2e
    return {**reading.as_json(translate), "metres": grams and _metres(grams, factors)}


def _metres(grams: Span, factors: Factors) -> list[float | None]:
    return next(one for one in equivalents(grams, factors) if one.id == "car_m").amount.as_json()


def _claim(claim: Claim, translate: Translate) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": translate(claim.text),
        "unit": translate(claim.unit),
        "caution": translate(claim.caution),
        "said": claim.said.as_json(),
        "checks": [
            {
                "label": translate(one.label),
                "source": _who(one.source),
                "date": one.date,
                "value": one.value.as_json(),
                "ratio": one.ratio.as_json(),
            }
            for one in claim.checks
        ],
    }


def sources(rows: Sequence[str], factors: Factors, translate: Translate) -> list[tuple[str, str]]:
    """Return who says what is in some rows, and when, each once: without the title of the text."""
    said = [(translate(_who(factors[row].source)), factors[row].date) for row in rows]
    return list(dict.fromkeys(said))


def _who(source: str) -> str:
    """Return who says a figure, without the title of the text: the card of the table has it."""
    for sign in (" : ", "«", " ; ", " ("):
        source = source.partition(sign)[0]
    return source.rstrip(", ")


def _bar(bar: Bar, translate: Translate) -> dict[str, Any]:
    size = MODELS[bar.id].size_billions if bar.id in MODELS else None
    return {
        "id": bar.id,
        "label": translate(bar.label),
        "gco2e": bar.gco2e and bar.gco2e.as_json(),
        "missing": bar.missing and bar.missing.sentence(translate),
        "gpus": None if size is None else gpus_needed(size),
    }


def _menu(labels: Mapping[str, str], translate: Translate) -> list[dict[str, str]]:
    return [{"value": value, "label": translate(label)} for value, label in labels.items()]
