"""Whether the room told machine from person, and whether the label changed its trust."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from cafe_citoyen.core.intervals import Z_95, exact
from cafe_citoyen.core.refusal import Refusal

CHANCE = 0.5
"""Share of right guesses by tossing a coin, with two possible answers."""


@dataclass(frozen=True)
class Detection:
    """Right guesses out of ``n``, with the 95 % interval of their share."""

    right: int
    n: int
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """``mieux``, ``moins bien`` or ``indecis`` against chance."""
        if self.low > CHANCE:
            return "mieux"
        return "moins bien" if self.high < CHANCE else "indecis"


def detection(guessed: Sequence[bool], truth: Sequence[bool]) -> Detection:
    """Return how often guesses are right.

    Guesses of one person on several texts are not independent: the interval is somewhat
    too narrow, and the screen says so.

    Raises
    ------
    Refusal
        If there are not as many guesses as truths.
    """
    if len(guessed) != len(truth):
        raise Refusal(
            "lengths",
            "{a} réponses pour {b} textes : il en faut autant.",
            a=len(guessed),
            b=len(truth),
        )
    right = sum(guess == true for guess, true in zip(guessed, truth, strict=True))
    return Detection(right, len(truth), *exact(right, len(truth)))


@dataclass(frozen=True)
class Difference:
    """Share who trust with a label less the share without, with its 95 % interval."""

    with_label: tuple[int, int]
    without_label: tuple[int, int]
    difference: float | None
    low: float
    high: float


def trust_by_arm(with_label: Sequence[bool], without_label: Sequence[bool]) -> Difference:
    """Return the difference of trust between the two halves of the room.

    Agresti and Caffo's interval adds one trust and one distrust to each arm, which keeps
    its coverage for a handful of people. The plain difference is None with an empty arm.

    References
    ----------
    A. Agresti, B. Caffo, "Simple and effective confidence intervals for proportions and
    differences of proportions", The American Statistician 54, 2000.
    """
    a, b = (sum(with_label), len(with_label)), (sum(without_label), len(without_label))
    plain = a[0] / a[1] - b[0] / b[1] if a[1] and b[1] else None
    low, high = agresti_caffo(a, b)
    return Difference(a, b, plain, low, high)


def agresti_caffo(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float]:
    """Return the interval of the first share less the second, each as (how many, out of)."""
    shares = [(k + 1) / (n + 2) for k, n in (first, second)]
    parts = [p * (1 - p) / (n + 2) for p, (_, n) in zip(shares, (first, second), strict=True)]
    half = Z_95 * sqrt(sum(parts))
    middle = shares[0] - shares[1]
    return max(-1.0, middle - half), min(1.0, middle + half)
