"""Taking a stand on statements: agree, disagree, or to be discussed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum
from random import Random
from typing import Any

from cafe_citoyen.core import halves
from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import parted_bars
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact, variance_ends
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import contenders, gaps, is_long, leads, listed, named
from cafe_citoyen.core.number import filled
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import (
    ANSWERS,
    HALVES,
    context_of,
    halves_of,
    is_halved,
    require_options,
)
from cafe_citoyen.core.text import french, mark
from cafe_citoyen.core.typography import quoted

POSITIONS = {
    "accord": mark("D’accord"),
    "discuter": mark("À discuter"),
    "desaccord": mark("Pas d’accord"),
}
SCORES = {"accord": 1, "discuter": 0, "desaccord": -1}


class Position(Kind):
    """For each statement one of three stands; statements may be left out."""

    name = "position"
    label = mark("Se positionner")
    has_hands = True
    headline = "accord"
    divided_by = "division"
    compares: Sequence[str] = (ANSWERS,)
    examples = french(
        "{title} : nous y sommes favorables, ici.",
        "{title} : les habitants doivent en décider.",
        "{title} : cela change déjà notre vie.",
    )

    def check_step(self, step: Step) -> Step:
        """Keep ``halves``; see `Kind`."""
        require_options(step, frozenset({HALVES}))
        return replace(step, options={**halves_of(step, self.compares), **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{id: accord | desaccord | discuter}``; see `Kind`."""
        require_objects(step, values)
        for name, value in values.items():
            if not isinstance(value, str) or value not in POSITIONS:
                raise Refusal(
                    "bad_value",
                    "Une position est accord, desaccord ou discuter ; « {text} » vaut « {value} ».",
                    name=name,
                    text=quoted(step.text_of(name)),
                    value=value,
                )
        return {name: str(value) for name, value in values.items()}

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State for each statement the three shares of those who answered, and the division."""
        results = []
        for item in step.objects:
            counts = Counter(ballot[item.id] for ballot in ballots.values() if item.id in ballot)
            n = counts.total()
            for stand in POSITIONS:
                share = counts[stand] / n if n else 0.0
                results.append(Result(item.id, stand, share, *exact(counts[stand], n), n))
            results.append(_division(item.id, counts, n))
        if is_halved(step):
            return results + halves.answered(self, step, ballots)
        return results + _most_divided(step, ballots)

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one stacked bar a statement, the most divided on top; see `Kind`."""
        divided = sorted(
            by_object(results, "division").values(),
            key=lambda result: (not result.n, -result.value),
        )
        parts = {
            stand: (translate(label), by_object(results, stand))
            for stand, label in POSITIONS.items()
        }
        return parted_bars(
            [result.object for result in divided], parts, step.text_of, code_of(translate)
        )

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """Name the statement that splits the room most, or those that may; see `Kind`."""
        if is_halved(step):
            return halves.sentence(self, step, results, translate)
        division = by_object(results, "division")
        n = max((result.n for result in division.values()), default=0)
        if not n:
            return translate("Personne n’a voté.")
        most = max(division.values(), key=lambda result: result.value)
        shares = [by_object(results, stand)[most.object].value * most.n for stand in POSITIONS]
        counts = filled(
            translate("{agreed} d’accord, {opposed} pas d’accord, sur {n}"),
            translate,
            agreed=shares[0],
            opposed=shares[2],
            n=most.n,
        )
        text = quoted(step.text_of(most.object))
        if len(division) == 1:
            return translate("« {text} » : {counts}.").format(text=text, counts=counts)
        if n == 1:
            return translate("Un seul bulletin : rien ne peut encore partager la salle.")
        if not most.value:
            alike = translate("La salle est d’un seul avis sur chaque phrase ({n} bulletins).")
            return filled(alike, translate, n=n)
        ahead = contenders(results) or [most.object]
        if len(ahead) > 1:
            texts = [named(step.text_of(name), translate) for name in ahead]
            if is_long(texts):
                close = translate("Trop serré pour dire ce qui partage le plus la salle (sur {n}).")
                return filled(close, translate, n=n)
            names = listed(texts, translate)
            close = translate(
                "Trop serré pour départager ce qui partage le plus la salle : {names} (sur {n})."
            )
            return filled(close, translate, names=names, n=n)
        return translate("Ce qui partage le plus la salle : « {text} » ({counts}).").format(
            text=text, counts=counts
        )

    def levels(self, step: Step) -> Mapping[str, str]:
        """Return the stands from disagreement to agreement; see `Kind`."""
        return dict(reversed(POSITIONS.items()))

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the stands and the division; see `Kind`."""
        stands = {stand: Indicator.share(name) for stand, name in POSITIONS.items()}
        division = mark("Partage de la salle (0 : d’un seul avis, 1 : deux camps égaux)")
        return {**stands, "division": Indicator.plain(division, 2)}

    def method(self, step: Step) -> str:
        """Say what the division is; see `Kind`."""
        return mark(
            "Le partage de la salle va de 0 (tout le monde répond de même) à 1 (deux camps égaux face à face) ; son intervalle tient deux parts à la fois, ceux qui prennent parti et, parmi eux, les « d’accord »."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's stands, a few left out; see `Kind`."""
        values: dict[str, object] = {}
        for name, taste in tastes.items():
            leaning = taste + chance.gauss(0, 0.4)
            if chance.random() < 0.92:
                values[name] = (
                    "discuter"
                    if abs(leaning) < 0.35
                    else ("accord" if leaning > 0 else "desaccord")
                )
        return values or {step.objects[0].id: "discuter"}


def _division(name: str, counts: Counter[str], n: int) -> Result:
    """State how split the room is on one statement, from 0 (of one mind) to 1 (two equal camps).

    The variance of the stands scored +1 (agree), 0 (discuss), -1 (disagree), whose largest
    value is 1.
    """
    agreed, opposed = counts["accord"], counts["desaccord"]
    value = (agreed + opposed) / n - ((agreed - opposed) / n) ** 2 if n else 0.0
    return Result(name, "division", value, *variance_ends(agreed, opposed, n), n)


def _most_divided(step: Step, ballots: Ballots) -> list[Result]:
    """State how far the most divided statement is ahead: divisions are means of squared distances."""
    marks = {}
    for item in step.objects:
        own = {
            person: SCORES[ballot[item.id]]
            for person, ballot in ballots.items()
            if item.id in ballot
        }
        if own:
            middle = sum(own.values()) / len(own)
            marks[item.id] = {person: (score - middle) ** 2 for person, score in own.items()}
    if not marks:
        return []
    first = max(marks, key=lambda name: fsum(marks[name].values()) / len(marks[name]))
    return leads(first, gaps(marks, first))
