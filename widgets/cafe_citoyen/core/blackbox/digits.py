"""A model that reads handwritten digits: how many examples it needs, when it is wrongly sure.

The 1,797 images of 8 by 8 points, grey from 0 to 16, come with scikit-learn (E. Alpaydin,
C. Kaynak, Optical Recognition of Handwritten Digits, UCI, 1998, test part).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cafe_citoyen.core.blackbox.seeds import Spread, spread
from cafe_citoyen.core.refusal import Refusal

WHITE = 16.0
"""Strongest ink of a point."""
KEPT = 897
"""Images never learnt from, on which each model is judged; 900 are left to learn from."""
CHANGES = ("normale", "negatif", "decalee", "bruit")


@dataclass(frozen=True)
class Answer:
    """One image shown to the model: an 8 by 8 list, what it is, what the model says."""

    image: list[list[float]]
    truth: int
    answer: int
    confidence: float


@cache
def images() -> tuple[Any, Any]:
    """Return the images (1797 by 64) and their digits."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.data, data.target


def split(seed: int) -> tuple[Any, Any]:
    """Return the places of the images to learn from, and of those kept for judging."""
    import numpy as np

    order = np.random.default_rng(seed).permutation(len(images()[1]))
    return order[KEPT:], order[:KEPT]


def train(examples: int, seed: int) -> Any:
    """Return a model that learnt from that many images.

    Raises
    ------
    Refusal
        If fewer than 10 or more than 900 examples are asked.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    most = len(images()[1]) - KEPT
    if not 10 <= examples <= most:
        raise Refusal(
            "examples",
            "{n} exemples : choisissez entre {least} et {most}.",
            n=examples,
            least=10,
            most=most,
        )
    places = split(seed)[0][:examples]
    data, digits = images()
    with threadpool_limits(1):  # on such small tables threads wait for each other: 20 times slower
        return LogisticRegression(max_iter=300).fit(data[places] / WHITE, digits[places])


def accuracy(examples: int, seed: int) -> float:
    """Return the share of right answers on images never learnt from."""
    data, digits = images()
    kept = split(seed)[1]
    return float(train(examples, seed).score(data[kept] / WHITE, digits[kept]))


def learning_curve(sizes: Sequence[int], seeds: Sequence[int]) -> dict[int, Spread]:
    """Return, for each number of examples, the share of right answers over seeds."""
    return {size: spread([accuracy(size, seed) for seed in seeds]) for size in sizes}


def change(data: Any, how: str, seed: int = 0) -> Any:
    """Return images (n by 64) changed: ``negatif``, ``decalee`` by 2 points, or pure ``bruit``."""
    import numpy as np

    if how == "normale":
        return data
    if how == "negatif":
        return WHITE - data
    if how == "decalee":
        shifted = np.zeros_like(data).reshape(-1, 8, 8)
        shifted[:, :, 2:] = data.reshape(-1, 8, 8)[:, :, :-2]
        return shifted.reshape(-1, 64)
    if how == "bruit":
        return np.random.default_rng(seed).uniform(0, WHITE, data.shape)
    raise Refusal(
        "change", "« {how} » n’est pas un changement : {ways}.", how=how, ways=", ".join(CHANGES)
    )


def answers(model: Any, how: str, seed: int) -> list[Answer]:
    """Return what the model says of each kept image once changed.

    ``confidence`` is the probability that the model gives its own answer, from 0 to 1.
    """
    data, digits = images()
    kept = split(seed)[1]
    shown = change(data[kept], how, seed)
    sure = model.predict_proba(shown / WHITE)
    said = model.classes_[sure.argmax(axis=1)]
    squares = shown.reshape(-1, 8, 8).tolist()
    rows = zip(squares, digits[kept], said, sure.max(axis=1), strict=True)
    return [Answer(image, int(t), int(a), float(c)) for image, t, a, c in rows]


def wrongly_sure(given: Sequence[Answer], above: float = 0.9) -> tuple[float, float]:
    """Return the share of answers surer than ``above``, and how many of those are right.

    The second is 0 when no answer is that sure.
    """
    sure = [one for one in given if one.confidence > above]
    right = sum(one.answer == one.truth for one in sure)
    return len(sure) / len(given), right / len(sure) if sure else 0.0
