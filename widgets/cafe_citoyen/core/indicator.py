"""What an indicator of a tally is called, and how its numbers are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["share", "points", "count", "plain", "measure"]


@dataclass(frozen=True)
class Indicator:
    """One indicator of a tally, in words.

    Attributes
    ----------
    label : str
        French name, the head of a column.
    form : {"share", "points", "count", "plain", "measure"}
        How a number is written: a share of 0 to 1 and a difference of two shares in percent, a
        count, a number with its `decimals`, or one with the three digits that mean something.
    unit : str
        What a count counts or a measure measures, in French; empty where there is none.
    decimals : int
        What a plain number keeps.
    span : float
        From the least to the most that a measure could be; 0 where that is open.
    names : sequence of str
        What its values are called in French, from 0; empty where they are numbers.
    is_told : bool
        False for what is only drawn, or told by the sentence: it stands in no table.
    """

    label: str
    form: Form = "measure"
    unit: str = ""
    decimals: int = 0
    span: float = 0.0
    names: Sequence[str] = ()
    is_told: bool = True

    @classmethod
    def share(cls, label: str) -> "Indicator":
        """Return one that goes from 0 to 1."""
        return cls(label, "share")

    @classmethod
    def count(cls, label: str, unit: str) -> "Indicator":
        """Return one that counts."""
        return cls(label, "count", unit)

    @classmethod
    def plain(cls, label: str, decimals: int = 0) -> "Indicator":
        """Return one without a unit."""
        return cls(label, "plain", decimals=decimals)

    @classmethod
    def place(cls, label: str, names: Sequence[str]) -> "Indicator":
        """Return one whose values are places, from 0, that have names."""
        return cls(label, "plain", names=names)

    @classmethod
    def drawn(cls, label: str) -> "Indicator":
        """Return one that stands in no table."""
        return cls(label, is_told=False)
