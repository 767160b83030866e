"""Why a fictional request was refused, and the smallest change that would turn the answer.

The service, its columns and its files are invented: a toy, said on the screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import factorial
from typing import Any

from cafe_citoyen.core.refusal import Refusal

Score = Callable[[Any], Any]
"""From a table (files by columns) to one number a file; accepted above 0."""

COLUMNS = ("revenu", "epargne", "anciennete", "charges")
UNITS = {"revenu": "€/mois", "epargne": "€", "anciennete": "années", "charges": "€/mois"}
REQUEST = {"revenu": 1500.0, "epargne": 600.0, "anciennete": 2.0, "charges": 700.0}
"""The fictional request that the room looks at."""


def shapley(score: Score, background: Any, row: Sequence[float]) -> list[float]:
    """Return what each column adds to the score of one file, exactly.

    A column's share is the mean, over all orders in which columns may be revealed, of what
    revealing it changes; columns not revealed take the values of the background's files.

    Parameters
    ----------
    score : callable
        The model.
    background : array, files by columns
        The files that stand for « everybody ».
    row : sequence of float
        The file to explain.

    Returns
    -------
    list of float
        One share a column; together, the file's score less the background's mean score.

    References
    ----------
    L. S. Shapley, "A value for n-person games", 1953; E. Štrumbelj, I. Kononenko, Journal of
    Machine Learning Research 11, 2010, for columns of a model.
    """
    n = len(row)
    shares = []
    for column in range(n):
        others = [other for other in range(n) if other != column]
        share = 0.0
        for size in range(n):
            weight = factorial(size) * factorial(n - size - 1) / factorial(n)
            for known in combinations(others, size):
                after = mean_score(score, background, row, (*known, column))
                share += weight * (after - mean_score(score, background, row, known))
        shares.append(share)
    return shares


def mean_score(score: Score, background: Any, row: Sequence[float], known: Sequence[int]) -> float:
    """Return the mean score of the background's files, once given the known columns of ``row``."""
    mixed = background.astype(float)
    for column in known:
        mixed[:, column] = row[column]
    return float(score(mixed).mean())


@dataclass(frozen=True)
class Change:
    """New values for some columns, and what the change costs."""

    values: dict[str, float]
    cost: float


def smallest_change(
    score: Score,
    request: Mapping[str, float],
    choices: Mapping[str, Sequence[float]],
    step: Mapping[str, float],
) -> Change | None:
    """Return the cheapest change on a grid that turns a refusal into an acceptance.

    Every point of the grid is tried: no cheaper one exists on it.

    Parameters
    ----------
    score : callable
        The model, over the columns of ``request`` in their order.
    request : mapping
        Column to value, refused.
    choices : mapping
        Column to the values that it may take; a column left out does not move.
    step : mapping
        Column to the change that costs 1; a file's cost is the sum over its columns.

    Returns
    -------
    Change or None
        Only the columns that move; None when no point of the grid is accepted.

    Raises
    ------
    Refusal
        If a column is unknown or its step is not above 0.
    """
    import numpy as np

    for name in choices:
        if name not in request or not step.get(name, 0) > 0:
            raise Refusal(
                "column",
                "La colonne « {name} » ne peut pas bouger : donnez une colonne de la demande et un pas au-dessus de 0.",
                name=name,
            )
    grid = [sorted({*choices.get(name, ()), value}) for name, value in request.items()]
    points = list(product(*grid))
    accepted = np.asarray(score(np.array(points))) > 0
    turned = [point for point, yes in zip(points, accepted, strict=True) if yes]
    changes = [moved(request, point, step) for point in turned]
    return min(changes, key=lambda change: (change.cost, len(change.values)), default=None)


def moved(
    request: Mapping[str, float], point: Sequence[float], step: Mapping[str, float]
) -> Change:
    """Return how a point of the grid differs from the request, and at what cost."""
    pairs = zip(request, point, strict=True)
    values = {name: float(value) for name, value in pairs if value != request[name]}
    cost = sum(abs(value - request[name]) / step[name] for name, value in values.items())
    return Change(values, cost)
