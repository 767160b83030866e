"""How far two means are apart, without NumPy: in a browser that runs a notebook by itself."""

from collections.abc import Mapping
from math import fsum, sqrt


def gap(first: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float, int]:
    """Return the difference of two means as `core.lead.gaps` counts it, its error, and the fewer people.

    One person more is all for the first, and one for the other. Of people who marked one of the
    two, their mark counts for its mean.

    Parameters
    ----------
    first, other : mapping
        Person to mark from 0 to 1; neither is empty.

    Returns
    -------
    difference, error : float
    people : int
    """
    mine, theirs = [*first.values(), 1.0, 0.0], [*other.values(), 0.0, 1.0]
    own, its = (fsum(marks) / len(marks) for marks in (mine, theirs))
    pulls = [
        (1.0 - own) / len(mine) + its / len(theirs),
        own / len(mine) + (1.0 - its) / len(theirs),
    ]
    for person in {**first, **other}:
        pull = (first[person] - own) / len(mine) if person in first else 0.0
        pulls.append(pull - ((other[person] - its) / len(theirs) if person in other else 0.0))
    return own - its, sqrt(fsum(pull**2 for pull in pulls)), min(len(first), len(other))
