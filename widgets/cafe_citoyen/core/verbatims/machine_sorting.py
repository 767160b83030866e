"""Texts sorted by a machine, as many times as it is given a seed, beside how people sorted them.

k-means on words weighted by TF-IDF: what most tools that "find themes" begin with. How alike two
sortings are is told by the adjusted Rand index (L. Hubert and P. Arabie, "Comparing partitions",
Journal of Classification 2, 1985): 1 where they are the same, 0 where chance would do as well.
Measured on the booklet's 90 classed questions: 0 to .05 with the booklet, .2 from seed to seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cafe_citoyen.core.verbatims.words import words

FEWEST, MOST = 12, 2000
"""Texts to sort."""


@dataclass(frozen=True)
class MachineSorting:
    """Two sortings by the machine.

    Attributes
    ----------
    groups : tuple of list of int
        For each seed the group of each text, from 0.
    with_people : tuple of float
        For each seed the adjusted Rand index with the people's sorting.
    with_itself : float
        That of the two sortings of the machine.
    """

    groups: tuple[list[int], list[int]]
    with_people: tuple[float, float]
    with_itself: float


def machine_sorting(
    texts: Sequence[str], groups: Sequence[str], seeds: tuple[int, int]
) -> MachineSorting:
    """Return how a machine sorts texts into as many groups as people made, with two seeds.

    Parameters
    ----------
    texts : sequence of str
        From `FEWEST` to `MOST` of them.
    groups : sequence of str
        Where people put each of them; two groups at least.
    seeds : tuple of int
        Where chance starts from.
    """
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import adjusted_rand_score
    from threadpoolctl import threadpool_limits

    table = TfidfVectorizer(analyzer=words).fit_transform(texts)
    number = len(set(groups))
    with threadpool_limits(1):
        first, second = (
            KMeans(number, n_init=1, random_state=seed).fit_predict(table).tolist()
            for seed in seeds
        )
    alike = [float(adjusted_rand_score(groups, made)) for made in (first, second)]
    itself = float(adjusted_rand_score(first, second))
    return MachineSorting((first, second), (alike[0], alike[1]), itself)
