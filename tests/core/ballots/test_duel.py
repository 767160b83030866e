"""Duels: their rules, a ranking that recovers the truth, and when there is none yet."""

import re

import numpy as np
import pytest
from scipy.stats import spearmanr

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

DUEL = kind("duel")


def step(size=4):
    return DUEL.check_step(
        Step("d", "T", "duel", tuple(Object(f"o{n:03d}", f"Objet {n}") for n in range(size)))
    )


def room(size, people, duels, seed, spread=1.0):
    """Ballots of a room whose strengths are known, and these strengths, decreasing."""
    chance = np.random.default_rng(seed)
    strengths = np.sort(chance.normal(0, spread, size))[::-1]
    ballots = {}
    for person in range(people):
        values = {}
        for _ in range(duels):
            one, other = sorted(chance.choice(size, 2, replace=False))
            wins = chance.random() < 1 / (1 + np.exp(strengths[other] - strengths[one]))
            values[f"o{one:03d}~o{other:03d}"] = f"o{(one if wins else other):03d}"
        ballots[f"p{person:03d}"] = values
    return ballots


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"o000~o000": "o000"}, "bad_value"),
        ({"o001~o000": "o000"}, "bad_value"),
        ({"o000~o009": "o000"}, "unknown_object"),
        ({"o000": "o000"}, "unknown_object"),
        ({"o000~o001~o002": "o000"}, "unknown_object"),
        ({"o000~o001": "o002"}, "bad_value"),
        ({"o000~o001": 1}, "bad_value"),
    ],
)
def test_what_is_no_duel_is_refused(values, code):
    with pytest.raises(Refusal) as caught:
        DUEL.check(step(), values)
    assert caught.value.code == code


def test_a_pass_is_a_ballot_and_decides_nothing():
    values = DUEL.check(step(), {"o000~o001": "passe"})
    assert by_object(DUEL.tally(step(), {"p": values}), "duels")["o000"].value == 0


def test_an_object_may_be_called_like_a_pass():
    named = Step("d", "T", "duel", (Object("a", "A"), Object("passe", "Le passé")))
    won = DUEL.check(named, {"a~passe": "passe"})
    passed = DUEL.check(named, {"a~passe": "~"})
    results = DUEL.tally(named, {"p": won, "q": passed})
    assert by_object(results, "wins")["passe"].value == 1
    assert by_object(results, "duels")["a"].value == 1


@pytest.mark.parametrize("given", [{"objects": (Object("a", "A"),)}, {"options": {"max": 1}}])
def test_a_step_that_cannot_be_dueled_is_refused(given):
    with pytest.raises(Refusal):
        DUEL.check_step(
            Step("d", "T", "duel", given.get("objects", step().objects), given.get("options", {}))
        )


def test_unlinked_objects_get_no_ranking_and_a_sentence():
    ballots = {"p": {"o000~o001": "o000", "o002~o003": "o002"}}
    results = DUEL.tally(step(), ballots)
    assert by_object(results, "rank") == {}
    assert "Pas encore assez de duels" in DUEL.sentence(step(), results)
    assert DUEL.figure(step(), results)["data"] == []


def test_one_persons_one_duel_ranks_nobody():
    results = DUEL.tally(step(2), {"p": {"o000~o001": "o000"}})
    rank, score = (by_object(results, name)["o000"] for name in ("rank", "score"))
    assert (rank.low, rank.high) == (1, 2)
    assert score.low < 0.1 and score.high > 0.95
    said = DUEL.sentence(step(2), results)
    assert said == "Trop serré pour départager : « Objet 0 », « Objet 1 » (1 personne)."


def test_a_unanimous_room_has_a_first_and_a_doubt():
    ballots = {f"p{n:02}": {"o000~o001": "o000"} for n in range(12)}
    results = DUEL.tally(step(2), ballots)
    score = by_object(results, "score")["o000"]
    assert score.low < score.value < score.high
    said = DUEL.sentence(step(2), results)
    assert said == "En tête des duels : « Objet 0 », devant « Objet 1 » (12 personnes)."


def test_of_three_the_first_is_ahead_of_all_the_rest():
    ballots = {f"p{n:02}": {"o000~o001": "o000", "o000~o002": "o000"} for n in range(30)}
    said = DUEL.sentence(step(3), DUEL.tally(step(3), ballots))
    assert said == "En tête des duels : « Objet 0 », devant tout le reste (30 personnes)."


def test_a_known_order_of_a_hundred_is_recovered_from_60_people_of_15_duels():
    results = DUEL.tally(step(100), room(100, 60, 15, seed=1))
    ranks = [by_object(results, "rank")[f"o{n:03d}"].value for n in range(100)]
    correlation = spearmanr(ranks, range(100)).statistic
    print(f"rank correlation, 100 objects, 60 people of 15 duels: {correlation:.2f}")
    assert correlation > 0.75


def test_the_order_of_ballots_does_not_matter():
    ballots = room(6, 10, 8, seed=3)
    turned = dict(reversed(ballots.items()))
    assert DUEL.tally(step(6), ballots) == DUEL.tally(step(6), turned)


def test_the_figure_is_one_that_plotly_accepts():
    from plotly.graph_objects import Figure

    results = DUEL.tally(step(6), room(6, 10, 8, seed=3))
    (bar,) = Figure(DUEL.figure(step(6), results)).data
    assert re.fullmatch(r"gagne \d+ fois sur 10", bar.text[-1])
    assert "départager" in DUEL.sentence(step(6), results)
