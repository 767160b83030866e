"""The same question in several cafés: side by side, and added up only where that makes sense."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.halves import CHANCE, GAP
from cafe_citoyen.core.lead import LEAD
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.sameness import same_wording
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.step_options import CONTEXT
from cafe_citoyen.core.text import mark

TEN = 10
RANK, SHARE = FIRST = ("rank", "share")
"""Indicators by which objects are first: a rank from 1, else a share."""


APART = {
    "version": mark("la formulation, les propositions ou les réglages diffèrent"),
    "context": mark(
        "la version du calcul ou de la boîte à outils diffère : mêmes mots, autre mesure"
    ),
    "round": mark("un second tour ne s’ajoute pas à un premier : les mêmes personnes y votent"),
    "format": mark("le format diffère, donc le public"),
    "made_up": mark("les répétitions, aux votes inventés, restent à part"),
    "twice": mark("un café qui a posé deux fois la question n’y compte qu’une fois"),
}
"""What keeps rounds apart (`differences`), to why they are not added up."""


@dataclass(frozen=True)
class CafeRound:
    """One round of one café.

    Attributes
    ----------
    seance : str
        Id of the café.
    format : str
        café citoyen, atelier, ...
    is_made_up : bool
        Whether it was a rehearsal.
    version : str
        The wording's: equal where question, objects, way to vote and options are.
    number : int
        Which time the question was asked there, from 1.
    step : Step
        What was asked.
    ballots : mapping
        The ballots that count.
    """

    seance: str
    format: str
    is_made_up: bool
    version: str
    number: int
    step: Step
    ballots: Ballots

    @property
    def n(self) -> int:
        """Number of people who answered."""
        return len(self.ballots)

    @property
    def likeness(self) -> tuple[str, int, str, bool]:
        """What must be equal for two rounds to be added up."""
        return self.version, self.number, self.format, self.is_made_up

    def results(self) -> list[Result]:
        """Return what the kind's own tally states of this round, object by object; it is made once.

        Who is ahead of whom is left out: it depends on who gave which answers together, which
        is made up here (`ballots_of`), and no café is a sample of another one. So is how two halves
        of the room differ: each café drew its own.
        """
        return self._results

    @cached_property
    def _results(self) -> list[Result]:
        found = kind(self.step.kind).tally(self.step, self.ballots)
        return [one for one in found if one.indicator not in (LEAD, GAP, CHANCE)]


def counts_of(ballots: Ballots) -> dict[str, dict[str, int]]:
    """Return how many gave each value to each object, both in alphabetical order: no trace of who came first."""
    found: dict[str, Counter[str]] = {}
    for values in ballots.values():
        for name, value in values.items():
            found.setdefault(name, Counter())[value] += 1
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def ballots_of(counts: Mapping[str, Mapping[str, int]], n: int) -> dict[str, dict[str, str]]:
    """Return ballots that add up to these counts, so that a kind tallies them as the room's.

    Who gave which answers together is not in the counts, and is made up here: fit for every
    kind whose tally looks at one object at a time, which is all but the duel.

    Parameters
    ----------
    counts : mapping
        objet to {valeur: voices}.
    n : int
        Number of people; each of them answered something.
    """
    ballots: dict[str, dict[str, str]] = {str(person): {} for person in range(n)}
    place = 0
    for name, values in counts.items():
        for value, voices in values.items():
            for _ in range(voices):
                ballots[str(place % n)][name] = value
                place += 1
    return ballots


def pools(rounds: Iterable[CafeRound]) -> list[CafeRound]:
    """Return the sums of rounds that are comparable: same wording, round, format, all real or all made up.

    A café counts once in a sum, by the first of its rounds. A sum of one café is none.
    """
    groups: dict[tuple[str, int, str, bool], dict[str, CafeRound]] = {}
    for one in rounds:
        if one.n:
            groups.setdefault(one.likeness, {}).setdefault(one.seance, one)
    return [_sum(list(group.values())) for group in groups.values() if len(group) > 1]


def _sum(group: list[CafeRound]) -> CafeRound:
    first = group[0]
    ballots = {
        f"{one.seance}/{person}": values for one in group for person, values in one.ballots.items()
    }
    names = " ".join(one.seance for one in group)
    return CafeRound(
        names, first.format, first.is_made_up, first.version, first.number, first.step, ballots
    )


def differences(rounds: Iterable[CafeRound]) -> list[str]:
    """Return what keeps these rounds apart, among version, context, round, format, made_up, twice."""
    found = list(rounds)
    kinds = zip(*(one.likeness for one in found), strict=True)
    names = ("version", "round", "format", "made_up")
    apart = [name for name, values in zip(names, kinds, strict=True) if len(set(values)) > 1]
    if "version" in apart and _differ_by_context_only(found):
        apart[0] = "context"
    keys = {(one.seance, one.likeness) for one in found}
    return apart + ["twice"] * (len(keys) < len(found))


def _differ_by_context_only(rounds: Iterable[CafeRound]) -> bool:
    """Tell whether the same was asked, under another lens or another version of the toolkit."""
    steps = [one.step for one in rounds]
    bare = [same_wording(replace(step, options={**step.options, CONTEXT: None})) for step in steps]
    contexts = [step.options.get(CONTEXT) for step in steps]
    return contexts.count(contexts[0]) < len(contexts) and bare.count(bare[0]) == len(bare)


def headline(step: Step, results: Iterable[Result]) -> str:
    """Return the indicator that speaks first for a kind: its own, or the first with an interval."""
    own = kind(step.kind).headline
    return own or next((one.indicator for one in results if one.low is not None), "")


def first_ten(results: Iterable[Result]) -> set[str]:
    """Return the objects in the first ten places, those on a par with the tenth included."""
    found = list(results)
    ranked = {one.object for one in found if one.indicator == RANK and one.value <= TEN}
    if ranked:
        return ranked
    shares = {one.object: one.value for one in found if one.indicator == SHARE}
    return {
        name
        for name, share in shares.items()
        if share > 0 and sum(other > share for other in shares.values()) < TEN
    }
