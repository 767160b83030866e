"""Two rounds, person by person: flows, intervals, and silence where n is small."""

import numpy as np
import pytest
from scipy.stats import t

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import changes, flow_levels, movers, trend, verdict
from cafe_citoyen.core.intervals import paired
from cafe_citoyen.core.step import Object, Step

STEP = Step("p", "T", "position", (Object("s", "S"),))


def change(before, after, step=STEP):
    def ballots(values):
        return {f"p{n}": {"s": value} if value else {} for n, value in enumerate(values)}

    return changes(step, ballots(before), ballots(after))[0]


def test_flows_by_hand():
    # p0 moves up, p1 stays, p2 moves down by two, p3 votes before only, p4 after only.
    found = change(
        ["discuter", "accord", "accord", "accord", None],
        ["accord", "accord", "desaccord", None, "accord"],
    )
    assert (found.n, found.up, found.down) == (3, 1, 1)
    assert (found.only_before, found.only_after) == (1, 1)
    assert found.flows == {
        ("discuter", "accord"): 1,
        ("accord", "accord"): 1,
        ("accord", "desaccord"): 1,
    }
    assert found.difference == 0


def test_a_small_room_gets_no_verdict_however_it_moved():
    assert not change(["desaccord"] * 4, ["accord"] * 4).is_clear


def test_a_room_that_moves_as_one_is_clear():
    found = change(["desaccord"] * 12, ["accord"] * 12)
    assert found.is_clear
    assert found.low > 0


def test_a_room_that_swaps_is_not_clear():
    assert not change(["accord", "desaccord"] * 10, ["desaccord", "accord"] * 10).is_clear


def test_the_interval_by_hand():
    # Bonett-Price, up 5, down 1, n 10: shares 6/12 and 2/12, variance (8/12 - (4/12)²) / 12.
    low, high = paired(5, 1, 10)
    spread = t.ppf(0.975, 11) * np.sqrt((8 / 12 - 16 / 144) / 12)
    assert (low, high) == pytest.approx((4 / 12 - spread, 4 / 12 + spread), abs=1e-3)


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    chance = np.random.default_rng(0)
    hits = 0
    for _ in range(2000):
        up, down, _ = chance.multinomial(12, [0.35, 0.1, 0.55])
        low, high = paired(up, down, 12)
        hits += low <= 0.25 <= high
    assert 0.92 <= hits / 2000 <= 1


def test_nobody_paired_says_nothing():
    found = change([None, "accord"], ["accord", None])
    assert (found.n, found.low, found.high, found.is_clear) == (0, -1.0, 1.0, False)


def test_a_choice_left_out_is_a_choice_not_made():
    step = kind("choice").check_step(Step("c", "T", "choice", (Object("s", "S"), Object("t", "T"))))
    before = {"p": {"s": "1"}, "q": {"t": "1"}}
    after = {"p": {"t": "1"}, "q": {"t": "1"}}
    found = {one.object: (one.up, one.down, one.n) for one in changes(step, before, after)}
    assert found == {"s": (0, 1, 2), "t": (1, 0, 2)}


def test_duels_have_no_flows():
    step = Step("d", "T", "duel", (Object("a", "A"), Object("b", "B")))
    assert changes(step, {"p": {"a~b": "a"}}, {"p": {"a~b": "b"}}) == []


def test_points_agree_with_the_number_that_is_written():
    found = change(["desaccord"] * 60, ["accord"] + ["desaccord"] * 59)  # 1.7 is written +2
    assert "écart +2 points, entre" in verdict(found, kind("position").levels(STEP))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["accord"] * 6 + ["discuter"] * 14, ["desaccord"] * 6 + ["discuter"] * 14, "6 sur 20 ont bougé, tous vers « Pas d’accord »."),
        (["accord"] * 3, ["desaccord"] * 2 + ["discuter"], "3 sur 3 ont bougé : 2 vers « Pas d’accord », 1 vers « À discuter »."),
        (["accord"] * 4, ["accord"] * 3 + ["discuter"], "1 sur 4 a bougé, vers « À discuter »."),
        (["accord"] * 4, ["accord"] * 4, "Personne n’a bougé, sur 4."),
        ([None, "accord"], ["accord", None], "Personne n’a voté aux deux tours."),
    ],
)  # fmt: skip
def test_who_moved_is_said_in_people_and_where_to(before, after, said):
    assert movers(change(before, after), flow_levels(STEP)) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["accord"] * 4, ["desaccord"] * 4, "Trop peu de monde pour parler de la salle."),
        (["accord"] * 12, ["desaccord"] * 12, "La salle va vers « Pas d’accord »."),
        (["accord", "desaccord"] * 6, ["desaccord", "accord"] * 6, "Rien de net pour la salle."),
    ],
)
def test_a_trend_is_said_only_where_there_is_one(before, after, said):
    assert trend(change(before, after), kind("position").levels(STEP)) == said
