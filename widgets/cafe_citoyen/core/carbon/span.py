"""A quantity known between two ends, and its arithmetic."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from operator import add, mul, sub, truediv
from typing import Union

Number = Union["Span", float]
"""A span, or a plain number that is known exactly."""


@dataclass(frozen=True)
class Span:
    """A quantity that lies between two ends; its unit is in the name that holds it.

    Every operator gives the smallest span that holds all results (R. E. Moore, "Interval
    Analysis", Prentice-Hall, 1966); a central value is kept only where both sides have one,
    because nobody may make one up.

    Attributes
    ----------
    low, high : float
        Ends, ``low <= high``.
    central : float or None
        The value published as the most likely; None where only a range is known.
    """

    low: float
    central: float | None
    high: float

    def __post_init__(self) -> None:
        middle = self.low if self.central is None else self.central
        if not (isfinite(self.low) and isfinite(middle) and isfinite(self.high)):
            raise ValueError(f"{self.low} to {self.high} is not a range of finite numbers")
        if not self.low <= middle <= self.high:
            raise ValueError(f"{self.as_json()} is not in order: low, central, high")

    @classmethod
    def exact(cls, value: float) -> "Span":
        """Return a quantity known exactly."""
        return cls(value, value, value)

    def values(self) -> tuple[float, float, float]:
        """Return low, central and high; the middle stands in for a central value never published."""
        middle = (self.low + self.high) / 2 if self.central is None else self.central
        return self.low, middle, self.high

    def as_json(self) -> list[float | None]:
        """Return ``[low, central, high]``."""
        return [self.low, self.central, self.high]

    def __add__(self, other: Number) -> "Span":
        return _combined(add, self, other)

    def __sub__(self, other: Number) -> "Span":
        return _combined(sub, self, other)

    def __mul__(self, other: Number) -> "Span":
        return _combined(mul, self, other)

    def __truediv__(self, other: Number) -> "Span":
        return _combined(truediv, self, _without_zero(other))

    def __radd__(self, other: float) -> "Span":
        return _combined(add, other, self)

    def __rsub__(self, other: float) -> "Span":
        return _combined(sub, other, self)

    def __rmul__(self, other: float) -> "Span":
        return _combined(mul, other, self)

    def __rtruediv__(self, other: float) -> "Span":
        return _combined(truediv, other, _without_zero(self))


def total(spans: Iterable[Span]) -> Span:
    """Return the sum of spans; nothing at all is exactly 0."""
    return sum(spans, Span.exact(0.0))


def _combined(operate: Callable[[float, float], float], one: Number, other: Number) -> Span:
    """Return the span of an operation whose extremes lie at the ends."""
    found = [operate(a, b) for a in _ends(one) for b in _ends(other)]
    left, right = _central(one), _central(other)
    if left is None or right is None:
        return Span(min(found), None, max(found))
    central = operate(left, right)
    found.append(central)  # rounding may put it an ulp beyond an end
    return Span(min(found), central, max(found))


def _ends(value: Number) -> tuple[float, ...]:
    """Return both ends, or a plain number once: the room multiplies some 80 spans an answer."""
    return (value.low, value.high) if isinstance(value, Span) else (value,)


def _central(value: Number) -> float | None:
    return value.central if isinstance(value, Span) else value


def _without_zero(value: Number) -> Number:
    ends = _ends(value)
    if ends[0] <= 0 <= ends[-1]:
        raise ZeroDivisionError(f"{ends[0]} to {ends[-1]} holds 0, by which nothing divides")
    return value
