"""Choosing up to k of n objects: single choice, or approval with k above 1."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any, Literal

from cafe_citoyen.core.ballots.kind import (
    Ballots,
    Translate,
    context_of,
    require_objects,
    require_options,
)
from cafe_citoyen.core.bars import interval_bars
from cafe_citoyen.core.intervals import wilson
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import quoted

NONE = "aucune"


class Choice:
    """Up to ``max`` objects of the step, or none of them where ``none`` allows it."""

    name = "choice"
    label = mark("Choisir")
    replaces: Literal["ballot", "object"] = "ballot"
    absent: str | None = ""

    def check_step(self, step: Step) -> Step:
        """Fill in ``max`` (1) and ``none`` (false); see `Kind`."""
        require_options(step, frozenset({"max", "none"}))
        most, none = step.options.get("max", 1), step.options.get("none", False)
        if type(most) is not int or not 1 <= most <= len(step.objects):
            raise Refusal(
                "bad_step",
                "Le nombre de choix va de 1 à {most} (le nombre d’objets), pas {value}.",
                most=len(step.objects),
                value=most,
            )
        if type(none) is not bool:
            raise Refusal(
                "bad_step", "L’option « none » vaut true ou false, pas {value}.", value=none
            )
        if NONE in step.object_ids:
            raise Refusal(
                "bad_step", "« aucune » est réservé : donnez un autre identifiant à l’objet."
            )
        return replace(step, options={"max": most, "none": none, **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: 1}`` for each chosen object; see `Kind`."""
        has_none = bool(step.options.get("none"))
        require_objects(step, values, frozenset({NONE}) if has_none else frozenset())
        for name, value in values.items():
            if isinstance(value, bool) or value not in (1, "1"):
                raise Refusal(
                    "bad_value",
                    "Un choix vaut 1 ; « {name} » vaut {value}.",
                    name=name,
                    value=value,
                )
        if NONE in values and len(values) > 1:
            raise Refusal("bad_value", "« Aucune » ne va pas avec un autre choix.")
        if len(values) > step.options.get("max", 1):
            raise Refusal(
                "too_many_choices",
                "Vous avez fait {count} choix ; {most} au plus.",
                count=len(values),
                most=step.options.get("max", 1),
            )
        return dict.fromkeys(values, "1")

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its votes and its share of the ballots; see `Kind`."""
        names = [item.id for item in step.objects] + [NONE] * bool(step.options.get("none"))
        n = sum(1 for ballot in ballots.values() if ballot)
        results = []
        for name in names:
            votes = sum(1 for ballot in ballots.values() if name in ballot)
            results.append(Result(name, "votes", votes, None, None, n))
            results.append(Result(name, "share", votes / n if n else 0.0, *wilson(votes, n), n))
        return results

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object, the most chosen on top, with its interval; see `Kind`."""
        shares = sorted(by_object(results, "share").values(), key=lambda result: result.value)
        votes = by_object(results, "votes")
        texts = [f"{votes[share.object].value:g}" for share in shares]
        return interval_bars(shares, texts, lambda name: _text_of(step, name, translate))

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name what came first, ties included; see `Kind`."""
        votes = by_object(results, "votes")
        best = max((result.value for result in votes.values()), default=0)
        if not best:
            return translate("Personne n’a voté.")
        first = [result for result in votes.values() if result.value == best]
        if len(first) > 1:
            return translate(
                "{count} propositions arrivent en tête à égalité : {votes:g} voix sur {n}."
            ).format(count=len(first), votes=best, n=first[0].n)
        return translate("En tête : « {text} », {votes:g} voix sur {n}.").format(
            text=quoted(_text_of(step, first[0].object, translate)), votes=best, n=first[0].n
        )

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return not chosen, then chosen; see `Kind`."""
        return {"": mark("Non choisie"), "1": mark("Choisie")}

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return the objects that a made-up person likes most; see `Kind`."""
        wished = sorted(tastes, key=lambda name: tastes[name] + chance.gauss(0, 0.5), reverse=True)
        most = step.options.get("max", 1)
        return dict.fromkeys(wished[: chance.randint(max(1, most - 1), most)], 1)


def _text_of(step: Step, name: str, translate: Translate) -> str:
    return translate("Aucune de ces propositions") if name == NONE else step.text_of(name)
