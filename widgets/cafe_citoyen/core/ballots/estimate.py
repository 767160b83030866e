"""Estimating a number on a scale: each person's guess is a dot, the median speaks for the room."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil, floor
from random import Random
from statistics import fmean, median, quantiles
from typing import Any

from cafe_citoyen.core import halves
from cafe_citoyen.core.axis import Axis
from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.dots import dot_strips
from cafe_citoyen.core.field import Field
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import median_places
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import contenders, is_long, leads, named, preferences, too_close
from cafe_citoyen.core.number import Number, measure_text
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import (
    ANSWERS,
    HALVES,
    context_of,
    halves_of,
    is_halved,
    is_name,
    require_options,
)
from cafe_citoyen.core.text import french, mark
from cafe_citoyen.core.typography import quoted

SCALES = ("linear", "log")
BINS = 40
DECIMALS = 9
LARGEST = 1e15
LONGEST_UNIT = 30
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:[.,][0-9]{1,20})?")


class Estimate(Kind):
    """For each object a number between ``low`` and ``high``; objects may be left out."""

    name = "estimate"
    label = mark("Estimer un nombre")
    is_ordered = False
    headline = "median"
    examples = french(
        "{title} : sur 100 personnes d’ici, combien y sont favorables ?",
        "{title} : sur 100 personnes d’ici, combien savent comment cela marche ?",
        "{title} : sur 100 décisions, combien faut-il en laisser à une machine ?",
    )
    example_options: Mapping[str, Any] = {"unit": "%", "low": 0, "high": 100}
    is_on_axis = True
    compares: Sequence[str] = (ANSWERS,)
    columns: Mapping[str, str] = {"unite": "unit", "bas": "low", "haut": "high", "echelle": "scale"}

    def check_step(self, step: Step) -> Step:
        """Fill in ``scale`` (linear); ``unit``, ``low``, ``high`` are required; see `Kind`."""
        require_options(step, frozenset({"unit", "low", "high", "scale", HALVES}))
        unit, scale = step.options.get("unit"), step.options.get("scale", "linear")
        low, high = (_bound(step, name) for name in ("low", "high"))
        if not is_name(unit, LONGEST_UNIT):
            raise Refusal(
                "bad_step",
                "Donnez l’unité de ce que l’on estime, par exemple « km », en {longest} signes au plus.",
                longest=LONGEST_UNIT,
                option="unit",
            )
        if scale not in SCALES:
            raise Refusal(
                "bad_step",
                "L’échelle « {value} » n’existe pas : elle va pas à pas, ou multiplie.",
                value=scale,
                option="scale",
            )
        if low >= high:
            raise Refusal(
                "bad_step",
                "Le bas de l’échelle ({low}) doit être plus petit que le haut ({high}).",
                low=Number(low),
                high=Number(high),
                option="low",
            )
        if scale == "log" and low <= 0:
            raise Refusal(
                "bad_step",
                "Une échelle qui multiplie commence au-dessus de 0, pas à {low} : montez-en le bas, ou prenez une échelle qui va pas à pas.",
                low=Number(low),
                option="low",
            )
        options = {"unit": unit, "low": low, "high": high, "scale": scale}
        common = {**halves_of(step, self.compares), **context_of(step)}
        return replace(step, options={**options, **common})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: number}``, as a number or as a text with a point or a comma; see `Kind`."""
        require_objects(step, values)
        low, high = step.options["low"], step.options["high"]
        checked = {}
        for name, value in values.items():
            number = _number(value)
            if number is None or not low <= number <= high:
                raise Refusal(
                    "bad_value",
                    "Une estimation est un nombre de {low} à {high} ; « {text} » vaut « {value} ».",
                    low=Number(low),
                    high=Number(high),
                    name=name,
                    text=quoted(step.text_of(name)),
                    value=str(value)[:40],
                )
            checked[name] = plain(number)
        return checked

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its median, quartiles, mean and distribution; see `Kind`.

        Indicators: ``answers`` (a count) always; once somebody answered, ``median`` with its
        95 % interval, ``q1``, ``q3``, ``mean`` in the step's unit, and ``bin00`` to ``bin39``,
        counts whose ``low`` and ``high`` are the edges of the bin.
        """
        results = []
        axis = _axis(step)
        for item in step.objects:
            numbers = sorted(float(one[item.id]) for one in ballots.values() if item.id in one)
            n = len(numbers)
            results.append(Result(item.id, "answers", n, None, None, n))
            if n:
                results += _middle(item.id, axis, numbers) + _bins(item.id, axis, numbers)
        if is_halved(step):
            return results + halves.answered(self, step, ballots)
        medians = by_object(results, "median")
        if not medians:
            return results
        first = max(medians, key=lambda name: medians[name].value)
        marks = {
            name: {person: float(one[name]) for person, one in ballots.items() if name in one}
            for name in medians
        }
        return results + leads(first, preferences(marks, first))

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw a strip of dots an object, a dot a person, its median below; see `Kind`."""
        names = [item.id for item in reversed(step.objects)]
        bins = {
            name: [one for one in results if one.object == name and one.indicator.startswith("bin")]
            for name in names
        }
        unit = step.options["unit"]
        return dot_strips(
            bins,
            by_object(results, "median"),
            step.text_of,
            (unit, step.options["scale"] == "log"),
            lambda number: measure_text(number, unit, code_of(translate), _axis(step).span),
            translate("un point : une personne ; losange : la moitié de la salle dit moins"),
        )

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """State the median of the only object, or that of the highest one; see `Kind`."""
        if is_halved(step):
            return halves.sentence(self, step, results, translate)
        medians, unit = by_object(results, "median"), step.options["unit"]
        if not medians:
            return translate("Personne n’a voté.")

        def said(number: float) -> str:
            return measure_text(number, unit, code_of(translate), _axis(step).span)

        ahead = contenders(results)
        if len(ahead) > 1:
            names = [
                f"{named(step.text_of(name), translate)} {said(medians[name].value)}"
                for name in ahead
            ]
            n = max(one.n for one in medians.values())
            if is_long(names):
                values = [one.value for one in medians.values()]
                return counted(
                    n,
                    "De {low} à {high} ({n} réponse).",
                    "Réponses du milieu : de {low} à {high} ({n} réponses).",
                    translate,
                ).format(low=said(min(values)), high=said(max(values)))
            basis = counted(n, "{n} réponse", "médianes de {n} réponses", translate)
            return too_close(names, basis, translate)
        top = max(medians.values(), key=lambda result: result.value)
        first, last = (by_object(results, name)[top.object].value for name in ("q1", "q3"))
        if first == last and top.n > 1:
            return translate(
                "« {text} » : au moins la moitié de la salle dit {median} ({n} réponses)."
            ).format(text=quoted(step.text_of(top.object)), median=said(top.value), n=top.n)
        return counted(
            top.n,
            "« {text} » : {median} ({n} réponse).",
            "« {text} » : la moitié de la salle dit {median} ou moins (une sur deux entre {first} et {last}, {n} réponses).",
            translate,
        ).format(
            text=quoted(step.text_of(top.object)),
            median=said(top.value),
            first=said(first),
            last=said(last),
        )

    def place(self, step: Step, value: str) -> float | None:
        """Return the number itself; see `Kind`."""
        return float(value)

    def fields(self, given: Mapping[str, Any]) -> list[Field]:
        """Ask for the unit and the scale; see `Kind`."""
        unit = mark("Donnez l’unité de ce que l’on estime, par exemple « km » ou « % ».")
        ends = mark("Donnez les deux bouts de l’échelle, en nombres.")
        start = {**self.example_options, "scale": SCALES[0], **given}
        is_log = start["scale"] == SCALES[1]
        multiplies = mark("échelle qui multiplie (1, 10, 100…)")
        return [
            Field("unit", mark("Unité"), "line", start["unit"], unit, 1, LONGEST_UNIT),
            Field("low", mark("De"), "number", start["low"], ends),
            Field("high", mark("À"), "number", start["high"], ends),
            Field("scale", multiplies, "tick", is_log, values=SCALES),
        ]

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the numbers in the step's unit; the counts along the scale are drawn only; see `Kind`."""
        unit, span = self.unit(step), _axis(step).span
        return {
            "answers": Indicator.count(mark("Réponses"), mark("réponses")),
            "median": Indicator(mark("Médiane"), unit=unit, span=span),
            "q1": Indicator(mark("Un quart de la salle dit moins de"), unit=unit, span=span),
            "q3": Indicator(mark("Un quart de la salle dit plus de"), unit=unit, span=span),
            "mean": Indicator(mark("Moyenne sur l’échelle"), unit=unit, span=span),
            **{f"bin{place:02d}": Indicator.drawn(f"bin{place:02d}") for place in range(BINS)},
        }

    def unit(self, step: Step) -> str:
        """Return the step's unit; see `Kind`."""
        return str(step.options.get("unit", ""))

    def method(self, step: Step) -> str:
        """Say what a median is, and its interval; see `Kind`."""
        return mark(
            "Une estimation se résume par sa médiane : la moitié de la salle dit ce nombre ou moins. Son intervalle ne suppose rien de la forme des réponses (loi binomiale des rangs) ; avec trop peu de réponses il couvre toute l’échelle."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's guesses, rounded as people round; see `Kind`."""
        values: dict[str, object] = {}
        for name, taste in tastes.items():
            place = min(1.0, max(0.0, 0.5 + 0.16 * taste + chance.gauss(0, 0.08)))
            number = float(f"{_axis(step).number(place):.2g}")
            values[name] = plain(min(step.options["high"], max(step.options["low"], number)))
        return values


def plain(number: float) -> str:
    """Return a number as a plain decimal, without exponent and without zeros at the end."""
    text = format(Decimal(repr(round(float(number), DECIMALS) + 0.0)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _axis(step: Step) -> Axis:
    options = step.options
    return Axis(options["low"], options["high"], options["scale"] == "log")


def _middle(name: str, axis: Axis, numbers: list[float]) -> list[Result]:
    n = len(numbers)
    places = [axis.place(number) for number in numbers]
    quarter, _, three_quarters = (
        quantiles(places, n=4, method="inclusive") if n > 1 else [places[0]] * 3
    )
    ends = median_places(n)
    low, high = (numbers[ends[0]], numbers[ends[1]]) if ends else (axis.low, axis.high)
    centre = min(high, max(low, axis.number(median(places))))
    first, last = axis.number(quarter), axis.number(three_quarters)
    if all(number.is_integer() for number in numbers):  # between 4 and 5 people there is nobody
        centre, first, last = floor(centre + 1e-9), floor(first + 1e-9), ceil(last - 1e-9)
    return [
        Result(name, "median", centre, low, high, n),
        Result(name, "q1", first, None, None, n),
        Result(name, "q3", last, None, None, n),
        Result(name, "mean", axis.number(fmean(places)), None, None, n),
    ]


def _bins(name: str, axis: Axis, numbers: list[float]) -> list[Result]:
    counts = [0] * BINS
    for number in numbers:
        counts[min(BINS - 1, max(0, int(axis.place(number) * BINS + 1e-9)))] += 1
    edges = [axis.number(index / BINS) for index in range(BINS + 1)]
    return [
        Result(name, f"bin{index:02d}", count, edges[index], edges[index + 1], len(numbers))
        for index, count in enumerate(counts)
    ]


def _number(value: object) -> float | None:
    """Return the number that a tablet sent, rounded to 9 decimals; None where it is none."""
    if isinstance(value, str) and PLAIN_NUMBER.fullmatch(value.strip()):
        return round(float(value.strip().replace(",", ".")), DECIMALS)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST:
        return round(float(value), DECIMALS)
    return None


def _bound(step: Step, name: str) -> float:
    value = step.options.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST:
        return value
    raise Refusal(
        "bad_step",
        "Donnez les deux bouts de l’échelle, en nombres, par exemple 0 et 100.",
        option=name,
    )
