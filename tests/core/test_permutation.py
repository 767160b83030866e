"""Permutation tests against scipy's, which deals again and again, and against what a draw promises."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from scipy import stats

from cafe_citoyen.core.permutation import higher, likeness_test, ranks_test


def oracle(first, second, deals):
    def gap(one, other, axis):
        ranks = stats.rankdata(np.concatenate([one, other], axis=axis), axis=axis)
        n = one.shape[axis]
        return abs(ranks[..., :n].sum(axis=axis) - n * ranks.mean(axis=axis))

    found = stats.permutation_test(
        (first, second), gap, alternative="greater", n_resamples=deals, vectorized=True, rng=1
    )
    return found.pvalue


@pytest.mark.parametrize("sizes", [(5, 5), (5, 9), (8, 8)])
@pytest.mark.parametrize("levels", [3, 50])
def test_few_deals_are_all_counted_as_scipy_counts_them(sizes, levels):
    chance = Random(f"{sizes} {levels}")
    groups = [tuple(sorted(float(chance.randrange(levels)) for _ in range(n))) for n in sizes]
    assert ranks_test(*groups) == pytest.approx(oracle(*map(np.array, groups), np.inf), abs=1e-12)


def test_many_deals_are_drawn_and_the_same_each_time():
    chance = Random(3)
    first, second = (tuple(sorted(chance.gauss(m, 1) for _ in range(40))) for m in (0, 0.45))
    found = ranks_test(first, second)
    assert found == pytest.approx(stats.mannwhitneyu(first, second).pvalue, abs=0.01)
    ranks_test.cache_clear()
    assert ranks_test(first, second) == found


def test_of_draws_where_nothing_differs_one_in_twenty_is_called_clear():
    chance = Random(11)
    found = [
        ranks_test(*(tuple(sorted(float(chance.randrange(3)) for _ in range(7))) for _ in "ab"))
        for _ in range(400)
    ]
    assert (
        sum(one < 0.05 for one in found) <= 33
    )  # 20 at the most are expected: 3 deviations of 4.4


def test_answers_that_are_all_alike_show_nothing():
    assert ranks_test((1.0,) * 6, (1.0,) * 7) == 1.0


def test_how_often_the_second_is_the_higher():
    first, second = (1.0, 2.0, 3.0), (2.0, 4.0)
    pairs = [(b > a) - (b < a) for a in first for b in second]
    assert higher(first, second) == pytest.approx(sum(pairs) / len(pairs))


def test_alikeness_is_compared_over_every_deal():
    chance = Random(2)
    table = np.array([[chance.random() for _ in range(11)] for _ in range(11)])
    table = (table + table.T) / 2
    table[:5, :5] += 0.2

    def gap(first):
        other = [one for one in range(11) if one not in first]
        means = [np.mean([table[a, b] for a, b in combinations(own, 2)]) for own in (first, other)]
        return abs(means[0] - means[1])

    seen = gap(range(5))
    deals = [gap(one) for one in combinations(range(11), 5)]
    expected = sum(one >= seen - 1e-9 for one in deals) / len(deals)
    assert likeness_test(table.tolist(), 5) == pytest.approx(expected)
    assert expected < 0.05
