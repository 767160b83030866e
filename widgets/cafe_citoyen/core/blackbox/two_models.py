"""Two models as often right as each other, that do not refuse for the same reasons.

In this toy world, income and savings go together: a model may lean on either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core.blackbox.explain import COLUMNS, Score

PEOPLE = 2000
SEEN = {"A": ("revenu", "anciennete", "charges"), "B": ("epargne", "anciennete", "charges")}
"""Columns that each of the two models looks at."""


@dataclass(frozen=True)
class Fitted:
    """A model: the columns it sees, how often it is right on new files, and its score."""

    seen: tuple[str, ...]
    accuracy: float
    score: Score


def simulate(seed: int) -> tuple[Any, Any]:
    """Return invented files (2,000 by the four columns) and past answers, true for accepted."""
    import numpy as np

    chance = np.random.default_rng(seed)
    ease = chance.normal(size=PEOPLE)
    income = 2000 + 500 * (0.8 * ease + 0.6 * chance.normal(size=PEOPLE))
    savings = 2000 + 1000 * (0.8 * ease + 0.6 * chance.normal(size=PEOPLE))
    seniority = chance.uniform(0, 20, PEOPLE)
    charges = 600 + 150 * chance.normal(size=PEOPLE)
    table = np.column_stack([income, savings, seniority, charges])
    worth = 2 * ease + (seniority - 10) / 6 - (charges - 600) / 150
    return table, worth + chance.normal(size=PEOPLE) > 0


def fit(seen: Sequence[str], seed: int) -> Fitted:
    """Return a logistic regression that looks at some columns only.

    It learns from the first half of the files; its accuracy is measured on the second.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from threadpoolctl import threadpool_limits

    table, accepted = simulate(seed)
    places = [COLUMNS.index(name) for name in seen]
    half = PEOPLE // 2
    model = make_pipeline(StandardScaler(), LogisticRegression())
    with threadpool_limits(1):  # as for digits: on such small tables threads wait for each other
        model.fit(table[:half, places], accepted[:half])
    accuracy = float(model.score(table[half:, places], accepted[half:]))
    return Fitted(tuple(seen), accuracy, lambda files: model.decision_function(files[:, places]))
