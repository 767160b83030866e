"""Majority judgement: examples worked by hand, and votelib as the judge of who wins."""

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from votelib.evaluate.cardinal import MajorityJudgment

from cafe_citoyen.core.ballot_box import BallotBox, Slip
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.majority import majority_gauge
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.locale import translator

GRADE = kind("grade")
STEP = GRADE.check_step(Step("g", "T", "grade", (Object("a", "A"), Object("b", "B"))))


def ranks(*ballots):
    cast = {
        f"p{n}": dict(zip("ab", map(str, ballot), strict=False)) for n, ballot in enumerate(ballots)
    }
    results = by_object(GRADE.tally(STEP, cast), "rank")
    return results["a"].value, results["b"].value


@pytest.mark.parametrize(
    ("values", "code"),
    [({"a": 6}, "bad_value"), ({"a": -1}, "bad_value"), ({"a": True}, "bad_value"),
     ({"a": "bien"}, "bad_value"), ({"z": 1}, "unknown_object"), ({"a": 2.5}, "bad_value")],
)  # fmt: skip
def test_a_wrong_grade_is_refused(values, code):
    with pytest.raises(Refusal) as caught:
        GRADE.check(STEP, values)
    assert caught.value.code == code


def of_scale(*grades):
    return GRADE.check_step(Step("g", "T", "grade", STEP.objects, {"grades": list(grades)}))


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        (["bien"], "de 2 à 7"),
        (list("abcdefgh"), "de 2 à 7"),
        ("bien", "de 2 à 7"),
        (["bien", " "], "de 1 à 30"),
        (["bien", 3], "de 1 à 30"),
        (["bien", {"id": "b"}], "de 1 à 30"),
        (["bien", "b" * 31], "de 1 à 30"),
        (["Bien", "bien"], "même nom"),
        (["Non", "non"], "même nom"),
    ],
)
def test_a_scale_that_nobody_could_read_is_refused(grades, said):
    with pytest.raises(Refusal, match=said):
        GRADE.check_step(Step("g", "T", "grade", STEP.objects, {"grades": grades}))


def test_the_grades_that_a_refusal_offers_are_named_as_people_read_them():
    with pytest.raises(Refusal) as caught:
        of_scale("bien")
    said = "sans cela, ce sont : À rejeter, Insuffisant, Passable, Assez bien, Bien, Excellent."
    assert said in caught.value.sentence()
    said = caught.value.sentence(translator("en"))
    assert "Reject, Poor, Acceptable, Fair, Good, Excellent" in said


SCALES = [
    ["Non", "Oui"],
    ["passable", "bien", "excellent"],
    ["1", "2", "3", "4"],
    ["Poor", "Fair", "Good", "Very Good", "Excellent"],
    [{"id": f"m{place}", "text": f"Mention {place}"} for place in range(7)],
]


@pytest.mark.parametrize("grades", SCALES, ids=len)
def test_a_step_brings_its_own_grades(grades):
    from plotly.graph_objects import Figure

    step, top = of_scale(*grades), len(grades) - 1
    assert GRADE.check_step(step) == step
    assert GRADE.check(step, {"a": top, "b": "0"}) == {"a": str(top), "b": "0"}
    with pytest.raises(Refusal, match=f"{top + 1}"):
        GRADE.check(step, {"a": top + 1})
    results = GRADE.tally(step, {f"p{n}": {"a": str(top)} for n in range(40)})
    assert by_object(results, "grade")["a"].value == top
    assert {r.indicator for r in results if r.indicator[1:].isdigit()} == {
        f"g{place}" for place in range(top + 1)
    }
    names = list(GRADE.levels(step).values())
    assert (
        GRADE.sentence(step, results) == f"En tête : « A », mention « {names[-1]} », 40 bulletins."
    )
    drawn = Figure(GRADE.figure(step, results)).data
    assert [bar.name for bar in drawn] == names[::-1]
    assert (drawn[0].meta, drawn[-1].meta) == ("g5", "g0")
    made = [GRADE.make_up(step, {"a": taste}, Random(1)) for taste in (-9.0, 9.0)]
    assert made == [{"a": 0}, {"a": top}]


def test_the_usual_grades_stand_in_a_file_as_they_always_did():
    ids = ["a-rejeter", "insuffisant", "passable", "assez-bien", "bien", "excellent"]
    assert STEP.options == of_scale(*ids).options == {"grades": ids}


def test_a_better_median_wins():
    assert ranks((4, 3), (4, 3), (0, 5)) == (1, 2)


def test_at_equal_medians_the_larger_share_above_wins():
    # Both medians 3; a has 2 of 5 above and 1 below, b 1 above and 2 below.
    assert ranks((5, 4), (4, 3), (3, 3), (3, 2), (0, 1)) == (1, 2)


def test_at_equal_medians_the_larger_share_below_loses():
    # Both medians 2; a has 1 of 5 below, b has 2; neither has more above than below.
    assert ranks((2, 2), (2, 2), (2, 2), (2, 1), (1, 1)) == (1, 2)


def test_the_same_grades_share_the_rank():
    assert ranks((3, 4), (4, 3)) == (1, 1)


def test_two_proposals_of_one_gauge_are_told_apart():
    assert ranks((1, 1), (1, 2), (1, 0)) == (1, 2)


def test_a_second_ballot_on_one_proposal_leaves_the_other_grades():
    proceedings = Proceedings()
    details = json.dumps(STEP.to_dict())
    row = {"horodatage": "", "etape": "g", "tour": "1", "action": "ouvrir", "details": details}
    proceedings.apply(row)
    box = BallotBox(proceedings)
    box.put(Slip("g", "1", "p", "first", "tablette", {"a": "4", "b": "5"}))
    box.put(Slip("g", "1", "p", "second", "tablette", {"a": "2"}))
    assert box.counted(Round("g", 1)) == {"p": {"a": "2", "b": "5"}}
    box.put(Slip("g", "1", "p", "third", "tablette", {"": ""}))
    assert box.received(Round("g", 1)) == 0


def test_a_missing_grade_counts_as_the_worst():
    # a: 5 and nothing -> 0 5 -> the worse median is 0; b: 1 1 -> 1.
    results = by_object(GRADE.tally(STEP, {"p": {"a": "5", "b": "1"}, "q": {"b": "1"}}), "grade")
    assert (results["a"].value, results["b"].value) == (0, 1)


def test_an_empty_ballot_is_no_ballot():
    assert {r.n for r in GRADE.tally(STEP, {"p": {}, "q": {"a": "5"}})} == {1}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=25))
def test_votelib_elects_the_same_where_the_medians_differ(ballots):
    columns = list(zip(*ballots, strict=True))
    mine = [majority_gauge(Counter(column))[0] for column in columns]
    if mine[0] == mine[1]:
        return
    if len(ballots) % 2 == 0:
        return  # votelib takes the better of the two middle grades, Mieux Voter the worse
    votes = Counter(frozenset(zip("ab", ballot, strict=True)) for ballot in ballots)
    elected = MajorityJudgment().evaluate(dict(votes))
    assert elected == ["a" if mine[0] > mine[1] else "b"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=40))
def test_shares_add_up_and_ranks_begin_at_one(ballots):
    cast = {f"p{n}": {"a": str(a), "b": str(b)} for n, (a, b) in enumerate(ballots)}
    results = GRADE.tally(STEP, cast)
    for name in "ab":
        assert sum(
            by_object(results, f"g{place}")[name].value for place in range(6)
        ) == pytest.approx(1)
    assert min(r.value for r in results if r.indicator == "rank") == 1


def test_the_figure_and_the_sentence():
    from plotly.graph_objects import Figure

    results = GRADE.tally(STEP, {"p": {"a": "5", "b": "1"}})
    assert len(Figure(GRADE.figure(STEP, results)).data) == 6
    assert GRADE.sentence(STEP, results) == "« A », mention « Excellent », sur un seul bulletin."
