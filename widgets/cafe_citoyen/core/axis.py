"""The axis that numbers are estimated on, step by step or multiplying."""

from dataclasses import dataclass
from math import exp, log


@dataclass(frozen=True)
class Axis:
    """From ``low`` to ``high``, in the unit of what is estimated.

    On a logarithmic axis all is computed on the logarithms, so that 1 m and 100 m are as far
    from 10 m; a mean is then the geometric mean.
    """

    low: float
    high: float
    is_log: bool = False

    @property
    def span(self) -> float:
        """How far an axis that goes step by step reaches; 0 for one that multiplies."""
        return 0.0 if self.is_log else float(self.high - self.low)

    def place(self, number: float) -> float:
        """Return where a number lies, 0 to 1."""
        if self.is_log:
            return log(number / self.low) / log(self.high / self.low)
        return float((number - self.low) / (self.high - self.low))

    def number(self, place: float) -> float:
        """Return the number at a place, 0 to 1."""
        if self.is_log:
            return float(self.low * exp(place * log(self.high / self.low)))
        return float(self.low + place * (self.high - self.low))
