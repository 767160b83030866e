"""Choosing up to k of n objects: single choice, or approval with k above 1."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import valued_bars
from cafe_citoyen.core.field import Field
from cafe_citoyen.core.intervals import exact, paired
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.lead import (
    NAME_SIGNS,
    contenders,
    gaps,
    leads,
    listed,
    named,
    tied,
    too_close,
)
from cafe_citoyen.core.number import filled
from cafe_citoyen.core.phrase import Phrase, counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import context_of, require_options
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import QUOTED_SIGNS, quoted

NONE, NONE_BESIDE = "aucune", "aucune~aucune"
NONE_TEXT = mark("Aucune de ces propositions")


class Choice(Kind):
    """Up to ``max`` objects of the step, or none of them where ``none`` allows it."""

    name = "choice"
    label = mark("Choisir")
    absent: str | None = ""
    has_hands = True
    headline = "share"
    columns: Mapping[str, str] = {"combien": "max"}

    def check_step(self, step: Step) -> Step:
        """Fill in ``max`` (1) and ``none`` (false); see `Kind`."""
        require_options(step, frozenset({"max", "none"}))
        most, none = step.options.get("max", 1), step.options.get("none", False)
        if type(most) is not int or not 1 <= most <= len(step.objects):
            raise Refusal(
                "bad_step",
                "Le nombre de choix va de 1 à {most}, autant que de propositions ; pas {value}.",
                most=len(step.objects),
                value=most,
            )
        if type(none) is not bool:
            raise Refusal(
                "bad_step", "Proposer « aucune », c’est oui ou non ; pas {value}.", value=none
            )
        return replace(step, options={"max": most, "none": none, **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: 1}`` for each chosen object; see `Kind`."""
        has_none = bool(step.options.get("none"))
        none = none_of(step)
        require_objects(step, values, frozenset({none}) if has_none else frozenset())
        for name, value in values.items():
            if isinstance(value, bool) or value not in (1, "1"):
                raise Refusal(
                    "bad_value",
                    "Un choix vaut 1 ; « {text} » vaut {value}.",
                    name=name,
                    text=quoted(step.text_of(name)),
                    value=value,
                )
        if none in values and len(values) > 1:
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
        names = [item.id for item in step.objects] + [none_of(step)] * bool(
            step.options.get("none")
        )
        crosses = Counter(map(frozenset, filter(None, ballots.values())))  # filled in alike: once
        votes = {
            name: sum(count for chosen, count in crosses.items() if name in chosen)
            for name in names
        }
        results, n = [], crosses.total()
        for name, count in votes.items():
            results.append(Result(name, "votes", count, None, None, n))
            results.append(Result(name, "share", count / n if n else 0.0, *exact(count, n), n))
        first = max(names, key=votes.__getitem__)
        people = {" ".join(sorted(chosen)): count for chosen, count in crosses.items()}
        marks = {name: {key: float(name in key.split()) for key in people} for name in names}
        return results + (leads(first, gaps(marks, first, people)) if n else [])

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object, the most chosen on top, with its interval; see `Kind`."""
        shares = sorted(by_object(results, "share").values(), key=lambda result: -result.value)
        votes = by_object(results, "votes")
        texts = [_voices(votes[share.object].value, translate) for share in shares]
        full = translate("barre entière : tout le monde")
        return valued_bars(shares, texts, lambda name: _text_of(step, name, translate), full)

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name what came first, or those that may have; see `Kind`."""
        votes = by_object(results, "votes")
        best = max((result.value for result in votes.values()), default=0)
        if not best:
            return translate("Personne n’a voté.")
        n = max(result.n for result in votes.values())
        first = [result.object for result in votes.values() if result.value == best]

        def names(objects: list[str], is_counted: bool = False) -> list[str]:
            signs = QUOTED_SIGNS if len(objects) < 2 else NAME_SIGNS
            found = {
                one: named(_text_of(step, one, translate), translate, signs) for one in objects
            }
            if not is_counted:
                return list(found.values())
            return [
                filled("{name} {count}", translate, name=name, count=votes[one].value)
                for one, name in found.items()
            ]

        if n == 1:
            return translate("{names}, sur un seul bulletin.").format(
                names=listed(names(first), translate)
            )
        if best == n:
            said = translate("Tout le monde a choisi {names} : {n} sur {n}.")
            return filled(said, translate, names=listed(names(first), translate), n=n)
        out_of = filled(translate("sur {n}"), translate, n=n)
        if len(first) > 1:
            return tied(names(first, is_counted=True), out_of, translate)
        ahead = _may_be_first(results, best, n)
        if len(ahead) == 1:
            said = translate("En tête : « {text} », {votes} voix sur {n}.")
            text = quoted(_text_of(step, first[0], translate))
            return filled(said, translate, text=text, votes=best, n=n)
        chosen = [one for one in ahead if votes[one].value]
        close = names(chosen if len(chosen) > 1 else ahead, is_counted=True)
        return too_close(close, out_of, translate)

    def fields(self, given: Mapping[str, Any]) -> list[Field]:
        """Ask how many each may choose, and whether none may be; see `Kind`."""
        lacking = mark("Donnez le nombre de choix par personne : 1 au moins.")
        most, none = given.get("max") or 3, bool(given.get("none"))
        return [
            Field("max", mark("Choix par personne"), "count", most, lacking),
            Field("none", mark("proposer « aucune »"), "tick", none),
        ]

    def also(self, step: Step) -> Mapping[str, str]:
        """Return what stands for none of the objects, where the step allows it; see `Kind`."""
        return {none_of(step): NONE_TEXT} if step.options.get("none") else {}

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return not chosen, then chosen; see `Kind`."""
        return {"": mark("Non choisie"), "1": mark("Choisie")}

    def rule(self, step: Step) -> str:
        """Return how many crosses there may be; see `Kind`."""
        return Phrase("{most} croix au plus.", most=step.options["max"])

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return the objects that a made-up person likes most; see `Kind`."""
        wished = sorted(tastes, key=lambda name: tastes[name] + chance.gauss(0, 0.5), reverse=True)
        most = step.options.get("max", 1)
        return dict.fromkeys(wished[: chance.randint(max(1, most - 1), most)], 1)


def none_of(step: Step) -> str:
    """Return what stands for none of the objects: a word, and where that is an object's id a sign that no id can be."""
    return NONE_BESIDE if NONE in step.object_ids else NONE


def _voices(count: float, translate: Translate) -> str:
    return counted(round(count), "{n} voix", "{n} voix", translate)


def _text_of(step: Step, name: str, translate: Translate) -> str:
    return translate(NONE_TEXT) if name == none_of(step) else step.text_of(name)


def _may_be_first(results: list[Result], best: float, n: int) -> list[str]:
    """Return those that no other one is ahead of, the most chosen first.

    A kind of somebody else's that counts as this one does, but states no lead, is read as if
    nobody had chosen two: no room could tell two objects apart less.
    """
    stated = contenders(results)
    votes = sorted(by_object(results, "votes").values(), key=lambda one: -one.value)
    return stated or [
        one.object
        for place, one in enumerate(votes)
        if not place or paired(round(best), round(one.value), n)[0] <= 0
    ]
