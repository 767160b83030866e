"""One question in all places: added up where that makes sense, and what is told of each place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cafe_citoyen.core import comparison
from cafe_citoyen.core.comparison import CafeRound
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.after.publication_tables import FEWEST
from cafe_citoyen.store.network.followed import PlaceRound

FEW, OPEN, COUNTS = "few", "open", "counts"
"""Why a place is not in the sum, beside what `comparison.differences` says: too few to be published, still voting,
or counts alone of a kind that needs ballots."""


@dataclass(frozen=True)
class PlaceShare:
    """What a place added.

    Attributes
    ----------
    place : str
        Its id.
    n : int
        Its people who answered, `FEWEST` at least.
    results : list of Result
        What its own tally states.
    """

    place: str
    n: int
    results: list[Result]


@dataclass(frozen=True)
class Apart:
    """A place that asked the question, and is not in the sum.

    Attributes
    ----------
    place : str
        Its id.
    reasons : list of str
        Among `FEW`, `OPEN`, `COUNTS` and the keys of `comparison.APART`.
    """

    place: str
    reasons: list[str]


@dataclass(frozen=True)
class Pooled:
    """One question in all places.

    Attributes
    ----------
    step : Step
        As it was asked in the places added up.
    number : int
        The round.
    version, format : str, is_made_up : bool
        What these places have in common, beside the round.
    n : int
        People added up.
    received : int
        Ballots of all places that asked it, those of open votes too: a number, and no answer.
    results : list of Result
        What the kind's tally states of all of them; empty where nobody is counted yet.
    by_place : list of PlaceShare
        The places added up, in the order of the campaign.
    apart : list of Apart
        Those that are not.
    """

    step: Step
    number: int
    version: str
    format: str
    is_made_up: bool
    n: int
    received: int
    results: list[Result]
    by_place: list[PlaceShare]
    apart: list[Apart]


def pooled(rounds: Sequence[PlaceRound]) -> Pooled | None:
    """Return one question of all places, added up; None where no place asked it.

    A place of fewer than `FEWEST` ballots is published nowhere, so neither in the sum: whoever
    keeps two versions of it would read that place's answers in their difference.

    Parameters
    ----------
    rounds : sequence of PlaceRound
        The same step and round in each place that asked it, in the order of the campaign.
    """
    if not rounds:
        return None
    places = _by_place(one for one in rounds if not one.is_open)
    told = {name: one for name, one in places.items() if one.n >= FEWEST}
    main = _main(list(told.values())) or rounds[0].asked
    own = {name: one for name, one in told.items() if one.likeness == main.likeness}
    return Pooled(
        main.step,
        main.number,
        main.version,
        main.format,
        main.is_made_up,
        sum(one.n for one in own.values()),
        sum(one.asked.n for one in rounds),
        main.results() if own else [],
        [PlaceShare(name, one.n, one.results()) for name, one in own.items()],
        _apart(rounds, own, main),
    )


def _by_place(rounds: Iterable[PlaceRound]) -> dict[str, CafeRound]:
    """Return what each place said; of several cafés of one, the first that anybody answered."""
    found: dict[str, CafeRound] = {}
    for one in rounds:
        known = found.get(one.place)
        if known is None or not known.n:
            found[one.place] = one.asked
    return found


def _main(asked: list[CafeRound]) -> CafeRound | None:
    """Return the sum of most people; of one place where no two are alike. Rehearsals come last."""
    sums = comparison.pools(asked) or asked
    return max(sums, key=lambda one: (not one.is_made_up, one.n), default=None)


def _apart(rounds: Sequence[PlaceRound], own: dict[str, CafeRound], main: CafeRound) -> list[Apart]:
    found: dict[str, Apart] = {}
    for one in rounds:
        if one.place in own:
            continue
        reasons = comparison.differences([main, one.asked])
        reasons = [name for name in reasons if name != "twice"]
        found.setdefault(one.place, Apart(one.place, reasons + _own_reason(one)))
    return list(found.values())


def _own_reason(one: PlaceRound) -> list[str]:
    if one.is_open:
        return [OPEN]
    if one.lacks_ballots:
        return [COUNTS]
    return [FEW] if one.asked.n < FEWEST else []
