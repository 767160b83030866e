"""Majority judgement: a grade for each object, the median grade decides (`cafe_citoyen.core.majority`)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any, Literal

from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import parted_bars
from cafe_citoyen.core.field import Field
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import contenders, leads, named, tied, too_close
from cafe_citoyen.core.majority import majority_gaps, majority_gauge, majority_order
from cafe_citoyen.core.phrase import Listing, Phrase, counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import context_of, require_names, require_options
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.tones import tones
from cafe_citoyen.core.typography import quoted

GRADES = {
    "a-rejeter": mark("À rejeter"),
    "insuffisant": mark("Insuffisant"),
    "passable": mark("Passable"),
    "assez-bien": mark("Assez bien"),
    "bien": mark("Bien"),
    "excellent": mark("Excellent"),
}
"""The six French grades, worst first; a ballot holds the place of a grade in its scale, from 0."""

FEWEST_GRADES, MOST_GRADES = 2, 7
LONGEST_GRADE = 30


class Grade(Kind):
    """For each object a grade of the step's scale; one left out counts as the worst.

    A later ballot that names some objects only leaves the other grades as they were: whoever
    thinks again about one proposal has not rejected the rest.
    """

    name = "grade"
    label = mark("Donner une mention")
    replaces: Literal["ballot", "object"] = "object"
    absent: str | None = "0"
    headline = "grade"
    columns: Mapping[str, str] = {"reponses": "grades"}

    def check_step(self, step: Step) -> Step:
        """Fill in ``grades``: the six, or 2 to 7 of one's own, worst first; see `Kind`.

        Each is a text, one of the six ids, or ``{id, text}``.
        """
        require_options(step, frozenset({"grades"}))
        grades = step.options.get("grades", list(GRADES))
        require_names(
            [_name_of(one) for one in grades] if isinstance(grades, list) else grades,
            FEWEST_GRADES,
            MOST_GRADES,
            LONGEST_GRADE,
            number=Refusal(
                "bad_step",
                "Donnez de {fewest} à {most} mentions, de la pire à la meilleure ; sans cela, ce sont : {known}.",
                fewest=FEWEST_GRADES,
                most=MOST_GRADES,
                known=Listing(GRADES.values()),
            ),
            name=Refusal(
                "bad_step",
                "Le nom d’une mention compte de 1 à {longest} signes.",
                longest=LONGEST_GRADE,
            ),
            twice=Refusal("bad_step", "Deux mentions portent le même nom."),
        )
        return replace(step, options={"grades": list(grades), **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: place of a grade}``, 0 the worst; see `Kind`."""
        require_objects(step, values)
        names = names_of(step)
        known = {str(place) for place in range(len(names))}
        for name, value in values.items():
            if isinstance(value, bool) or str(value) not in known:
                raise Refusal(
                    "bad_value",
                    "Une mention va de 0 ({worst}) à {top} ({best}) ; « {text} » vaut {value}.",
                    worst=Phrase(names[0]),
                    top=len(names) - 1,
                    best=Phrase(names[-1]),
                    text=quoted(step.text_of(name)),
                    value=value,
                )
        return {name: str(value) for name, value in values.items()}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its median grade, its rank and its shares; see `Kind`.

        Indicators: ``grade`` (its place, 0 the worst), ``rank`` (from 1, ties share it), ``above`` and
        ``below`` (shares better and worse than the median), ``g0``, ``g1``… (the share
        of each grade).
        """
        n = sum(1 for ballot in ballots.values() if ballot)
        results: list[Result] = []
        places = range(len(names_of(step)))
        found = {}
        for item in step.objects:
            counts = Counter(int(ballot.get(item.id, "0")) for ballot in ballots.values() if ballot)
            grade, above, below = majority_gauge(counts)
            found[item.id] = counts
            results.append(Result(item.id, "grade", float(grade), None, None, n))
            results.append(Result(item.id, "above", float(above), None, None, n))
            results.append(Result(item.id, "below", float(below), None, None, n))
            for place in places:
                share = counts[place] / n if n else 0.0
                results.append(Result(item.id, f"g{place}", share, *exact(counts[place], n), n))
        ranks = dict(zip(found, majority_order(list(found.values())), strict=True))
        for name, rank in ranks.items():
            results.append(Result(name, "rank", float(rank), None, None, n))
        first = min(ranks, key=ranks.__getitem__)
        if not n:
            return results
        others = [name for name in found if name != first]
        cast = [ballot for ballot in ballots.values() if ballot]
        return results + leads(first, majority_gaps(first, others, cast, places[-1]))

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw the merit profile: one bar an object, its shares, the best on top; see `Kind`."""
        ranks = by_object(results, "rank")
        names = names_of(step)
        scale = list(enumerate(zip(tones(len(names)), names, strict=True)))
        parts = {
            tone: (translate(name), by_object(results, f"g{place}"))
            for place, (tone, name) in reversed(scale)
        }
        return parted_bars(
            sorted(ranks, key=lambda name: ranks[name].value),
            parts,
            step.text_of,
            code_of(translate),
        )

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the first and its grade, or those that may be first; see `Kind`."""
        ranks, grades = by_object(results, "rank"), by_object(results, "grade")
        n = max((result.n for result in results), default=0)
        if not n:
            return translate("Personne n’a voté.")
        first = [name for name, rank in ranks.items() if rank.value == 1]
        ahead = first if len(first) > 1 else contenders(results) or first
        scale = [translate(name) for name in names_of(step)]
        said = {scale[int(grades[name].value)] for name in ahead}
        ballots = counted(n, "{n} bulletin", "{n} bulletins", translate)
        grade = translate("mention « {grade} »").format(grade=said.pop()) if len(said) == 1 else ""
        basis = ", ".join(filter(None, [grade, ballots]))
        if n == 1 == len(first):
            grade = scale[int(grades[first[0]].value)]
            return translate("« {text} », mention « {grade} », sur un seul bulletin.").format(
                text=quoted(step.text_of(first[0])), grade=grade
            )
        if len(ahead) == 1:
            return translate("En tête : « {text} », {basis}.").format(
                text=quoted(step.text_of(first[0])), basis=basis
            )
        names = [named(step.text_of(name), translate) for name in ahead]
        return (tied if len(first) > 1 else too_close)(names, basis, translate)

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return the places of the grades, worst first; see `Kind`."""
        return {str(place): name for place, name in enumerate(names_of(step))}

    def fields(self, given: Mapping[str, Any]) -> list[Field]:
        """Ask for the grades; the six French ones stand there; see `Kind`."""
        lacking = mark("Écrivez de {least} à {most} mentions, une par ligne.")
        label = mark("Mentions, de la pire à la meilleure, une par ligne")
        grades = given.get("grades") or list(GRADES)
        names = [str(_name_of(one)) for one in grades]
        limits = (FEWEST_GRADES, MOST_GRADES)
        return [Field("grades", label, "lines", names, lacking, *limits, given=grades)]

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the median grade by its name, the rank, and the share of each grade; see `Kind`."""
        names = names_of(step)
        return {
            "grade": Indicator.place(mark("Mention médiane"), names),
            "rank": Indicator.plain(mark("Rang")),
            "above": Indicator.share(mark("Au-dessus")),
            "below": Indicator.share(mark("Au-dessous")),
            **{f"g{number}": Indicator.share(name) for number, name in enumerate(names)},
        }

    def method(self, step: Step) -> str:
        """Say what majority judgement is; see `Kind`."""
        return mark(
            "Le jugement majoritaire retient pour chaque proposition la mention médiane : une moitié de la salle lui donne au moins cette mention. À égalité, une mention médiane est enlevée à chacune, jusqu’à ce qu’elles se séparent (Balinski et Laraki, 2011) ; si leurs nombres de mentions diffèrent, ce sont les parts qui comptent."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up ballot; see `Kind`."""
        top = len(names_of(step)) - 1
        return {
            name: min(top, max(0, round((0.52 + 0.26 * taste + chance.gauss(0, 0.12)) * top)))
            for name, taste in tastes.items()
            if chance.random() < 0.97
        }


def names_of(step: Step) -> list[str]:
    """Return the names of a step's grades in French, worst first."""
    return [_name_of(one) for one in step.options.get("grades", list(GRADES))]


def _name_of(grade: Any) -> Any:
    """Return what people read of a grade; what is none is left to `require_names`."""
    text = grade.get("text") if isinstance(grade, Mapping) else grade
    return GRADES.get(text, text) if isinstance(text, str) else text
