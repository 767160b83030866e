"""Strengths from duels, with what the room does not know about them.

The model of R. A. Bradley and M. E. Terry ("Rank analysis of incomplete block designs",
Biometrika 39, 1952): one object beats another with the logistic chance of the difference of their
strengths. A handful of duels bounds no strength, and resampling a handful of people that agree
finds no doubt at all; so each strength has a wide normal prior, and what is stated is the
posterior around its mode (R. R. Davidson and D. L. Solomon, "A Bayesian approach to paired
comparison experimentation", Biometrika 60, 1973, were the first to give strengths a prior):

- a score's ends lie where the posterior has fallen as far as the interval's level asks, along
  the line on which the score changes most easily: one lost duel in forty leaves far more open
  above than below (profile likelihood: D. J. Venzon and S. H. Moolgavkar, "A method for
  computing profile-likelihood-based confidence intervals", Applied Statistics 37, 1988; one
  line in place of the profile: C. Stein, 3rd Berkeley Symposium, 1956);

- where no chain of wins leads from one object to another, nothing that was seen contradicts that
  the one never wins: raising all who are ahead of the other makes the duels only likelier, without
  end (L. R. Ford, "Solution of a ranking problem from binary comparisons", American Mathematical
  Monthly 64, 1957). An end then takes the duels between the two for lost, or for won;

- its spread is the curvature there, or that of people around it where people differ more from
  one another than the model has it (a sandwich, by person: H. White, "Maximum likelihood
  estimation of misspecified models", Econometrica 50, 1982);
- its tails are Student's, with a degree of freedom a person and two more.

``tests/core/test_bradley_terry.py`` counts how often the intervals hold the truth.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cafe_citoyen.core.intervals import student

OPEN_PRIOR = 4.0
"""Standard deviation of a strength before any duel, for intervals: 99 to 1 is as likely as even."""

SCEPTICAL_PRIOR = 1.0
"""The same for saying that one is better than another: they are near one another until shown not to be.

D. J. Spiegelhalter, L. S. Freedman and M. K. B. Parmar, "Bayesian approaches to randomized
trials", Journal of the Royal Statistical Society A 157, 1994, on priors for either question.
Under the open one, twelve people who all agree could not tell two objects apart.
"""

DRAWS = 400
LEVEL = 0.95
STEPS = 60
"""Newton's steps at most; it takes about six."""

UNTOUCHED = float(np.sqrt(2 * np.log(2 / (1 - LEVEL))))
"""Deviations down from an object that never lost, or up from one that never won: there is nothing
to be normal about, and the chance of such a run is what its likelihood says."""

JUMP = 1.05
"""How much farther the ends lie, because duels are counted one by one and not by fractions."""

END_STEPS = 8
"""Steps towards an interval's end; the fall's root is nearly straight, so that few are enough."""

FURTHEST = 300.0
"""Strengths beyond which an exponential overflows; a chance is 1 long before."""

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Duels:
    """The duels that were decided, one place in each array a duel.

    Attributes
    ----------
    people, winners, losers : array of int
        Who judged, from 0 and without gaps, and the two objects.
    size : int
        How many objects there are.
    """

    people: Places
    winners: Places
    losers: Places
    size: int

    @cached_property
    def wins(self) -> Floats:
        """How often each object (row) beat each other one, shape (size, size)."""
        found = np.zeros((self.size, self.size))
        np.add.at(found, (self.winners, self.losers), 1)
        return found

    @property
    def is_connected(self) -> bool:
        """Whether the comparisons, whoever won, link all the objects."""
        return bool(_chains((self.wins + self.wins.T) > 0)[0].all())


@dataclass(frozen=True)
class Ranking:
    """What the duels say of each object, arrays of one number an object.

    Attributes
    ----------
    scores, low_scores, high_scores : array of float
        Chance to win against another object drawn at random, with its 95 % interval.
    ranks, low_ranks, high_ranks : array of int
        Rank from 1 by that chance, exact ties sharing the better one; its interval runs from the
        first rank to the last that the comparisons with all the others leave open.
    """

    scores: Floats
    low_scores: Floats
    high_scores: Floats
    ranks: Places
    low_ranks: Places
    high_ranks: Places


def ranking(duels: Duels) -> Ranking:
    """Return scores and ranks with their intervals; the draws are seeded.

    A rank's interval counts the objects that are surely better and surely worse, all compared
    at once, so that it holds with 95 % however many there are, and also where some are equal
    (M. Mogstad, J. P. Romano, A. M. Shaikh and D. Wilhelm, "Inference for ranks with applications
    to mobility across neighbourhoods and academic achievement across countries", Review of
    Economic Studies 91, 2024).
    """
    freedom = len(np.unique(duels.people)) + 2
    mode, spread = _posterior(duels, OPEN_PRIOR)
    scores = _scores(mode)
    low, high = _score_ends(duels, mode, spread, student(freedom))
    ranks = 1 + (scores[None, :] > scores[:, None] + 1e-12).sum(axis=1)
    better, worse = _surely(*_posterior(duels, SCEPTICAL_PRIOR), freedom)
    return Ranking(
        scores,
        np.minimum(low, scores),
        np.maximum(high, scores),
        ranks,
        np.minimum(1 + better, ranks),
        np.maximum(duels.size - worse, ranks),
    )


def _posterior(duels: Duels, prior: float) -> tuple[Floats, Floats]:
    """Return the strengths' mode and their covariance."""
    wins = duels.wins
    met = wins + wins.T
    strengths: Floats = np.zeros(duels.size)
    for _ in range(STEPS):
        chances = _logistic(strengths[:, None] - strengths[None, :])
        slope = (wins - met * chances).sum(axis=1) - strengths / prior**2
        weights = met * chances * (1 - chances)
        curvature = np.diag(weights.sum(axis=1) + prior**-2) - weights
        step = np.linalg.solve(curvature, slope)
        strengths = strengths + step
        if np.abs(step).max() < 1e-9:
            break
    return strengths, _widened(duels, strengths, curvature, prior)


def _widened(duels: Duels, strengths: Floats, curvature: Floats, prior: float) -> Floats:
    """Return the covariance, in each direction the larger of the model's and the people's own."""
    surprise = _logistic(strengths[duels.losers] - strengths[duels.winners])
    slopes = np.zeros((int(duels.people.max()) + 1, duels.size))
    np.add.at(slopes, (duels.people, duels.winners), surprise)
    np.add.at(slopes, (duels.people, duels.losers), -surprise)
    root = np.linalg.cholesky(np.linalg.inv(curvature))
    between = root.T @ (slopes.T @ slopes + np.eye(duels.size) / prior**2) @ root
    sizes, directions = np.linalg.eigh(between)
    wide = directions * np.maximum(sizes, 1) @ directions.T
    return np.asarray(root @ wide @ root.T)


def _score_ends(duels: Duels, mode: Floats, spread: Floats, reach: float) -> tuple[Floats, Floats]:
    """Return each score's ends, ``reach`` standard deviations of the posterior from its mode.

    Each object has a line through the mode, one step on it a deviation by ``spread``. The fall is
    rescaled by what the model alone would make it, where people differ more than that. At its low
    end an object never beats those to whom it has no chain of wins, at its high end it always
    beats those who have none to it.
    """
    chances = _logistic(mode[:, None] - mode[None, :])
    slopes = -chances * (1 - chances)
    np.fill_diagonal(slopes, 0)
    np.fill_diagonal(slopes, -slopes.sum(axis=1))
    lines = slopes @ spread
    lines /= np.sqrt(np.maximum((lines * slopes).sum(axis=1, keepdims=True), 1e-300))
    reach *= JUMP
    fall = _Fall(duels, mode)
    curve = 2 * fall(1e-2 * lines) / 1e-4
    chains = _chains(duels.wins > 0)
    ends = []
    lost, won = duels.wins.sum(axis=0), duels.wins.sum(axis=1)
    for side, against, is_open in ((-1.0, lost, ~chains), (1.0, won, ~chains.T)):
        far = np.where(against > 0, reach, max(reach, UNTOUCHED))
        steps = side * far
        for _ in range(END_STEPS):
            steps = steps * far / np.sqrt(2 * fall(steps[:, None] * lines) / curve)
        shifted = mode + steps[:, None] * lines
        chances = _logistic(np.diag(shifted)[:, None] - shifted)
        chances[is_open] = side > 0
        ends.append((chances.sum(axis=1) - 0.5) / (duels.size - 1))
    return ends[0], ends[1]


def _chains(links: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return from which object a chain of links leads to which; each has one to itself."""
    chains = links | np.eye(len(links), dtype=bool)
    while (longer := chains @ chains).sum() > chains.sum():
        chains = longer
    return chains


class _Fall:
    """How far the logarithm of the posterior lies below its value at the mode, for each shift (a row)."""

    def __init__(self, duels: Duels, mode: Floats) -> None:
        wins = duels.wins
        self._one, self._other = np.nonzero(np.triu(wins + wins.T))
        self._lost = wins[self._other, self._one]
        self._met = wins[self._one, self._other] + self._lost
        self._mode = mode
        self._top = self._height(mode[None, :])

    def __call__(self, shifts: Floats) -> Floats:
        return np.asarray(self._top - self._height(self._mode + shifts))

    def _height(self, strengths: Floats) -> Floats:
        ahead = strengths[:, self._one] - strengths[:, self._other]
        told = np.logaddexp(0, -ahead) @ self._met + ahead @ self._lost
        return np.asarray(-told - (strengths**2).sum(axis=1) / (2 * OPEN_PRIOR**2))


def _students(spread: Floats, freedom: int) -> Floats:
    """Return seeded draws of a multivariate Student's t around 0, each with its opposite."""
    generator = np.random.default_rng(0)
    normal = generator.standard_normal((DRAWS // 2, len(spread)))
    scale = np.sqrt(generator.chisquare(freedom, (DRAWS // 2, 1)) / freedom)
    drawn = normal / scale @ np.linalg.cholesky(spread).T
    return np.concatenate([drawn, -drawn])


def _surely(mode: Floats, spread: Floats, freedom: int) -> tuple[Places, Places]:
    """Return for each object how many others are surely better, and surely worse."""
    own = np.diag(spread)
    errors = np.sqrt(np.maximum(own[:, None] + own[None, :] - 2 * spread, 1e-12))
    np.fill_diagonal(errors, np.inf)  # nobody is ahead of itself
    around = _students(spread, freedom)
    furthest = [
        (np.abs(around - around[:, [one]]) / errors[one]).max(axis=1) for one in range(len(mode))
    ]
    reach = np.quantile(furthest, LEVEL, axis=1)[:, None]
    ahead = (mode[None, :] - mode[:, None]) / errors
    return (ahead > reach).sum(axis=1), (ahead < -reach).sum(axis=1)


def _logistic(number: Any) -> Floats:
    return np.asarray(1 / (1 + np.exp(-number)))


def _scores(strengths: Floats) -> Floats:
    """Return each object's chance to win against another one drawn at random, along the last axis."""
    odds = np.exp(np.clip(strengths, -FURTHEST, FURTHEST))
    chances = odds[..., :, None] / (odds[..., :, None] + odds[..., None, :])
    return np.asarray((chances.sum(axis=-1) - 0.5) / (strengths.shape[-1] - 1))
