"""Majority judgement: a grade for each object, the median grade decides.

M. Balinski and R. Laraki, "Majority Judgment: Measuring, Ranking, and Electing", MIT Press,
2011, as Mieux Voter counts it: with an even number of ballots the worse of the two middle
grades, a missing grade counts as the worst, and objects of the same median are told apart by
the largest share above it or below it (the majority gauge).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any, Literal

from cafe_citoyen.core.ballots.kind import (
    Ballots,
    Translate,
    context_of,
    require_objects,
    require_options,
)
from cafe_citoyen.core.bars import parted_bars
from cafe_citoyen.core.intervals import wilson
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import quoted

GRADES = {
    "a-rejeter": mark("À rejeter"),
    "insuffisant": mark("Insuffisant"),
    "passable": mark("Passable"),
    "assez-bien": mark("Assez bien"),
    "bien": mark("Bien"),
    "excellent": mark("Excellent"),
}
"""The six French grades, worst first; a ballot holds their place, 0 to 5."""


class Grade:
    """For each object one of six grades; one left out counts as the worst."""

    name = "grade"
    label = mark("Donner une mention")
    replaces: Literal["ballot", "object"] = "ballot"
    absent: str | None = "0"

    def check_step(self, step: Step) -> Step:
        """Fill in ``grades``: the six, and no others; see `Kind`."""
        require_options(step, frozenset({"grades"}))
        if step.options.get("grades", list(GRADES)) != list(GRADES):
            raise Refusal(
                "bad_step", "Les mentions sont, dans l’ordre : {known}.", known=", ".join(GRADES)
            )
        return replace(step, options={"grades": list(GRADES), **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: 0 to 5}``; see `Kind`."""
        require_objects(step, values)
        known = {str(place) for place in range(len(GRADES))}
        for name, value in values.items():
            if isinstance(value, bool) or str(value) not in known:
                raise Refusal(
                    "bad_value",
                    "Une mention va de 0 (à rejeter) à 5 (excellent) ; « {name} » vaut {value}.",
                    name=name,
                    value=value,
                )
        return {name: str(value) for name, value in values.items()}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its median grade, its rank and its six shares; see `Kind`.

        Indicators: ``grade`` (0 to 5), ``rank`` (from 1, ties share it), ``above`` and
        ``below`` (shares better and worse than the median), ``g0`` to ``g5`` (shares).
        """
        n = sum(1 for ballot in ballots.values() if ballot)
        results: list[Result] = []
        gauges = {}
        for item in step.objects:
            counts = Counter(int(ballot.get(item.id, "0")) for ballot in ballots.values() if ballot)
            grade, above, below = majority_gauge(counts)
            gauges[item.id] = _order(grade, above, below)
            results.append(Result(item.id, "grade", float(grade), None, None, n))
            results.append(Result(item.id, "above", float(above), None, None, n))
            results.append(Result(item.id, "below", float(below), None, None, n))
            for place in range(len(GRADES)):
                share = counts[place] / n if n else 0.0
                results.append(Result(item.id, f"g{place}", share, *wilson(counts[place], n), n))
        for name, gauge in gauges.items():
            rank = 1 + sum(other > gauge for other in gauges.values())
            results.append(Result(name, "rank", float(rank), None, None, n))
        return results

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw the merit profile: one bar an object, its six shares, the best on top; see `Kind`."""
        ranks = by_object(results, "rank")
        parts = {
            f"g{place}": (translate(list(GRADES.values())[place]), by_object(results, f"g{place}"))
            for place in reversed(range(len(GRADES)))
        }
        return parted_bars(sorted(ranks, key=lambda name: -ranks[name].value), parts, step.text_of)

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the first and its grade, ties included; see `Kind`."""
        ranks, grades = by_object(results, "rank"), by_object(results, "grade")
        n = max((result.n for result in results), default=0)
        if not n:
            return translate("Personne n’a voté.")
        first = [name for name, rank in ranks.items() if rank.value == 1]
        grade = translate(list(GRADES.values())[int(grades[first[0]].value)])
        if len(first) > 1:
            return counted(
                n,
                "{count} propositions arrivent en tête à égalité, mention « {grade} », sur {n} bulletin.",
                "{count} propositions arrivent en tête à égalité, mention « {grade} », sur {n} bulletins.",
                translate,
            ).format(count=len(first), grade=grade, n=n)
        return counted(
            n,
            "En tête : « {text} », mention « {grade} », sur {n} bulletin.",
            "En tête : « {text} », mention « {grade} », sur {n} bulletins.",
            translate,
        ).format(text=quoted(step.text_of(first[0])), grade=grade, n=n)

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return the six grades, worst first; see `Kind`."""
        return {str(place): name for place, name in enumerate(GRADES.values())}

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up ballot; see `Kind`."""
        top = len(GRADES) - 1
        return {
            name: min(top, max(0, round(2.6 + 1.3 * taste + chance.gauss(0, 0.6))))
            for name, taste in tastes.items()
            if chance.random() < 0.97
        }


def majority_gauge(counts: Mapping[int, int]) -> tuple[int, Fraction, Fraction]:
    """Return the majority grade and the shares above and below it, exactly.

    Parameters
    ----------
    counts : mapping
        Place of a grade (0 the worst) to its number of ballots.
    """
    n = sum(counts.values())
    if not n:
        return 0, Fraction(0), Fraction(0)
    seen, grade = 0, 0
    for grade in sorted(counts):
        seen += counts[grade]
        if seen >= (n + 1) // 2:
            break
    above = sum(count for place, count in counts.items() if place > grade)
    below = sum(count for place, count in counts.items() if place < grade)
    return grade, Fraction(above, n), Fraction(below, n)


def _order(grade: int, above: Fraction, below: Fraction) -> tuple[int, Fraction]:
    """Return what two objects are compared by: the grade, then the larger share above or below."""
    return (grade, above) if above > below else (grade, -below)
