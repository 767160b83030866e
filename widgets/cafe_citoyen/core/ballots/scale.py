"""Answering on a few named levels, lowest first, or saying that one does not know.

Levels stand in an order and have no distance, so a room is summed up by its median and by how it
is parted, never by a mean. With an even number of answers the lower of the two middle ones is the
median, as in majority judgement. The two ends of a scale are its first and its last level: the
extreme thirds of 2 to 5 levels hold one level each.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from statistics import median_low
from typing import Any

from cafe_citoyen.core import halves
from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import parted_bars
from cafe_citoyen.core.field import Field
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact, median_places, smaller_share
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import listed, named
from cafe_citoyen.core.number import filled, percent_text
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
    require_names,
    require_options,
)
from cafe_citoyen.core.text import french, mark
from cafe_citoyen.core.tones import tones
from cafe_citoyen.core.typography import quoted

UNKNOWN = "inconnu"
UNKNOWN_TEXT = mark("Je ne sais pas")
LEVEL, UNKNOWN_INDICATOR = "level", "unknown"
"""Indicators of the share of a level (this, and its place from 1) and of those who do not know."""

USUAL_LEVELS = (mark("Non"), mark("Plutôt non"), mark("Plutôt oui"), mark("Oui"))
FEWEST_LEVELS, MOST_LEVELS = 2, 5
LONGEST_LEVEL = 40

FEWEST = 5
"""People on the levels under which nothing is said of the room: no median, no division."""


class Scale(Kind):
    """For each object one of the step's levels, or « je ne sais pas »; objects may be left out."""

    name = "scale"
    label = mark("Répondre sur une échelle")
    has_hands = True
    headline = "median"
    divided_by = "ends"
    examples = french(
        "{title} : en avons-nous besoin ?",
        "{title} : savons-nous qui en décide ?",
        "{title} : pourrait-on faire sans machine ?",
    )
    compares: Sequence[str] = (ANSWERS,)
    columns: Mapping[str, str] = {"reponses": "levels"}

    def check_step(self, step: Step) -> Step:
        """Fill in ``levels``, 2 to 5 texts, lowest first: from no to yes where none are given; see `Kind`."""
        require_options(step, frozenset({"levels", HALVES}))
        levels = require_names(
            step.options.get("levels", list(USUAL_LEVELS)),
            FEWEST_LEVELS,
            MOST_LEVELS,
            LONGEST_LEVEL,
            number=Refusal(
                "bad_step",
                "Une échelle a de {fewest} à {most} réponses, de la plus basse à la plus haute ; « je ne sais pas » s’y ajoute toujours.",
                fewest=FEWEST_LEVELS,
                most=MOST_LEVELS,
            ),
            name=Refusal(
                "bad_step",
                "Une réponse d’échelle compte de 1 à {longest} signes.",
                longest=LONGEST_LEVEL,
            ),
            twice=Refusal("bad_step", "Deux réponses de l’échelle portent le même nom."),
        )
        common = {**halves_of(step, self.compares), **context_of(step)}
        return replace(step, options={"levels": levels, **common})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: place of a level}``, from 1 the lowest, or ``inconnu``; see `Kind`."""
        require_objects(step, values)
        known = self.answers(step)
        for name, value in values.items():
            if isinstance(value, bool) or str(value)[:40] not in known:
                raise Refusal(
                    "bad_value",
                    "Une réponse va de 1 ({lowest}) à {top} ({highest}), ou vaut inconnu ; « {text} » vaut « {value} ».",
                    lowest=known["1"],
                    top=len(known) - 1,
                    highest=known[str(len(known) - 1)],
                    name=name,
                    text=quoted(step.text_of(name)),
                    value=str(value)[:40],
                )
        return {name: str(value) for name, value in values.items()}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each object its shares, and from five people on the levels on what they come to; see `Kind`.

        Indicators: ``level1``, ``level2``… and ``unknown`` (shares of all who answered). Of those
        who stand on a level, where they are `FEWEST` at least: ``median`` (place from 1), ``ends``
        (share of the end with fewer people) and ``divided`` (1 where both ends hold `needed`).
        """
        levels = self.levels(step)
        results = []
        for item in step.objects:
            counts = Counter(one[item.id] for one in ballots.values() if item.id in one)
            n = counts.total()
            for place in (*levels, UNKNOWN):
                share = counts[place] / n if n else 0.0
                name = UNKNOWN_INDICATOR if place == UNKNOWN else LEVEL + place
                results.append(Result(item.id, name, share, *exact(counts[place], n), n))
            placed = sorted(int(place) for place in counts.elements() if place != UNKNOWN)
            if len(placed) >= FEWEST:
                results += _verdict(item.id, placed, len(levels))
        return results + halves.answered(self, step, ballots)

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar an object cut by levels, who does not know apart, the most divided on top; see `Kind`."""
        ends = by_object(results, "ends")
        names = sorted(
            (item.id for item in step.objects),
            key=lambda name: -ends[name].value if name in ends else 1.0,
        )
        levels = list(self.levels(step).items())
        parts = {
            tone: (translate(text), by_object(results, LEVEL + place))
            for tone, (place, text) in zip(tones(len(levels)), levels, strict=True)
        }
        unknown = {UNKNOWN: (translate(UNKNOWN_TEXT), by_object(results, UNKNOWN_INDICATOR))}
        return parted_bars(names, {**parts, **unknown}, step.text_of, code_of(translate))

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Say what divides the room and what it does not know; nothing of a room too small; see `Kind`."""
        if is_halved(step):
            return halves.sentence(self, step, results, translate)
        answered = by_object(results, UNKNOWN_INDICATOR)
        n = max((one.n for one in answered.values()), default=0)
        if not n:
            return translate("Personne n’a voté.")
        medians = by_object(results, "median")
        unknown = [one.object for one in answered.values() if one.n >= FEWEST and one.value >= 0.5]
        if not medians and not unknown:
            return counted(
                n,
                "{n} réponse : trop peu pour parler de la salle, il en faut {least}.",
                "{n} réponses : trop peu pour parler de la salle, il en faut {least}.",
                translate,
            ).format(least=FEWEST)
        if len(step.objects) == 1:
            return _said_of_one(self, step, results, translate)
        divided = [one.object for one in by_object(results, "divided").values() if one.value]
        said = []
        if divided:
            said.append(
                translate("la salle est partagée sur {names}").format(
                    names=_names(step, divided, translate)
                )
            )
        elif medians:
            said.append(translate("rien ne coupe la salle en deux"))
        if unknown:
            said.append(
                translate("on ne sait pas pour {names}").format(
                    names=_names(step, unknown, translate)
                )
            )
        basis = counted(n, "{n} personne", "{n} personnes", translate)
        return translate("Ce soir, {said} ({basis}).").format(said=" ; ".join(said), basis=basis)

    def fields(self, given: Mapping[str, Any]) -> list[Field]:
        """Ask for the levels; from no to yes stand there; see `Kind`."""
        lacking = mark("Écrivez de {least} à {most} réponses, une par ligne.")
        label = mark("Réponses, de la plus basse à la plus haute, une par ligne")
        levels = given.get("levels") or list(USUAL_LEVELS)
        limits = (FEWEST_LEVELS, MOST_LEVELS)
        return [Field("levels", label, "lines", levels, lacking, *limits, given=levels)]

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return the places of the levels from 1, lowest first; see `Kind`."""
        names = step.options.get("levels", USUAL_LEVELS)
        return {str(place): name for place, name in enumerate(names, 1)}

    def unranked(self, step: Step) -> Mapping[str, str]:
        """Return what stands for not knowing; see `Kind`."""
        return {UNKNOWN: UNKNOWN_TEXT}

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the shares, the median by its name, and what parts the room; see `Kind`."""
        levels = self.levels(step)
        return {
            **{LEVEL + place: Indicator.share(name) for place, name in levels.items()},
            UNKNOWN_INDICATOR: Indicator.share(UNKNOWN_TEXT),
            "median": Indicator.place(mark("Médiane"), ("", *levels.values())),
            "ends": Indicator.share(mark("Part du bout le moins choisi")),
            "divided": Indicator.place(mark("Salle partagée"), (mark("non"), mark("oui"))),
        }

    def method(self, step: Step) -> str:
        """Say what a median and a divided room are; see `Kind`."""
        return mark(
            "Une échelle se résume par sa médiane, jamais par une moyenne : une moitié au moins de ceux qui se placent répond cela ou moins. La salle est dite partagée quand un tiers d’entre eux au moins se tient à chaque bout, la première et la dernière réponse (3 personnes sur 8 à 10, 4 sur 11 à 13, 5 sur 14 à 16 : la règle de RAND/UCLA, 2001). L’intervalle du bout le moins choisi tient les deux bouts à la fois ; là où il passe sous un tiers, une salle semblable pourrait ne pas être partagée. En dessous de 5 personnes qui se placent, rien n’est dit."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's answers, some of them unknown; see `Kind`."""
        last = len(self.levels(step))
        return {
            name: UNKNOWN
            if chance.random() < 0.12
            else min(last, max(1, 1 + round((taste + 2 + chance.gauss(0, 0.6)) / 4 * (last - 1))))
            for name, taste in tastes.items()
        }


def needed(n: int) -> int:
    """Return how many people at each end divide a room of ``n``.

    References
    ----------
    K. Fitch et al., "The RAND/UCLA Appropriateness Method User's Manual", RAND, 2001: for panels of
    8 to 10, 11 to 13 and 14 to 16 it is 3, 4 and 5; for all other numbers a third, rounded up.
    """
    return (n + 1) // 3 if 8 <= n <= 16 else -(-n // 3)


def _verdict(name: str, placed: list[int], top: int) -> list[Result]:
    """Return what those who stand on a level come to; their places are sorted."""
    n = len(placed)
    middle = median_places(n)
    low, high = (placed[middle[0]], placed[middle[1]]) if middle else (1, top)
    first, last = placed.count(1), placed.count(top)
    is_divided = min(first, last) >= needed(n)
    return [
        Result(name, "median", float(median_low(placed)), float(low), float(high), n),
        Result(name, "ends", min(first, last) / n, *smaller_share(first, last, n), n),
        Result(name, "divided", float(is_divided), None, None, n),
    ]


def _said_of_one(rules: Scale, step: Step, results: list[Result], translate: Translate) -> str:
    """Say in one sentence what the room said of the step's only object."""
    (name,) = step.object_ids
    levels = [translate(text) for text in rules.levels(step).values()]
    unknown = by_object(results, UNKNOWN_INDICATOR)[name]
    left = round(unknown.value * unknown.n)
    basis = filled(translate("sur {n}"), translate, n=unknown.n)
    if left:
        basis += ", " + counted(left, "{n} ne sait pas", "{n} ne savent pas", translate)
    said = {"text": quoted(step.text_of(name)), "basis": basis}
    middle = by_object(results, "median").get(name)
    if middle is None:
        return translate("« {text} » : on ne sait pas ({basis}).").format(**said)
    if by_object(results, "divided")[name].value:
        first, last = (
            round(by_object(results, f"{LEVEL}{place}")[name].value * unknown.n)
            for place in (1, len(levels))
        )
        ends = by_object(results, "ends")[name]
        return translate(
            "Ce soir, « {text} » partage la salle : {first} « {lowest} », {last} « {highest} » ({basis} ; le bout le moins choisi : entre {low} et {high})."
        ).format(
            **said,
            first=first,
            lowest=levels[0],
            last=last,
            highest=levels[-1],
            low=percent_text(ends.low or 0, code_of(translate)),
            high=percent_text(ends.high or 0, code_of(translate)),
        )
    answer = levels[int(middle.value) - 1]
    return translate("« {text} » : réponse du milieu « {answer} » ({basis}).").format(
        **said, answer=answer
    )


def _names(step: Step, ids: list[str], translate: Translate) -> str:
    return listed([named(step.text_of(one), translate) for one in ids], translate)
