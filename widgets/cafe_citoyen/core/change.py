"""Two rounds of one question, person by person: who moved, and whether the room did."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.kind import Ballots
from cafe_citoyen.core.intervals import paired
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.number import filled, points_text
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.step import Step

MOST_GOALS = 3
"""Answers named in one sentence, those to which most people went."""

FEWEST = 5
"""Paired people under which nothing is said of the room, whatever they did."""


@dataclass(frozen=True)
class Change:
    """How one object fared between two rounds, among those who answered in both.

    Attributes
    ----------
    object : str
        Id of the object.
    n : int
        People who answered in both rounds.
    up, down : int
        How many moved to a higher level (towards agreement, a better grade, chosen), or lower.
    difference : float
        (up - down) / n, from -1 to 1; 0 where nobody is paired.
    low, high : float
        Its 95 % interval.
    is_clear : bool
        Whether at least 5 are paired and the interval leaves out 0.
    only_before, only_after : int
        People who answered in one of the rounds only; they are in no flow.
    flows : mapping
        (level before, level after) to a number of people; what is beside the levels counts here.
    """

    object: str
    n: int
    up: int
    down: int
    difference: float
    low: float
    high: float
    is_clear: bool
    only_before: int
    only_after: int
    flows: Mapping[tuple[str, str], int]

    @property
    def stayed(self) -> int:
        """How many answered the same in both rounds."""
        return sum(count for (before, after), count in self.flows.items() if before == after)


def changes(step: Step, before: Ballots, after: Ballots) -> list[Change]:
    """Return the change of each object; empty for a kind whose answers have no levels (duels)."""
    levels = kind(step.kind).levels(step)
    return (
        [_change(item.id, list(levels), before, after, _absent(step)) for item in step.objects]
        if levels
        else []
    )


def flow_levels(step: Step) -> dict[str, str]:
    """Return all that a flow may go from or to, lowest first, with its French name."""
    rules = kind(step.kind)
    return {**rules.unranked(step), **rules.levels(step)}


def direction(before: str, after: str, levels: Sequence[str]) -> int:
    """Return 1 for a move to a higher level, -1 to a lower one, 0 for any other.

    Parameters
    ----------
    before, after : str
        The answers; one that is no level stands in no order.
    levels : sequence of str
        The levels, lowest first.
    """
    if not {before, after} <= {*levels}:
        return 0
    first, second = levels.index(before), levels.index(after)
    return (second > first) - (second < first)


def _absent(step: Step) -> str | None:
    """Return the level of an object that a cast ballot leaves out, or None for no answer."""
    return kind(step.kind).absent


def _change(
    name: str, levels: list[str], before: Ballots, after: Ballots, absent: str | None
) -> Change:
    first, second = _answers(name, before, absent), _answers(name, after, absent)
    both = first.keys() & second.keys()
    flows = Counter([(first[person], second[person]) for person in sorted(both)])
    up = sum(count for pair, count in flows.items() if direction(*pair, levels) > 0)
    down = sum(count for pair, count in flows.items() if direction(*pair, levels) < 0)
    n = len(both)
    low, high = paired(up, down, n)
    return Change(
        object=name,
        n=n,
        up=up,
        down=down,
        difference=(up - down) / n if n else 0.0,
        low=low,
        high=high,
        is_clear=n >= FEWEST and not low <= 0 <= high,
        only_before=len(first) - n,
        only_after=len(second) - n,
        flows=dict(flows),
    )


def _answers(name: str, ballots: Ballots, absent: str | None) -> dict[str, str]:
    return {
        person: value
        for person, ballot in ballots.items()
        if ballot and (value := ballot.get(name, absent)) is not None
    }


def movers(change: Change, names: Mapping[str, str], translate: Translate = str) -> str:
    """Return who moved and where to: « 6 sur 20 ont bougé, tous vers « Pas d’accord » ».

    Parameters
    ----------
    change : Change
        What happened between the rounds.
    names : mapping
        All that a flow may go to (`flow_levels`), with its French name.
    """
    n, count = change.n, change.n - change.stayed
    if not n:
        return translate("Personne n’a voté aux deux tours.")
    if not count:
        return filled(translate("Personne n’a bougé, sur {n}."), translate, n=n)
    goals: Counter[str] = Counter()
    for (before, after), people in change.flows.items():
        goals[after] += people * (before != after)
    where = [(translate(names[goal]), people) for goal, people in goals.most_common() if people]
    if len(where) == 1:
        said = counted(
            count,
            "{count} sur {all} a bougé, vers « {goal} ».",
            "{count} sur {all} ont bougé, tous vers « {goal} ».",
            translate,
        )
        return filled(said, translate, count=count, all=n, goal=where[0][0])
    goes = translate("{count} vers « {goal} »")
    parts = [
        filled(goes, translate, count=people, goal=name) for name, people in where[:MOST_GOALS]
    ]
    said = translate("{count} sur {all} ont bougé : {goals}.")
    return filled(said, translate, count=count, all=n, goals=", ".join(parts))


def trend(change: Change, levels: Mapping[str, str], translate: Translate = str) -> str:
    """Return in a few words what may be said of the room; nothing where too few are paired.

    Parameters
    ----------
    change, levels
        As for `verdict`, which says the same with its numbers.
    """
    if change.n < FEWEST:
        return translate("Trop peu de monde pour parler de la salle.")
    if not change.is_clear:
        return translate("Rien de net pour la salle.")
    names = list(levels.values())
    goal = names[-1] if change.difference > 0 else names[0]
    return translate("La salle va vers « {goal} ».").format(goal=translate(goal))


def span(change: Change, translate: Translate = str) -> str:
    """Return the difference between the rounds, in points, with its interval."""
    return counted(
        abs(round(100 * change.difference)),
        "écart {difference} point, entre {low} et {high}",
        "écart {difference} points, entre {low} et {high}",
        translate,
    ).format(
        difference=points_text(change.difference),
        low=points_text(change.low),
        high=points_text(change.high),
    )


def verdict(change: Change, levels: Mapping[str, str], translate: Translate = str) -> str:
    """Return what may be said of a change: nothing of the room where n is too small to say.

    Parameters
    ----------
    change : Change
        What happened between the rounds.
    levels : mapping
        The kind's values, lowest first, with their French names.
    """
    names = [translate(name) for name in levels.values()]
    lowest, highest = names[0], names[-1]
    counts = counted(
        change.up,
        "{up} va vers « {highest} », {down} vers « {lowest} », sur {all} qui ont voté deux fois.",
        "{up} vont vers « {highest} », {down} vers « {lowest} », sur {all} qui ont voté deux fois.",
        translate,
    ).format(up=change.up, down=change.down, all=change.n, highest=highest, lowest=lowest)
    if change.n < FEWEST:
        return translate("{counts} Trop peu de monde pour parler de la salle.").format(
            counts=counts
        )
    difference = span(change, translate)
    if not change.is_clear:
        return translate("{counts} Rien de net : {span}.").format(counts=counts, span=difference)
    goal = highest if change.difference > 0 else lowest
    return translate("{counts} La salle va vers « {goal} » : {span}.").format(
        counts=counts, goal=goal, span=difference
    )
