"""Spreading a number of points over the objects: how much each weighs for the room.

Everybody spreads as many points, so an object's share of all points is the mean of what people give
it, and has the interval of a mean of marks between 0 and 1.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import exp
from random import Random
from statistics import median, quantiles
from typing import Any

from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import valued_bars
from cafe_citoyen.core.field import Field
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact, median_places
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.lead import contenders, gaps, leads, listed, named, tied, too_close
from cafe_citoyen.core.number import filled
from cafe_citoyen.core.phrase import Phrase, counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import context_of, require_options
from cafe_citoyen.core.text import french, mark
from cafe_citoyen.core.typography import quoted

USUAL_POINTS = 10
FEWEST_POINTS, MOST_POINTS = 2, 100


class Points(Kind):
    """For each object a whole number of points; a ballot gives all of them, an object left out has none."""

    name = "points"
    label = mark("Répartir des points")
    absent: str | None = "0"
    fewest = 2
    headline = "share"
    examples = french(
        "{title} : former des gens d’ici.",
        "{title} : vérifier ce que fait la machine.",
        "{title} : faire sans machine.",
    )
    columns: Mapping[str, str] = {"combien": "points"}

    def check_step(self, step: Step) -> Step:
        """Fill in ``points`` (10), from 2 to 100; see `Kind`."""
        require_options(step, frozenset({"points"}))
        points = step.options.get("points", USUAL_POINTS)
        if type(points) is not int or not FEWEST_POINTS <= points <= MOST_POINTS:
            raise Refusal(
                "bad_step",
                "Le nombre de points à répartir va de {fewest} à {most}, pas {value}.",
                fewest=FEWEST_POINTS,
                most=MOST_POINTS,
                value=str(points)[:40],
            )
        if len(step.objects) < self.fewest:
            raise Refusal("bad_step", "Répartir des points demande au moins deux propositions.")
        return replace(step, options={"points": points, **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: whole number}`` whose sum is the step's points, or an empty ballot; see `Kind`.

        An object with no point is left out of what is kept.
        """
        require_objects(step, values)
        most = step.options["points"]
        given = {}
        for name, value in values.items():
            number = _whole(value)
            if number is None or not 0 <= number <= most:
                raise Refusal(
                    "bad_value",
                    "On donne de 0 à {most} points, en nombre entier ; « {text} » vaut « {value} ».",
                    most=most,
                    name=name,
                    text=quoted(step.text_of(name)),
                    value=str(value)[:40],
                )
            given[name] = number
        if values and sum(given.values()) != most:
            raise Refusal(
                "bad_sum",
                "Il y a {most} points à répartir, ni plus ni moins : ce bulletin en donne {sum}.",
                most=most,
                sum=sum(given.values()),
            )
        return {name: str(number) for name, number in given.items() if number}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its points, its share of them all, its median and quartiles; see `Kind`.

        Indicators: ``share`` (0 to 1) and ``points`` (their sum) always; once somebody voted,
        ``median`` with its 95 % interval, ``q1`` and ``q3``, in points a person.
        """
        most = step.options["points"]
        cast = {person: ballot for person, ballot in ballots.items() if ballot}
        n = len(cast)
        marks = {
            item.id: {person: int(one.get(item.id, "0")) / most for person, one in cast.items()}
            for item in step.objects
        }
        results = []
        for name in marks:
            numbers = sorted(int(one.get(name, "0")) for one in cast.values())
            total = sum(numbers)
            low, high = exact(total / most, n)
            results.append(Result(name, "share", total / most / n if n else 0.0, low, high, n))
            results.append(Result(name, "points", total, None, None, n))
            if n:
                results += _middle(name, numbers, most)
        first = max(marks, key=lambda name: by_object(results, "points")[name].value)
        return results + (leads(first, gaps(marks, first)) if n else [])

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object, most points on top, their sum at its end; see `Kind`."""
        shares = sorted(by_object(results, "share").values(), key=lambda share: -share.value)
        points = by_object(results, "points")
        texts = [_points(points[share.object].value, translate) for share in shares]
        return valued_bars(shares, texts, step.text_of)

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name what got most points, or those that may have; see `Kind`."""
        points = by_object(results, "points")
        n = max((one.n for one in points.values()), default=0)
        if not n:
            return translate("Personne n’a voté.")
        best = max(one.value for one in points.values())
        first = [name for name, one in points.items() if one.value == best]

        def said(names: list[str]) -> list[str]:
            return [
                filled(
                    "{name} {count}",
                    translate,
                    name=named(step.text_of(name), translate),
                    count=points[name].value,
                )
                for name in names
            ]

        if n == 1:
            return translate("{names}, sur un seul bulletin.").format(
                names=listed(said(first), translate)
            )
        ahead = first if len(first) > 1 else contenders(results) or first
        whole = n * step.options["points"]
        said_basis = counted(
            n, "{whole} points, {n} bulletin", "{whole} points, {n} bulletins", translate
        )
        basis = filled(said_basis, translate, whole=whole)
        if len(ahead) == 1:
            won = translate("En tête : « {text} », {points} sur {basis}.")
            text = quoted(step.text_of(first[0]))
            return filled(won, translate, text=text, points=best, basis=basis)
        return (tied if len(first) > 1 else too_close)(
            said(ahead), translate("sur {basis}").format(basis=basis), translate
        )

    def fields(self, given: Mapping[str, Any]) -> list[Field]:
        """Ask for the number of points; see `Kind`."""
        lacking = mark("Donnez le nombre de points que chacun répartit, par exemple 10.")
        start = given.get("points") or USUAL_POINTS
        return [Field("points", mark("Points par personne"), "number", start, lacking)]

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the share, the sum, and what one person gives; see `Kind`."""
        unit = self.unit(step)
        return {
            "share": Indicator.share(mark("Part de tous les points")),
            "points": Indicator.count(mark("Points"), unit),
            "median": Indicator(mark("Médiane"), unit=unit),
            "q1": Indicator(mark("Un quart de la salle donne moins de"), unit=unit),
            "q3": Indicator(mark("Un quart de la salle donne plus de"), unit=unit),
        }

    def unit(self, step: Step) -> str:
        """Return points; see `Kind`."""
        return mark("points")

    def method(self, step: Step) -> str:
        """Say what a share of points is, and its interval; see `Kind`."""
        return mark(
            "Chacun répartit autant de points : la part d’une proposition est la moyenne de ce que chacun lui donne. Son intervalle est celui, exact, d’une part : des points répartis s’écartent au plus autant que des voix. La médiane dit ce que donne une personne du milieu ; son intervalle ne suppose rien de la forme des réponses."
        )

    def rule(self, step: Step) -> str:
        """Return how many points there are; see `Kind`."""
        return Phrase(
            "Points à répartir : {points}, ni plus ni moins.", points=step.options["points"]
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's points, most to what it likes; see `Kind`."""
        most = step.options["points"]
        weights = {name: exp(taste + chance.gauss(0, 0.4)) for name, taste in tastes.items()}
        given = {name: int(most * one / sum(weights.values())) for name, one in weights.items()}
        given[max(weights, key=weights.__getitem__)] += most - sum(given.values())
        return dict(given)


def _middle(name: str, numbers: list[int], most: int) -> list[Result]:
    """Return the median and the quartiles of what people give, sorted."""
    n = len(numbers)
    ends = median_places(n)
    low, high = (numbers[ends[0]], numbers[ends[1]]) if ends else (0, most)
    first, _, last = quantiles(numbers, n=4, method="inclusive") if n > 1 else numbers * 3
    return [
        Result(name, "median", float(median(numbers)), float(low), float(high), n),
        Result(name, "q1", float(first), None, None, n),
        Result(name, "q3", float(last), None, None, n),
    ]


def _points(total: float, translate: Translate) -> str:
    return counted(round(total), "{n} point", "{n} points", translate)


def _whole(value: object) -> int | None:
    """Return the whole number that a tablet or a sheet of paper gave; None where it is none."""
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
