"""Crossings of two rounds, with the small numbers hidden so that they cannot be worked out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import changes, direction
from cafe_citoyen.store.after import results
from cafe_citoyen.store.log.follow import SeanceFollower

Cell = tuple[str, str]
"""An answer before, and the answer after."""


class _Answers(NamedTuple):
    """The answers of a kind: those in an order, lowest first, and all of them."""

    ranked: Sequence[str]
    all: Sequence[str]


def crossings(seance_id: str, follower: SeanceFollower, fewest: int) -> list[dict[str, str]]:
    """Return how many people went from which answer to which, round after round.

    Parameters
    ----------
    seance_id : str
        Id of the séance.
    follower : SeanceFollower
        Its files, read.
    fewest : int
        A number of people above 0 and under this one is hidden.
    """
    rows: list[dict[str, str]] = []
    for one in results.tallied(follower):
        step, before = one.step, one.before
        if before is None:
            continue
        box = follower.box
        rules = kind(step.kind)
        levels, beside = list(rules.levels(step)), list(rules.unranked(step))
        counted = box.counted(before), box.counted(one.round)
        for change in changes(step, *counted):
            if change.n < fewest:
                continue
            for (first, second), people in hidden(change.flows, levels, fewest, beside).items():
                rows.append(
                    {
                        "seance": seance_id,
                        "etape": step.id,
                        "objet": change.object,
                        "tour_avant": str(before.number),
                        "tour_apres": str(one.number),
                        "avant": first,
                        "apres": second,
                        "personnes": "" if people is None else str(people),
                    }
                )
    return rows


def hidden(
    flows: Mapping[Cell, int], levels: list[str], fewest: int, beside: Sequence[str] = ()
) -> dict[Cell, int | None]:
    """Return the crossing without its small numbers, and without what would give them away.

    A row or column with a single hidden number gives it by subtraction from its total: a
    second one is then hidden too (complementary suppression, A. Hundepool et al.,
    "Statistical Disclosure Control", 2012, chapter 4). The result is then attacked with all
    that is published (`given_away`), and more is hidden until the attack fails. What the
    totals give by themselves, no hiding takes back.

    Parameters
    ----------
    flows : mapping
        (before, after) to people; what is absent is 0.
    levels : list of str
        The answers of the kind.
    fewest : int
        Smallest number shown.
    beside : sequence of str
        Answers that stand in no order.

    Returns
    -------
    dict
        (before, after) to people; None where hidden. An empty number that nothing hides is left out.
    """
    answers = _Answers(levels, [*levels, *beside])
    cells = {(a, b): flows.get((a, b), 0) for a in answers.all for b in answers.all}
    small = {cell for cell, people in cells.items() if 0 < people < fewest}
    in_secret = small - set(given_away(cells, set(cells), small, answers))
    gone = set(small)
    while shown := _next_to_hide(cells, gone, in_secret, answers):
        gone.add(min(shown, key=lambda cell: (cells[cell] < fewest, *_rank(cell, cells, gone))))
    for cell in sorted(gone - small, key=lambda cell: (-cells[cell], cell)):
        if not _next_to_hide(cells, gone - {cell}, in_secret, answers):
            gone.remove(cell)  # what was hidden on the way, and need not be
    return {
        cell: None if cell in gone else people
        for cell, people in cells.items()
        if people or cell in gone
    }


def _next_to_hide(
    cells: Mapping[Cell, int], gone: set[Cell], in_secret: set[Cell], answers: _Answers
) -> list[Cell]:
    """Return the numbers of which one more must be hidden; none where the secret is kept."""
    every = answers.all
    lines = [[(a, b) for b in every] for a in every] + [[(a, b) for a in every] for b in every]
    alone = next((line for line in lines if len(gone & set(line)) == 1), [])
    if not alone and any(given_away(cells, gone, in_secret, answers)):
        alone = list(cells)
    return [cell for cell in alone if cell not in gone]


def _rank(cell: Cell, cells: Mapping[Cell, int], gone: set[Cell]) -> tuple[int, int, Cell]:
    """Return what sorts numbers to hide: beside many hidden ones first (few are then lost), then small."""
    beside = sum(cell[0] == before or cell[1] == after for before, after in gone)
    return -beside, cells[cell], cell


def given_away(
    cells: Mapping[Cell, int], gone: set[Cell], wanted: set[Cell], answers: _Answers
) -> Iterator[Cell]:
    """Yield those wanted of the hidden numbers that what is published allows only one value.

    Known are the numbers shown, the total of each row and column (everybody may have voted
    twice: ``resultats.csv`` then holds them), and the balance of the moves (``evolution``).

    Parameters
    ----------
    cells : mapping
        (before, after) to people, the empty ones included.
    gone : set
        The hidden ones.
    wanted : set
        Those of them that are asked about.
    answers : _Answers
        The answers of the kind.
    """
    from scipy.optimize import LinearConstraint, milp

    order = sorted(gone)
    told = gone & wanted
    if not told:
        return
    truth = np.array([cells[cell] for cell in order])
    facts = np.array(_facts(order, answers))
    constraint = LinearConstraint(facts, facts @ truth, facts @ truth)
    for place, cell in enumerate(order):
        for sign in (1, -1):
            if cell in told:  # push it as far as it goes, and see what moves with it
                aim = sign * (np.arange(len(order)) == place)
                other = milp(aim, integrality=np.ones(len(order)), constraints=constraint).x
                told -= {order[moved] for moved in np.flatnonzero(other.round() != truth)}
        if cell in told:
            yield cell


def _facts(order: list[Cell], answers: _Answers) -> list[list[int]]:
    """Return what each published sum counts of each hidden number."""
    rows = [[int(before == one) for before, _ in order] for one in answers.all]
    columns = [[int(after == one) for _, after in order] for one in answers.all]
    return [*rows, *columns, [direction(*cell, answers.ranked) for cell in order]]
