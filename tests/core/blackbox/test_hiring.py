"""The toy world of hiring: what a model does with an unfair past."""

import pytest

from cafe_citoyen.core.blackbox.hiring import COLUMNS, gap, measure, over_seeds, simulate
from cafe_citoyen.core.refusal import Refusal

SEEDS = range(20)


def test_a_fair_past_gives_no_gap():
    found = over_seeds(COLUMNS, SEEDS, bias=0)
    for name in ("past", "model"):
        assert found[name].low < 0 < found[name].high


def test_the_model_widens_the_gap_of_the_past():
    found = over_seeds(["diplome", "groupe"], SEEDS)
    assert found["model"].mean > found["past"].mean + 0.02


def test_a_proxy_brings_the_gap_back_without_the_group():
    gaps = [
        over_seeds(["diplome", "quartier"], SEEDS, proxy=p)["model"].mean for p in (0.5, 0.8, 0.95)
    ]
    assert abs(gaps[0]) < 0.03 < gaps[1] < gaps[2]


def test_the_diploma_alone_gives_no_gap():
    assert abs(over_seeds(["diplome"], SEEDS)["model"].mean) < 0.02


def test_imitating_the_past_best_is_not_judging_merit_best():
    group = over_seeds(["diplome", "groupe"], SEEDS)
    diploma = over_seeds(["diplome"], SEEDS)
    assert group["like_past"].mean > diploma["like_past"].mean
    assert group["like_merit"].mean < diploma["like_merit"].mean


def test_a_gap_is_counted_by_hand():
    import numpy as np

    chosen = np.array([True, True, False, True])
    assert gap(chosen, np.array([False, False, True, True])) == 0.5  # 2/2 less 1/2


def test_a_gap_is_the_two_shares_apart():
    found = measure(simulate(1), ["diplome", "groupe"])
    assert found.past == pytest.approx(found.past_a - found.past_b)
    assert found.model == pytest.approx(found.model_a - found.model_b)


def test_the_same_seed_gives_the_same_world():
    assert (simulate(3).hired == simulate(3).hired).all()


@pytest.mark.parametrize("seen", [[], ["taille"]])
def test_a_model_that_sees_nothing_or_an_unknown_column_is_refused(seen):
    with pytest.raises(Refusal, match="diplome"):
        measure(simulate(1), seen)


def test_a_proxy_under_chance_is_refused():
    with pytest.raises(Refusal, match=r"0\.2"):
        simulate(1, proxy=0.2)
