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
        values = [self.low, self.high] if self.central is None else list(self.values())
        if not all(map(isfinite, values)):
            raise ValueError(f"{self.low} to {self.high} is not a range of finite numbers")
        if sorted(values) != values:
            raise ValueError(f"{values} is not in order: low, central, high")

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
    left, right = _span(one), _span(other)
    ends = [operate(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    if left.central is None or right.central is None:
        return Span(min(ends), None, max(ends))
    central = operate(left.central, right.central)
    return Span(min(*ends, central), central, max(*ends, central))


def _span(value: Number) -> Span:
    return value if isinstance(value, Span) else Span.exact(value)


def _without_zero(value: Number) -> Span:
    span = _span(value)
    if span.low <= 0 <= span.high:
        raise ZeroDivisionError(f"{span.low} to {span.high} holds 0, by which nothing divides")
    return span
