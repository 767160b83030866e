"""Choice: its rules, and tallies worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.choice import none_of
from cafe_citoyen.core.lead import LEAD, gaps, leads
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step

CHOICE = kind("choice")


def step(**options):
    objects = tuple(Object(name, f"Texte {name}") for name in "abc")
    return CHOICE.check_step(Step("q", "Titre", "choice", objects, options))


def test_defaults_are_one_choice_and_no_none():
    assert step().options == {"max": 1, "none": False}


@pytest.mark.parametrize(
    "options", [{"max": 0}, {"max": 4}, {"max": True}, {"max": "2"}, {"none": 1}, {"maxi": 2}]
)
def test_a_wrong_option_is_refused(options):
    with pytest.raises(Refusal):
        step(**options)


def test_values_become_what_the_csv_holds():
    assert CHOICE.check(step(max=2), {"a": 1, "c": "1"}) == {"a": "1", "c": "1"}


def test_an_empty_ballot_withdraws():
    assert CHOICE.check(step(), {}) == {}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"z": 1}, "unknown_object"),
        ({"aucune": 1}, "unknown_object"),
        ({"a": 2}, "bad_value"),
        ({"a": True}, "bad_value"),
        ({"a": 1, "b": 1}, "too_many_choices"),
    ],
)
def test_a_wrong_ballot_is_refused(values, code):
    with pytest.raises(Refusal) as caught:
        CHOICE.check(step(), values)
    assert caught.value.code == code


def test_none_goes_with_no_other_choice():
    with pytest.raises(Refusal, match="Aucune"):
        CHOICE.check(step(max=3, none=True), {"aucune": 1, "a": 1})


def test_an_approval_tally_by_hand():
    # a: 2 of 3 ballots, b: 1, c: 0; Clopper and Pearson, 95 % of 2/3: 0.0943 to 0.9916.
    ballots = {"p1": {"a": "1", "b": "1"}, "p2": {"a": "1"}, "p3": {"aucune": "1"}}
    results = CHOICE.tally(step(max=2, none=True), ballots)
    assert {r.object: r.value for r in results if r.indicator == "votes"} == {
        "a": 2,
        "b": 1,
        "c": 0,
        "aucune": 1,
    }
    share = by_object(results, "share")["a"]
    assert (share.value, share.low, share.high, share.n) == pytest.approx(
        (2 / 3, 0.0943, 0.9916, 3), abs=1e-4
    )


def test_no_ballot_is_said_in_words():
    assert CHOICE.sentence(step(), CHOICE.tally(step(), {})) == "Personne n’a voté."


def test_the_sentence_names_the_first():
    results = CHOICE.tally(step(), {f"p{n}": {"b": "1"} if n else {"a": "1"} for n in range(9)})
    assert CHOICE.sentence(step(), results) == "En tête : « Texte b », 8 voix sur 9."


def test_a_tie_is_said():
    results = CHOICE.tally(step(), {"p1": {"b": "1"}, "p2": {"a": "1"}})
    assert "À égalité" in CHOICE.sentence(step(), results)


@given(st.permutations(["a", "b", "c", "a", "b", "a"]))
def test_the_order_of_ballots_does_not_matter(votes):
    ballots = {f"p{i}": {vote: "1"} for i, vote in enumerate(votes)}
    expected = {f"p{i}": {vote: "1"} for i, vote in enumerate("aaabbc")}
    assert CHOICE.tally(step(), ballots) == CHOICE.tally(step(), expected)


def test_the_figure_is_one_that_plotly_accepts():
    from plotly.graph_objects import Figure

    figure = CHOICE.figure(step(), CHOICE.tally(step(), {"p1": {"b": "1"}}))
    assert Figure(figure).data[0].y[-1] == "b"


def test_an_object_may_be_called_like_none_of_them():
    named = (Object("a", "A"), Object("aucune", "Aucune idée"))
    asked = CHOICE.check_step(Step("q", "T", "choice", named, {"max": 2, "none": True}))
    ballots = {
        "p": CHOICE.check(asked, {"aucune": 1, "a": 1}),
        "q": CHOICE.check(asked, {none_of(asked): 1}),
        "r": CHOICE.check(asked, {"aucune": 1}),
    }
    results = CHOICE.tally(asked, ballots)
    votes = {name: one.value for name, one in by_object(results, "votes").items()}
    assert votes == {"a": 1, "aucune": 2, none_of(asked): 1}
    assert "« Aucune idée »" in CHOICE.sentence(asked, results)
    with pytest.raises(Refusal, match="ne va pas avec"):
        CHOICE.check(asked, {none_of(asked): 1, "aucune": 1})


@given(st.lists(st.sets(st.sampled_from("abc"), min_size=1, max_size=3), min_size=1, max_size=30))
def test_ballots_that_are_alike_count_one_by_one(chosen):
    ballots = {f"p{n}": dict.fromkeys(sorted(names), "1") for n, names in enumerate(chosen)}
    results = CHOICE.tally(step(max=3), ballots)
    marks = {
        name: {person: float(name in ballot) for person, ballot in ballots.items()}
        for name in "abc"
    }
    first = max("abc", key=lambda name: sum(marks[name].values()))
    wanted = leads(first, gaps(marks, first))
    votes = {one.object: one.value for one in by_object(results, "votes").values()}
    assert votes == {name: sum(own.values()) for name, own in marks.items()}
    found = [one for one in results if one.indicator == LEAD]
    assert [one.object for one in found] == [one.object for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert (one.value, one.low, one.high, one.n) == pytest.approx(
            (other.value, other.low, other.high, other.n), abs=1e-12
        )
