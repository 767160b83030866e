"""The room prefers one answer to another, and a model learns what it rewards.

Bradley-Terry on features: the chance that the first answer wins is the logistic of the
weights times the difference of the features of the two.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cafe_citoyen.core.blackbox.seeds import Spread, spread
from cafe_citoyen.core.refusal import Refusal

FEATURES = ("longueur", "politesse", "prudence", "chiffres")
POLITE = ("merci", "bonjour", "s’il vous plaît", "volontiers", "bien sûr")
CAREFUL = ("peut-être", "je ne sais pas", "probablement", "à vérifier", "il semble")


class Judgement(NamedTuple):
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
    return rooms_learnt([judgements], 0, penalty)[0]


def _fitted(table: Any, times: Any, penalty: float) -> Any:
    """Return the weights of each room, of which ``times`` has how often each row was judged there."""
    import numpy as np

    rooms, features = len(times), table.shape[1]
    products = (table[:, :, None] * table[:, None, :]).reshape(len(table), -1)
    weights = np.zeros((rooms, features))
    for _ in range(50):
        chance = logistic(weights @ table.T)
        slope = (times * (1 - chance)) @ table - penalty * weights
        curve = ((times * chance * (1 - chance)) @ products).reshape(rooms, features, features)
        step = np.linalg.solve(curve + penalty * np.eye(features), slope[:, :, None])[:, :, 0]
        weights += step
        if np.abs(step).max() < 1e-12:
            break
    return weights


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
    gaps = difference(first, second)
    whole, *drawn = (_chance(weights, gaps) for weights in rooms)
    return around(whole, drawn)


def rooms_learnt(
    people: Sequence[Sequence[Judgement]], draws: int = 200, penalty: float = 1.0
) -> list[dict[str, float]]:
    """Return the weights learnt from the room as it is, then from rooms drawn from it.

    A room is how often each judgement was given in it: 1,500 people give no more of them than six do.
    """
    import numpy as np

    judging = [person for person in people if person]
    if not judging:
        raise Refusal("no_judgement", "Aucun duel jugé : jugez-en au moins un.")
    if not penalty > 0:
        raise Refusal("penalty", "Le frein est {p} : donnez un nombre au-dessus de 0.", p=penalty)
    places: dict[Judgement, int] = {}
    cells = [
        (row, places.setdefault(one, len(places)))
        for row, person in enumerate(judging)
        for one in person
    ]
    given = np.zeros((len(judging), len(places)))
    np.add.at(given, tuple(zip(*cells, strict=True)), 1)
    chance = np.random.default_rng(0)
    rooms = chance.integers(len(judging), size=(draws, len(judging)))
    people_drawn = [np.bincount(room, minlength=len(judging)) for room in rooms]
    times = np.array([np.ones(len(judging)), *people_drawn]) @ given
    table = np.array([difference(one.preferred, one.other) for one in places])
    found = _fitted(table, times, penalty)
    return [dict(zip(FEATURES, weights, strict=True)) for weights in found.tolist()]


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
    return _chance(weights, difference(first, second))


def _chance(weights: dict[str, float], gaps: Sequence[float]) -> float:
    """Return the chance that the model prefers an answer whose features are so much above the other's."""
    pairs = zip(FEATURES, gaps, strict=True)
    return float(logistic(sum(weights[name] * gap for name, gap in pairs)))


def longest_won(judgements: Sequence[Judgement]) -> tuple[int, int]:
    """Return in how many duels the longer answer won, out of those of unequal length."""
    gaps = {one: len(one.preferred.split()) - len(one.other.split()) for one in {*judgements}}
    found = [gaps[one] for one in judgements]
    return sum(gap > 0 for gap in found), sum(gap != 0 for gap in found)
