"""A toy world where the past hired unfairly, and a model learns from that past.

Nothing here is measured on people: 4,000 invented files a run. Merit is drawn alike for both
groups; past deciders took points away from group B. What the model does with it depends on
this world, which the screen must say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cafe_citoyen.core.blackbox.seeds import Spread, spread
from cafe_citoyen.core.refusal import Refusal

PEOPLE = 4000
SHARE_B = 0.3
COLUMNS = ("diplome", "groupe", "quartier")


@dataclass(frozen=True)
class World:
    """The files of one run, one place a person.

    ``hired`` is what the past decided; ``deserving`` is merit above the middle, which
    nobody sees in real life.
    """

    columns: dict[str, Any]
    hired: Any
    deserving: Any


@dataclass(frozen=True)
class Gaps:
    """What one run measures, as shares from 0 to 1; a gap is hired in A less hired in B."""

    past: float
    past_a: float
    past_b: float
    model: float
    model_a: float
    model_b: float
    like_past: float
    like_merit: float


def simulate(seed: int, bias: float = 1.0, proxy: float = 0.95) -> World:
    """Return one run of the toy world.

    Parameters
    ----------
    seed : int
        The same seed gives the same files.
    bias : float
        Points, in standard deviations of merit, that the past took from group B.
    proxy : float
        Share of people whose district is that of their group: 0.5 tells nothing, 1 all.

    Raises
    ------
    Refusal
        If ``proxy`` is not between 0.5 and 1.
    """
    import numpy as np

    if not 0.5 <= proxy <= 1:
        raise Refusal("proxy", "Le quartier vaut {p} : donnez de 0,5 à 1.", p=proxy)
    chance = np.random.default_rng(seed)
    in_b = chance.random(PEOPLE) < SHARE_B
    merit = chance.normal(size=PEOPLE)
    diploma = merit + chance.normal(scale=0.8, size=PEOPLE)
    district = np.where(chance.random(PEOPLE) < proxy, in_b, ~in_b)
    judged = merit + chance.normal(scale=0.5, size=PEOPLE) - bias * in_b
    columns = {"diplome": diploma, "groupe": in_b.astype(float), "quartier": district.astype(float)}
    return World(columns, judged > 0, merit > 0)


def measure(world: World, seen: Sequence[str]) -> Gaps:
    """Return the gaps of the past and of a model that sees some columns.

    The model (logistic regression) learns from the first half of the files and decides on
    the second, on which all is measured.

    Raises
    ------
    Refusal
        If no column is seen, or one does not exist.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if not seen or set(seen) - set(COLUMNS):
        raise Refusal(
            "columns",
            "Colonnes choisies : « {seen} ». Choisissez parmi {known}.",
            seen=", ".join(seen),
            known=", ".join(COLUMNS),
        )
    table = np.column_stack([world.columns[name] for name in seen])
    half = PEOPLE // 2
    said = LogisticRegression().fit(table[:half], world.hired[:half]).predict(table[half:])
    in_b = world.columns["groupe"][half:] == 1
    hired, deserving = world.hired[half:], world.deserving[half:]
    return Gaps(
        gap(hired, in_b),
        float(hired[~in_b].mean()),
        float(hired[in_b].mean()),
        gap(said, in_b),
        float(said[~in_b].mean()),
        float(said[in_b].mean()),
        float((said == hired).mean()),
        float((said == deserving).mean()),
    )


def gap(chosen: Any, in_b: Any) -> float:
    """Return the share chosen in group A less the share chosen in group B."""
    return float(chosen[~in_b].mean() - chosen[in_b].mean())


def over_seeds(
    seen: Sequence[str], seeds: Sequence[int], bias: float = 1.0, proxy: float = 0.95
) -> dict[str, Spread]:
    """Return the spread of each measure of ``Gaps`` over runs.

    ``like_past`` is what engineers call exact: it imitates the past, injustice included;
    ``like_merit`` is how often the model is right about merit.
    """
    from sklearn import config_context
    from threadpoolctl import threadpool_limits

    with (
        threadpool_limits(1),  # as for digits: on such small tables threads wait for each other
        config_context(assume_finite=True, skip_parameter_validation=True),  # our own numbers
    ):
        runs = [measure(simulate(seed, bias, proxy), seen) for seed in seeds]
    return {name: spread([getattr(run, name) for run in runs]) for name in Gaps.__annotations__}
