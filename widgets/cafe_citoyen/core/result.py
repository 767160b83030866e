"""One number that a tally states, with its interval and the ballots behind it."""

from dataclasses import dataclass
from math import isfinite
from typing import TypeGuard

WHOLE = ""
"""Stands in the place of an object's id for an indicator of the whole step: no id is empty."""


@dataclass(frozen=True)
class Result:
    """One indicator of one object of a step.

    Attributes
    ----------
    object : str
        Id of the object; empty for an indicator of the whole step.
    indicator : str
        Name of the indicator, such as ``share`` (0 to 1) or ``votes`` (a count).
    value : float
        The indicator's value.
    low, high : float or None
        Ends of its 95 % interval, in the unit of the value; None for a plain count.
    n : int
        Ballots that the value rests on.
    """

    object: str
    indicator: str
    value: float
    low: float | None
    high: float | None
    n: int


def is_number(value: float | None) -> TypeGuard[float]:
    """Tell whether a value can be written: somebody else's kind may state what it could not compute."""
    return value is not None and isfinite(value)


def by_object(results: list[Result], indicator: str) -> dict[str, Result]:
    """Return the results of one indicator, keyed by object, in their order."""
    return {result.object: result for result in results if result.indicator == indicator}
