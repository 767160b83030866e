"""How far people who code the same texts agree: Cohen's kappa, pair by pair.

Two coders agree by chance too; kappa is the share of agreement beyond that (J. Cohen, "A
coefficient of agreement for nominal scales", Educational and Psychological Measurement 20,
1960), computed by scikit-learn. For several coders its mean over the pairs speaks (R. J. Light,
"Measures of response agreement for qualitative data", Psychological Bulletin 76, 1971). Each
pair is judged on the texts that both coded, so a coder may leave any out. Krippendorff's alpha
would do as well, but its maintained Python library is under the GPL, which is not ours.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import mean

FEWEST = 30
"""Texts coded by both under which a kappa is little more than chance: it is shown with a warning.

A convention, as for a mean; not a threshold of any norm."""

Labels = Mapping[str, Mapping[str, str]]
"""Text to {coder: label}."""


@dataclass(frozen=True)
class Pair:
    """Two coders.

    Attributes
    ----------
    first, second : str
        Their pseudonyms.
    n : int
        Texts that both coded.
    agreed : int
        Texts to which both gave the same label.
    kappa : float or None
        -1 to 1, 0 as by chance; None where both gave one and the same label to all, or n is 0.
    """

    first: str
    second: str
    n: int
    agreed: int
    kappa: float | None

    @property
    def is_small(self) -> bool:
        """Tell whether the number rests on too few texts."""
        return self.n < FEWEST


def pairs(labels: Labels, coders: list[str]) -> list[Pair]:
    """Return the agreement of every two coders."""
    return [_pair(labels, *two) for two in combinations(coders, 2)]


def mean_kappa(found: list[Pair]) -> float | None:
    """Return Light's kappa, the mean over the pairs that have one, or None."""
    known = [pair.kappa for pair in found if pair.kappa is not None]
    return mean(known) if known else None


def settled(labels: Labels) -> dict[str, str]:
    """Return the label that more than half of a text's coders gave; texts without one are left out."""
    found = {}
    for text, given in labels.items():
        if given:
            label, count = Counter(given.values()).most_common(1)[0]
            if 2 * count > len(given):
                found[text] = label
    return found


def disputed(labels: Labels) -> dict[str, dict[str, str]]:
    """Return the texts on which coders differ, with what each said."""
    return {text: dict(given) for text, given in labels.items() if len(set(given.values())) > 1}


def _pair(labels: Labels, first: str, second: str) -> Pair:
    both = [
        (given[first], given[second]) for given in labels.values() if {first, second} <= set(given)
    ]
    agreed = sum(one == other for one, other in both)
    kappa = _kappa(both) if len({label for two in both for label in two}) > 1 else None
    return Pair(first, second, len(both), agreed, kappa)


def _kappa(both: list[tuple[str, str]]) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    one, other = zip(*both, strict=True)
    value = float(cohen_kappa_score(one, other))
    return None if math.isnan(value) else value
