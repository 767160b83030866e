"""The room prefers one answer to another, and a model learns what it rewards.

Bradley-Terry on features: the chance that the first answer wins is the logistic of the
weights times the difference of the features of the two.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from cafe_citoyen.core.blackbox.seeds import Spread, spread
from cafe_citoyen.core.refusal import Refusal

FEATURES = ("longueur", "politesse", "prudence", "chiffres")
POLITE = ("merci", "bonjour", "s’il vous plaît", "volontiers", "bien sûr")
CAREFUL = ("peut-être", "je ne sais pas", "probablement", "à vérifier", "il semble")


@dataclass(frozen=True)
class Judgement:
    """Two answers; the room preferred the first."""

    preferred: str
    other: str


def features(answer: str) -> list[float]:
    """Return what the model sees of an answer, in the order of ``FEATURES``.

    Length in tens of words, then counts of polite words, of careful words, of digits.
    """
    low = answer.lower().replace("'", "’")
    return [
        len(answer.split()) / 10,
        float(sum(low.count(word) for word in POLITE)),
        float(sum(low.count(word) for word in CAREFUL)),
        float(sum(character.isdecimal() for character in answer)),
    ]


def learn(judgements: Sequence[Judgement], penalty: float = 1.0) -> dict[str, float]:
    """Return the weight of each feature, positive when the room rewards it.

    Newton's method on the penalised likelihood.

    Parameters
    ----------
    judgements : sequence of Judgement
        A few dozen teach something; with one, the weights only repeat it.
    penalty : float
        Pull of the weights to 0 (half its square is added), so that a handful of
        judgements, all alike, does not give an infinite weight.

    Raises
    ------
    Refusal
        If there is no judgement, or the penalty is not above 0.

    References
    ----------
    R. A. Bradley, M. E. Terry, "Rank analysis of incomplete block designs", Biometrika 39,
    1952. The same model turns clicks into a reward for language models: P. Christiano et
    al., "Deep reinforcement learning from human preferences", NeurIPS 2017.
    """
    if not judgements:
        raise Refusal("no_judgement", "Aucun duel jugé : jugez-en au moins un.")
    if not penalty > 0:
        raise Refusal("penalty", "Le frein est {p} : donnez un nombre au-dessus de 0.", p=penalty)
    times = Counter(judgements)
    return _fitted(_table(times), list(times.values()), penalty)


def _table(judgements: Iterable[Judgement]) -> Any:
    """Return a row of differences for each judgement."""
    import numpy as np

    return np.array([difference(one.preferred, one.other) for one in judgements])


def _fitted(table: Any, times: Any, penalty: float) -> dict[str, float]:
    """Return the weights for rows that were judged so many times each."""
    import numpy as np

    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = logistic(table @ weights)
        slope = table.T @ (times * (1 - chance)) - penalty * weights
        curve = table.T @ (table * (times * chance * (1 - chance))[:, None])
        step = np.linalg.solve(curve + penalty * np.eye(len(weights)), slope)
        weights += step
        if np.abs(step).max() < 1e-12:
            break
    return dict(zip(FEATURES, weights.tolist(), strict=True))


def learn_spread(
    people: Sequence[Sequence[Judgement]], draws: int = 200, penalty: float = 1.0
) -> dict[str, Spread]:
    """Return each weight, with the ends that hold 95 % of rooms drawn from this one.

    Whole people are drawn, with replacement: one who judges much does not count for many.
    ``mean`` is the weight learnt from the room as it is; the draws are seeded. With a few
    people the ends tell too little: the screen shows how many judged.

    References
    ----------
    B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1979.
    """
    whole, *drawn = rooms_learnt(people, draws, penalty)
    return {name: around(whole[name], [room[name] for room in drawn]) for name in FEATURES}


def chance_spread(rooms: Sequence[dict[str, float]], first: str, second: str) -> Spread:
    """Return the chance that the model prefers the first answer, over what `rooms_learnt` gave."""
    whole, *drawn = (chance_preferred(weights, first, second) for weights in rooms)
    return around(whole, drawn)


def rooms_learnt(
    people: Sequence[Sequence[Judgement]], draws: int = 200, penalty: float = 1.0
) -> list[dict[str, float]]:
    """Return the weights learnt from the room as it is, then from rooms drawn from it.

    A room is how often each judgement was given in it: 1,500 people give no more of them than six do.
    """
    import numpy as np

    judging = [person for person in people if person]
    whole = learn([*chain.from_iterable(judging)], penalty)
    places = {one: place for place, one in enumerate(dict.fromkeys(chain.from_iterable(judging)))}
    given = np.zeros((len(judging), len(places)))
    for row, person in zip(given, judging, strict=True):
        for one in person:
            row[places[one]] += 1
    table = _table(places)
    chance = np.random.default_rng(0)
    rooms = chance.integers(len(judging), size=(draws, len(judging)))
    return [whole] + [_fitted(table, given[room].sum(axis=0), penalty) for room in rooms]


def around(whole: float, drawn: Sequence[float]) -> Spread:
    """Return a value with the ends of its draws, widened to hold it."""
    ends = spread(drawn)
    return Spread(whole, min(ends.low, whole), max(ends.high, whole), ends.runs)


def difference(first: str, second: str) -> list[float]:
    """Return the features of the first answer less those of the second."""
    return [a - b for a, b in zip(features(first), features(second), strict=True)]


def logistic(points: Any) -> Any:
    """Return the chance, from 0 to 1, that stands for points from minus to plus infinity."""
    import numpy as np

    return 0.5 * (1 + np.tanh(points / 2))


def chance_preferred(weights: dict[str, float], first: str, second: str) -> float:
    """Return the chance that the model prefers the first answer."""
    pairs = zip(FEATURES, difference(first, second), strict=True)
    return float(logistic(sum(weights[name] * gap for name, gap in pairs)))


def longest_won(judgements: Sequence[Judgement]) -> tuple[int, int]:
    """Return in how many duels the longer answer won, out of those of unequal length."""
    gaps = [len(one.preferred.split()) - len(one.other.split()) for one in judgements]
    return sum(gap > 0 for gap in gaps), sum(gap != 0 for gap in gaps)
