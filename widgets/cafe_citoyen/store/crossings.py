"""Crossings of two rounds, with the small numbers hidden so that they cannot be worked out."""

from collections.abc import Mapping

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.rounds import changes
from cafe_citoyen.store import results
from cafe_citoyen.store.follow import SeanceFollower

Cell = tuple[str, str]
"""An answer before, and the answer after."""


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
    before: dict[str, int] = {}
    for step, number, _ in results.rounds(follower):
        earlier = before.get(step.id)
        before[step.id] = number
        if earlier is None:
            continue
        box = follower.box
        levels = list(kind(step.kind).levels(step))
        counted = box.counted(step.id, earlier), box.counted(step.id, number)
        for change in changes(step, *counted):
            if change.n < fewest:
                continue
            for (first, second), people in hidden(change.flows, levels, fewest).items():
                rows.append(
                    {
                        "seance": seance_id,
                        "etape": step.id,
                        "objet": change.object,
                        "tour_avant": str(earlier),
                        "tour_apres": str(number),
                        "avant": first,
                        "apres": second,
                        "personnes": "" if people is None else str(people),
                    }
                )
    return rows


def hidden(flows: Mapping[Cell, int], levels: list[str], fewest: int) -> dict[Cell, int | None]:
    """Return the crossing without its small numbers, and without what would give them away.

    A row or column with a single hidden number gives it by subtraction from its total: a
    second one is then hidden too (complementary suppression, A. Hundepool et al.,
    "Statistical Disclosure Control", 2012, chapter 4).

    Parameters
    ----------
    flows : mapping
        (before, after) to people; what is absent is 0.
    levels : list of str
        The answers of the kind.
    fewest : int
        Smallest number shown.

    Returns
    -------
    dict
        (before, after) to people; None where hidden. An empty number that nothing hides is left out.
    """
    cells = {(a, b): flows.get((a, b), 0) for a in levels for b in levels}
    gone = {cell for cell, people in cells.items() if 0 < people < fewest}
    lines = [[(a, b) for b in levels] for a in levels] + [[(a, b) for a in levels] for b in levels]
    while alone := [line for line in lines if len(gone & set(line)) == 1]:
        others = [cell for cell in alone[0] if cell not in gone]
        gone.add(min(others, key=lambda cell: (cells[cell] < fewest, cells[cell], cell)))
    return {
        cell: None if cell in gone else people
        for cell, people in cells.items()
        if people or cell in gone
    }
