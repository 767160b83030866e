"""Numbers of people on one axis, as the projector draws them: everybody, the middle with its interval, the spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.number import measure_text
from cafe_citoyen.core.result import Result, is_number
from cafe_citoyen.core.typography import typeset

BINS = 40


@dataclass(frozen=True)
class Axis:
    """A scale, and how its numbers are said.

    Attributes
    ----------
    low, high : float
        Its ends.
    unit : str
        In the reader's language.
    is_log : bool
        Whether it multiplies.
    translate : callable
        From a French text to the reader's language.
    """

    low: float
    high: float
    unit: str
    is_log: bool
    translate: Translate

    def place(self, number: float) -> float:
        """Return where a number lies, 0 to 1; what is beyond an end lies on it."""
        inside = min(self.high, max(self.low, number))
        if self.is_log:
            return log(inside / self.low) / log(self.high / self.low)
        return (inside - self.low) / (self.high - self.low)

    def said(self, number: float) -> str:
        """Return a number with its unit."""
        span = 0.0 if self.is_log else self.high - self.low
        return measure_text(number, self.unit, code_of(self.translate), span)

    def row(
        self, numbers: Sequence[float], middle: Result | None, spread: tuple[float, float] | None
    ) -> dict[str, Any]:
        """Return what is drawn of some numbers.

        Parameters
        ----------
        numbers : sequence of float
            One a person.
        middle : Result or None
            What speaks for them, with its interval; None where nobody answered.
        spread : tuple of float or None
            Where the middle half of them lies.
        """
        counts = [0] * BINS
        for number in numbers:
            counts[min(BINS - 1, int(self.place(number) * BINS + 1e-9))] += 1
        return {
            "bins": counts,
            "ends": [typeset(self.said(end)) for end in (self.low, self.high)],
            "middle": None if middle is None else self._middle(middle),
            "spread": [self.place(end) for end in spread] if spread else None,
            "n": len(numbers),
        }

    def _middle(self, middle: Result) -> dict[str, Any]:
        is_held = is_number(middle.low) and is_number(middle.high)
        ends = [self.place(end) for end in (middle.low, middle.high) if is_number(end)]
        return {
            "at": self.place(middle.value),
            "interval": ends if is_held else None,
            "text": typeset(self.said(middle.value)),
            "between": [
                typeset(self.said(end)) for end in (middle.low, middle.high) if is_number(end)
            ],
        }
