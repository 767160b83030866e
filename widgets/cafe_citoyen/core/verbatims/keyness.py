"""Words that one group of texts has more of than another, with how far chance alone could do that.

The statistic is the log-likelihood ratio of a 2 x 2 table, G² (T. Dunning, "Accurate methods for the
statistics of surprise and coincidence", Computational Linguistics 19, 1993). Hundreds of words are
tried at once, so each p is corrected by Holm's method (S. Holm, "A simple sequentially rejective
multiple test procedure", Scandinavian Journal of Statistics 6, 1979). Beside it stands the log ratio,
how many times more, as a power of two (A. Hardie, 2014): a tiny difference in many texts is sure, and
still tiny. Words of one text are not independent of each other: G² is, if anything, too sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cafe_citoyen.core.verbatims.words import words

Counts = NDArray[np.float64]
HALF = 0.5
"""What stands for none in a ratio: half a word (Hardie's own choice)."""


@dataclass(frozen=True)
class Key:
    """One word.

    Attributes
    ----------
    word : str
        Plain.
    first, second : int
        How often each group says it.
    g2 : float
        Log-likelihood ratio, 1 degree of freedom.
    p : float
        Holm's, over all words of both groups.
    log_ratio : float
        2 where the first group says it four times as often, per word said; negative the other way.
    """

    word: str
    first: int
    second: int
    g2: float
    p: float
    log_ratio: float


def keys(first: Sequence[str], second: Sequence[str]) -> list[Key]:
    """Return the words of two groups of texts, the surest difference first; none where a group says nothing."""
    from scipy.stats import chi2
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=words)
    try:
        table = counter.fit_transform([*first, *second])
    except ValueError:  # no word at all
        return []
    one = np.asarray(table[: len(first)].sum(axis=0), dtype=float).ravel()
    two = np.asarray(table[len(first) :].sum(axis=0), dtype=float).ravel()
    if not one.sum() or not two.sum():
        return []
    found = g2(one, two)
    ps = holm(chi2.sf(found, 1))
    ratios = np.log2(np.where(one, one, HALF) / one.sum()) - np.log2(
        np.where(two, two, HALF) / two.sum()
    )
    rows = zip(counter.get_feature_names_out(), one, two, found, ps, ratios, strict=True)
    told = [Key(str(w), int(a), int(b), float(g), float(p), float(r)) for w, a, b, g, p, r in rows]
    return sorted(told, key=lambda key: (-key.g2, key.word))


def g2(one: Counts, two: Counts) -> Counts:
    """Return the log-likelihood ratio of each word's 2 x 2 table: it or another word, in either group."""
    table = np.stack([one, two, one.sum() - one, two.sum() - two])
    whole = one.sum() + two.sum()
    sums = np.stack([one + two, one + two, whole - one - two, whole - one - two])
    sizes = np.array([[one.sum()], [two.sum()]] * 2)
    wanted = sums * sizes / whole
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(table > 0, table * np.log(table / wanted), 0.0)
    return np.asarray(2 * parts.sum(axis=0)).clip(min=0)


def holm(ps: Counts) -> Counts:
    """Return p values corrected for how many there are."""
    order = np.argsort(ps)
    steps = ps[order] * np.arange(len(ps), 0, -1)
    corrected = np.empty_like(ps)
    corrected[order] = np.minimum(np.maximum.accumulate(steps), 1)
    return corrected
