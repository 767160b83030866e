"""How far people who code the same texts agree: Cohen's kappa, pair by pair.

Two coders agree by chance too; kappa is the share of agreement beyond that (J. Cohen, "A
coefficient of agreement for nominal scales", Educational and Psychological Measurement 20,
1960), computed by scikit-learn. For several coders its mean over the pairs speaks (R. J. Light,
"Measures of response agreement for qualitative data", Psychological Bulletin 76, 1971). Each
pair is judged on the texts that both coded, so a coder may leave any out. Krippendorff's alpha
would do as well, but its maintained Python library is under the GPL, which is not ours.

A kappa's 95 % interval comes from texts drawn anew, 999 times (bias-corrected and accelerated
bootstrap, B. Efron, "Better bootstrap confidence intervals", Journal of the American
Statistical Association 82, 1987, by SciPy). Tried on made-up coders with six labels and kappas
of 0.5 and 0.75, it held the true one 95 times in 100 with 30 texts, 92 to 94 with 15.
"""

import math
import warnings
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from cafe_citoyen.core.code_book import codes_of

FEWEST = 30
"""Texts coded by both under which a kappa is little more than chance: it is shown with a warning.

A convention, as for a mean; not a threshold of any norm."""

FEWEST_DRAWN = 15
"""Texts under which a kappa has no interval: how well one would hold was not tried."""

DRAWS = 999
"""Times that the texts are drawn anew for an interval."""

Codes = NDArray[np.int64]
"""A row a coder, a column a text: the label's number, or -1 where the coder left the text out."""

Kappas = NDArray[np.float64]

Span = tuple[float | None, float | None]
"""The ends of an interval; None where it has none."""

Labels = Mapping[str, Mapping[str, str]]
"""Text to {coder: label}; where a coder gave several codes, they are one label, parted by `codes_of`."""


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
    low, high : float or None
        Its 95 % interval; None where drawing texts anew says nothing: fewer than 15 of them, or
        coders who never differ, though on a text more they might.
    """

    first: str
    second: str
    n: int
    agreed: int
    kappa: float | None
    low: float | None = None
    high: float | None = None

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


def mean_interval(labels: Labels, found: list[Pair]) -> Span:
    """Return the 95 % interval of Light's kappa."""
    pairs = [(pair.first, pair.second) for pair in found if pair.kappa is not None]
    return _interval(labels, pairs)


def by_code(labels: Labels, code: str) -> dict[str, dict[str, str]]:
    """Return whether each coder gave a text that code: "1", or "0"; so one code is judged among several a text."""
    return {
        text: {coder: str(int(code in codes_of(said))) for coder, said in given.items()}
        for text, given in labels.items()
    }


def agreed(labels: Labels) -> dict[str, frozenset[str]]:
    """Return the codes that more than half of a text's coders gave; texts without one are left out."""
    found = {}
    for text, given in labels.items():
        counts = Counter(code for said in given.values() for code in codes_of(said))
        kept = frozenset(code for code, count in counts.items() if 2 * count > len(given))
        if kept:
            found[text] = kept
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
    low, high = (None, None) if kappa is None else _interval(labels, [(first, second)])
    return Pair(first, second, len(both), agreed, kappa, low, high)


def _kappa(both: list[tuple[str, str]]) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    one, other = zip(*both, strict=True)
    value = float(cohen_kappa_score(one, other))
    return None if math.isnan(value) else value


def _interval(labels: Labels, pairs: list[tuple[str, str]]) -> Span:
    from scipy.stats import bootstrap

    if not pairs:
        return None, None
    codes = _codes(labels, pairs)
    texts = np.arange(codes.shape[1])
    rows = list(zip(range(0, len(codes), 2), range(1, len(codes), 2), strict=True))
    if len(texts) < FEWEST_DRAWN or all(
        np.array_equal(codes[one], codes[other]) for one, other in rows
    ):
        return None, None

    def mean_of(drawn: Codes, axis: int) -> Kappas:
        kappas = [_kappas(codes[one][drawn], codes[other][drawn]) for one, other in rows]
        return np.asarray(np.nanmean(kappas, 0))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a draw without a kappa is one that bounds nothing
        drawn = bootstrap((texts,), mean_of, n_resamples=DRAWS, vectorized=True, rng=0)
    span = drawn.confidence_interval
    return (None, None) if np.isnan([*span]).any() else (float(span.low), float(span.high))


def _codes(labels: Labels, pairs: list[tuple[str, str]]) -> Codes:
    """Return two rows a pair of coders, on the texts that one pair at least has in common."""
    names = sorted({label for given in labels.values() for label in given.values()})
    number: dict[str | None, int] = {None: -1}
    number |= {name: place for place, name in enumerate(names)}
    common = [given for given in labels.values() if any({*two} <= set(given) for two in pairs)]
    return np.array(
        [[number[given.get(coder)] for given in common] for two in pairs for coder in two]
    )


def _kappas(one: Codes, other: Codes) -> Kappas:
    """Return Cohen's kappa along the last axis, for many draws at once; as alike as can be is 1."""
    is_both = (one >= 0) & (other >= 0)
    n = is_both.sum(-1)
    alike = ((one == other) & is_both).sum(-1) / n
    by_chance = sum(
        ((one == label) & is_both).sum(-1) * ((other == label) & is_both).sum(-1) / n**2
        for label in range(int(one.max(initial=0)) + 1)
    )
    return np.where(alike == 1, 1.0, (alike - by_chance) / (1 - by_chance))
