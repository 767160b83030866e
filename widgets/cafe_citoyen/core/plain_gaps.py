"""How far two means are apart, without NumPy: in a browser that runs a notebook by itself."""

from collections.abc import Mapping
from math import fsum, sqrt


def gap(
    first: Mapping[str, float], other: Mapping[str, float], people: Mapping[str, int] | None = None
) -> tuple[float, float, int]:
    """Return the difference of two means as `core.lead.gaps` counts it, its error, and the fewer people.

    One person more is all for the first, and one for the other. Of people who marked one of the
    two, their mark counts for its mean.

    Parameters
    ----------
    first, other : mapping
        Person to mark from 0 to 1; neither is empty.
    people : mapping, optional
        How many marked alike, where a person stands for several.

    Returns
    -------
    difference, error : float
    people : int
    """
    alike = dict.fromkeys({**first, **other}, 1) if people is None else people
    mine, theirs = (sum(alike[one] for one in marks) + 2 for marks in (first, other))
    own, its = (
        fsum([1.0, *(mark * alike[one] for one, mark in marks.items())]) / n
        for marks, n in ((first, mine), (other, theirs))
    )
    pulls = [((1.0 - own) / mine + its / theirs) ** 2, (own / mine + (1.0 - its) / theirs) ** 2]
    for person in {**first, **other}:
        pull = (first[person] - own) / mine if person in first else 0.0
        pull -= (other[person] - its) / theirs if person in other else 0.0
        pulls.append(pull**2 * alike[person])
    return own - its, sqrt(fsum(pulls)), min(mine, theirs) - 2
