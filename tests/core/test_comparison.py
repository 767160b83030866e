"""The same question in several cafés: added up as one room would be, and only where alike."""

from dataclasses import replace
from random import Random

import pytest

import evening
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.comparison import (
    CafeRound,
    ballots_of,
    counts_of,
    differences,
    first_ten,
    headline,
    pools,
)
from cafe_citoyen.core.lead import LEAD
from cafe_citoyen.core.result import Result
from cafe_citoyen.core.step import Object, Step

STEP = Step("s", "Laquelle ?", "choice", (Object("a", "A"), Object("b", "B")), {"max": 1})


def asked(seance, ballots, version="v", round=1, format="café citoyen", is_made_up=False):
    named = {str(place): {name: "1"} for place, name in enumerate(ballots)}
    return CafeRound(seance, format, is_made_up, version, round, STEP, named)


@pytest.mark.parametrize("step", [s for s, _ in evening.steps() if s.kind != "duel"], ids=str)
def test_ballots_made_from_counts_tally_as_the_rooms_own(step):
    step = kind(step.kind).check_step(step)
    chance = Random(4)
    tastes = {item.id: chance.gauss(0, 1) for item in step.objects}
    made = {str(n): kind(step.kind).make_up(step, tastes, chance) for n in range(17)}
    ballots = {who: kind(step.kind).check(step, values) for who, values in made.items()}
    ballots = {who: values for who, values in ballots.items() if values}
    again = ballots_of(counts_of(ballots), len(ballots))
    made, own = (CafeRound("x", "café", False, "v", 1, step, one) for one in (again, ballots))
    assert made.results() == own.results()
    assert LEAD not in {one.indicator for one in own.results()}


def test_two_cafes_of_one_wording_add_up_to_one_room():
    (together,) = pools([asked("x", "aab"), asked("y", "ab")])
    # 3 of 5 chose a: two in x, one in y
    shares = {r.object: r.value for r in together.results() if r.indicator == "share"}
    assert (together.n, shares["a"], together.seance.split()) == (5, 0.6, ["x", "y"])


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"version": "w"}, "version"),
        ({"round": 2}, "round"),
        ({"format": "classe de lycée"}, "format"),
        ({"is_made_up": True}, "made_up"),
    ],
)
def test_what_is_not_alike_is_not_added_up_and_the_reason_is_told(other, reason):
    rounds = [asked("x", "aab"), asked("y", "ab", **other)]
    assert pools(rounds) == []
    assert differences(rounds) == [reason]


def test_the_same_words_under_another_version_of_the_calculation_are_told_as_such():
    def under(seance, version, ecologits, title):
        options = {"context": {"ecologits": ecologits}}
        step = replace(asked(seance, "ab").step, title=title, options=options)
        return replace(asked(seance, "ab", version=version), step=step)

    now, later = under("x", "v", "0.11.3", "Qui ?"), under("y", "w", "0.12.0", "Qui ?")
    assert differences([now, later]) == ["context"]
    assert pools([now, later]) == []
    assert differences([now, under("y", "w", "0.12.0", "Quoi ?")]) == ["version"]


def test_a_cafe_that_asked_twice_counts_once():
    rounds = [asked("x", "aab"), asked("x", "bbbb"), asked("y", "ab")]
    (together,) = pools(rounds)
    assert together.n == 5
    assert differences(rounds) == ["twice"]


def test_a_round_that_nobody_answered_makes_no_sum():
    assert pools([asked("x", "aab"), asked("y", "")]) == []


def test_the_tenth_place_holds_all_that_are_on_a_par():
    shares = [Result(str(n), "share", 0.5, 0, 1, 4) for n in range(9)]
    tied = [Result(name, "share", 0.2, 0, 1, 4) for name in ("x", "y")]
    nobody = [Result("z", "share", 0.0, 0, 1, 4)]
    assert first_ten([*shares, *tied, *nobody]) == {*map(str, range(9)), "x", "y"}
    ranks = [Result(str(n), "rank", float(n), None, None, 4) for n in range(1, 13)]
    assert first_ten(ranks) == {str(n) for n in range(1, 11)}


def test_every_kind_has_something_to_show_first():
    for step, _ in evening.steps():
        step = kind(step.kind).check_step(step)
        chance = Random(1)
        tastes = {item.id: 0.0 for item in step.objects}
        made = {str(n): kind(step.kind).make_up(step, tastes, chance) for n in range(40)}
        ballots = {who: kind(step.kind).check(step, values) for who, values in made.items()}
        results = kind(step.kind).tally(step, ballots)
        assert headline(step, results) in {result.indicator for result in results}
