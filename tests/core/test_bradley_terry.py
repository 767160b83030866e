"""The intervals of duels hold the truth as often as they say, however few people there are."""

import choix
import numpy as np
import pytest
from scipy.stats import binom

from cafe_citoyen.core.bradley_terry import OPEN_PRIOR, Duels, ranking

TRUTHS = {
    "two equal": [0, 0],
    "two apart": [1.5, -1.5],
    "two of which one wins 998 times in 1000": [3.1, -3.1],
    "three far apart": [4, 0, -6],
    "one far ahead": [6, 0, 0, 0],
    "one that always wins": [30, 0, 0],
    "one that always wins, one never": [30, *np.linspace(1, -1, 10), -30],
    "each always beats the next": list(np.linspace(60, -60, 12)),
    "flat": [0] * 8,
    "steep": list(np.linspace(4, -4, 8)),
    "ties": [2, 2, 0, 0, 0, -2, -2, -2],
    "many": list(np.linspace(2, -2, 25)),
}
PEOPLE = (1, 2, 3, 5, 8, 20, 60)
ROOMS = 12
PROMISED = 0.93
UNLIKELY = 0.001
"""A count in this tail of the binomial is no chance: the intervals promise too much."""


def chance_to_win(strengths):
    odds = 1 / (1 + np.exp(strengths[None, :] - strengths[:, None]))
    return (odds.sum(axis=1) - 0.5) / (len(strengths) - 1)


def room(chance, strengths, people):
    """Duels of people who answer few or many of them."""
    size = len(strengths)
    pairs = np.column_stack(np.tril_indices(size, -1))
    judged, drawn = [], []
    for _ in range(people):
        count = min(len(pairs), chance.integers(1, 2 * size + 1))
        judged.append(chance.choice(len(pairs), count, replace=False))
        drawn.append(chance.random(count))
    one, other = pairs[np.concatenate(judged)].T
    is_won = np.concatenate(drawn) < 1 / (1 + np.exp(strengths[other] - strengths[one]))
    winners, losers = np.where(is_won, one, other), np.where(is_won, other, one)
    return Duels(np.repeat(np.arange(people), [*map(len, judged)]), winners, losers, size)


def held(chance, strengths, people):
    """Return which share of a room's scores and ranks lie in their intervals; None if unlinked."""
    duels = room(chance, strengths, people)
    if not duels.is_connected:
        return None
    found = ranking(duels)
    better = (strengths[None, :] > strengths[:, None]).sum(axis=1)
    truth = chance_to_win(strengths)
    scores = (found.low_scores <= truth + 1e-9) & (truth <= found.high_scores + 1e-9)
    ranks = (found.low_ranks <= 1 + better) & (1 + better <= found.high_ranks)
    return scores.mean(), ranks.mean()


def assert_kept(name, found):
    """Judge the rooms that could be ranked; objects of one room stand and fall together."""
    linked = [one for one in found if one is not None]
    print(f"{name}: scores and ranks {np.mean(linked, axis=0).round(3)} in {len(linked)} rooms")
    assert len(linked) >= 40
    for kept in np.sum(linked, axis=0):
        assert binom.cdf(np.floor(kept), len(linked), PROMISED) > UNLIKELY


@pytest.mark.parametrize("name", TRUTHS)
def test_the_intervals_hold_the_truth_from_one_person_to_sixty(name):
    chance, strengths = np.random.default_rng(7), np.array(TRUTHS[name], float)
    found = [held(chance, strengths, people) for people in PEOPLE for _ in range(ROOMS)]
    assert_kept(name, found)


@pytest.mark.parametrize("people", PEOPLE)
def test_they_do_so_for_each_number_of_people(people):
    chance = np.random.default_rng(11)
    truths = [np.array(strengths, float) for strengths in TRUTHS.values()]
    found = [held(chance, strengths, people) for strengths in truths for _ in range(ROOMS)]
    assert_kept(f"{people} people", found)


@pytest.mark.parametrize("name", TRUTHS)
def test_they_do_so_for_each_order_and_each_number_of_people(name):
    strengths = np.array(TRUTHS[name], float)
    for people in PEOPLE:
        chance = np.random.default_rng(people)
        found = [one for _ in range(40) if (one := held(chance, strengths, people)) is not None]
        for kept in np.sum(found, axis=0) if found else ():
            assert binom.cdf(np.floor(kept), len(found), PROMISED) > UNLIKELY, people


@pytest.mark.parametrize("people", [*range(1, 13), 20, 35, 60])
def test_a_chance_to_win_is_held_whatever_it_is(people):
    # Of two objects a score is a share: all rooms can be gone through, for shares up to 1.
    shares = np.append(1 / (1 + np.exp(-np.linspace(0, 10, 201))), 1)
    everybody, kept = np.arange(people), np.zeros(len(shares))
    for wins in range(people + 1):
        winners = np.where(everybody < wins, 0, 1)
        found = ranking(Duels(everybody, winners, 1 - winners, 2))
        is_held = (found.low_scores[0] <= shares) & (shares <= found.high_scores[0])
        kept += is_held * binom.pmf(wins, people, shares)
    assert kept.min() >= PROMISED


def test_what_no_duel_contradicts_may_be_certain():
    # The first beat the second, which is even with the third, which lost to the fourth.
    found = ranking(Duels(*np.array([[0, 0, 1, 2], [0, 1, 2, 3], [1, 2, 1, 2]]), 4))
    assert found.high_scores[[0, 3]].tolist() == [1, 1]
    assert found.high_scores[[1, 2]].max() < 1
    assert found.low_scores[[1, 2]].max() < 1 / 3  # the first and the fourth may always beat them


def test_one_duel_of_one_person_says_next_to_nothing():
    found = ranking(Duels(*np.array([[0], [0], [1]]), 2))
    assert found.high_scores[0] - found.low_scores[0] > 0.95
    assert (found.low_ranks.tolist(), found.high_ranks.tolist()) == ([1, 1], [2, 2])


def test_a_unanimous_room_is_not_certain():
    people = np.arange(10)
    found = ranking(Duels(people, people * 0, people * 0 + 1, 2))
    assert found.low_scores[0] < found.scores[0] < found.high_scores[0]
    assert found.high_scores[0] - found.low_scores[0] > 0.2
    assert found.high_ranks.tolist() == found.ranks.tolist() == [1, 2]


def test_the_strengths_are_those_of_the_penalised_likelihood():
    # choix, which knows no interval, is the oracle: its penalty is 1 / (2 sd²).
    duels = room(np.random.default_rng(2), np.array(TRUTHS["ties"], float), 9)
    pairs = list(zip(duels.winners.tolist(), duels.losers.tolist(), strict=True))
    best = choix.opt_pairwise(duels.size, pairs, alpha=1 / (2 * OPEN_PRIOR**2), tol=1e-10)
    assert ranking(duels).scores == pytest.approx(chance_to_win(best), abs=1e-5)


def test_rooms_that_disagree_are_less_sure_than_duels_that_do():
    # Each of six people prefers one object in all of ten pairs: six opinions, not sixty.
    people = np.repeat(np.arange(6), 10)
    duels = Duels(people, np.where(people < 4, 0, np.tile(np.arange(1, 11), 6)),
                  np.where(people < 4, np.tile(np.arange(1, 11), 6), 0), 11)  # fmt: skip
    alone = Duels(np.arange(60), duels.winners, duels.losers, 11)
    widths = [ranking(one).high_scores[0] - ranking(one).low_scores[0] for one in (duels, alone)]
    assert widths[0] > 1.5 * widths[1]
