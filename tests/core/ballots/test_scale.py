"""Scale: its rules, its medians and intervals recomputed from raw ballots, and what is never said of a small room."""

from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom, binomtest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import changes
from cafe_citoyen.core.intervals import smaller_share
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import by_object
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.wording import cell, indicators_of
from cafe_citoyen.store.after.crossings import hidden

SCALE = kind("scale")
TWO = (Object("a", "Un bus sans chauffeur"), Object("b", "Une caméra"))
UNKNOWN = "inconnu"


def asked(levels=None, objects=TWO):
    options = {} if levels is None else {"levels": levels}
    return SCALE.check_step(Step("s", "T", "scale", objects, options))


STEP = asked()
ONE = asked(objects=TWO[:1])


def room(*values, name="a"):
    return {f"p{place:02}": {name: value} for place, value in enumerate(values)}


def said(step, *values):
    return SCALE.sentence(step, SCALE.tally(step, room(*values)))


def test_from_no_to_yes_where_no_levels_are_given():
    assert list(SCALE.levels(STEP).items()) == [
        ("1", "Non"), ("2", "Plutôt non"), ("3", "Plutôt oui"), ("4", "Oui"),
    ]  # fmt: skip
    assert list(SCALE.answers(STEP)) == ["1", "2", "3", "4", UNKNOWN]


@pytest.mark.parametrize(
    "levels",
    [
        ["Non"],
        list("abcdef"),
        ["Non", "non"],
        ["Non", " "],
        ["Non", 2],
        ["Non", "x" * 41],
        "Non Oui",
    ],
)
def test_what_is_no_scale_is_refused(levels):
    with pytest.raises(Refusal) as caught:
        asked(levels)
    assert caught.value.code == "bad_step"


def test_another_option_is_refused():
    with pytest.raises(Refusal, match="levels"):
        SCALE.check_step(Step("s", "T", "scale", TWO, {"grades": ["a", "b"]}))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"a": 0}, "bad_value"), ({"a": 5}, "bad_value"), ({"a": "Oui"}, "bad_value"), ({"a": True}, "bad_value"),
        ({"a": 2.5}, "bad_value"), ({"z": 1}, "unknown_object"),
    ],
)  # fmt: skip
def test_a_wrong_ballot_is_refused(values, code):
    with pytest.raises(Refusal) as caught:
        SCALE.check(STEP, values)
    assert caught.value.code == code


def test_places_are_kept_as_texts_and_objects_may_be_left_out():
    assert SCALE.check(STEP, {"a": 1, "b": UNKNOWN}) == {"a": "1", "b": UNKNOWN}
    assert SCALE.check(STEP, {"b": "4"}) == {"b": "4"}


def needed(n):
    """The manual's own numbers for 8 to 16 people, else a third."""
    manual = {8: 3, 9: 3, 10: 3, 11: 4, 12: 4, 13: 4, 14: 5, 15: 5, 16: 5}
    return manual.get(n, int(np.ceil(n / 3 - 1e-9)))


ROOMS = st.lists(st.sampled_from(["1", "2", "3", "4", UNKNOWN]), min_size=0, max_size=45)


@given(ROOMS, st.integers(0, 99))
def test_all_that_is_stated_is_recomputed_with_pandas_and_scipy(values, seed):
    people = list(room(*values).items())
    Random(seed).shuffle(people)
    found = {one.indicator: one for one in SCALE.tally(STEP, dict(people)) if one.object == "a"}
    answers = pd.Series(values, dtype="string")
    placed = answers[answers != UNKNOWN].astype(int)
    for indicator, value in [("unknown", UNKNOWN), *((f"level{n}", str(n)) for n in range(1, 5))]:
        one, count = found[indicator], int((answers == value).sum())
        assert one.n == len(answers)
        if len(answers):
            interval = binomtest(count, len(answers)).proportion_ci(0.95, "exact")
            assert one.value == pytest.approx(count / len(answers))
            assert (one.low, one.high) == pytest.approx((interval.low, interval.high))
    assert ("median" in found) == ("divided" in found) == ("ends" in found) == (len(placed) >= 5)
    if len(placed) < 5:
        return
    n, ordered = len(placed), sorted(placed)
    assert found["median"].value == placed.quantile(0.5, interpolation="lower")
    k = max((k for k in range(n) if k and binom.cdf(k - 1, n, 0.5) <= 0.025), default=0)
    ends = (ordered[k - 1], ordered[n - k]) if k else (1, 4)
    assert (found["median"].low, found["median"].high) == ends
    bottom, top = int((placed == 1).sum()), int((placed == 4).sum())
    intervals = [binomtest(count, n).proportion_ci(0.975, "exact") for count in (bottom, top)]
    assert found["ends"].value == min(bottom, top) / n
    assert found["ends"].low == pytest.approx(min(one.low for one in intervals))
    assert found["ends"].high == pytest.approx(min(one.high for one in intervals))
    assert found["divided"].value == (bottom >= needed(n) and top >= needed(n))
    assert {one.n for one in (found["median"], found["ends"], found["divided"])} == {n}


@pytest.mark.parametrize(
    ("bottom", "middle", "top", "is_divided"),
    [
        (3, 2, 3, True), (3, 4, 3, True), (2, 4, 3, False),  # 8 to 10 people: 3 at each end
        (4, 5, 4, True), (3, 5, 4, False), (5, 6, 5, True), (4, 7, 5, False),  # 13: 4; 16: 5
        (2, 1, 2, True), (2, 3, 2, False), (6, 5, 6, True), (7, 6, 7, True), (6, 7, 7, False),
    ],
)  # fmt: skip
def test_a_third_at_each_end_divides_the_room(bottom, middle, top, is_divided):
    found = SCALE.tally(STEP, room(*["1"] * bottom, *["3"] * middle, *["4"] * top))
    assert by_object(found, "divided")["a"].value == is_divided


@pytest.mark.parametrize("levels", [["a", "b"], ["a", "b", "c"], list("abcde")])
def test_the_ends_are_the_first_and_the_last_level(levels):
    step = asked(levels)
    found = SCALE.tally(step, room(*["1"] * 4, *[str(len(levels))] * 4))
    assert by_object(found, "divided")["a"].value == 1
    if len(levels) > 3:
        found = SCALE.tally(step, room(*["2"] * 4, *[str(len(levels))] * 4))
        assert by_object(found, "divided")["a"].value == 0


def test_how_often_chance_alone_divides_a_room_is_what_the_rule_gives():
    # A room drawn from people of whom a share p says yes on two levels; the shares of the research.
    for n, p, wanted in [(6, 0.5, 0.78), (8, 0.6, 0.63), (12, 0.7, 0.51), (20, 0.8, 0.09), (40, 0.5, 0.96)]:  # fmt: skip
        chance = sum(
            binom.pmf(yes, n, p)
            for yes in range(n + 1)
            if by_object(
                SCALE.tally(asked(["Non", "Oui"]), room(*["2"] * yes, *["1"] * (n - yes))),
                "divided",
            )["a"].value
        )
        assert chance == pytest.approx(wanted, abs=0.006)


def test_the_interval_of_the_smaller_end_holds_it_19_times_out_of_20():
    for n in (5, 9, 14, 30):
        for first, last in [(1 / 3, 1 / 3), (0.4, 0.1), (0.5, 0.5), (0.05, 0.9)]:
            missed = 0.0
            for one in range(n + 1):
                for other in range(n + 1 - one):
                    low, high = smaller_share(one, other, n)
                    if not low <= min(first, last) <= high:
                        rest = 1 - first if last == 1 - first else None
                        missed += binom.pmf(one, n, first) * (
                            float(other == n - one)
                            if rest is not None
                            else binom.pmf(other, n - one, last / (1 - first))
                        )
            assert missed <= 0.05, (n, first, last)


def test_an_end_without_anybody_has_an_interval_all_the_same():
    low, high = smaller_share(0, 9, 9)
    assert low == 0
    assert high == pytest.approx(beta.ppf(0.9875, 1, 9))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "Personne n’a voté."),
        (["1"], "1 réponse : trop peu pour parler de la salle, il en faut 5."),
        (["1", "1", "4", "4"], "4 réponses : trop peu pour parler de la salle, il en faut 5."),
        (["1"] * 4 + [UNKNOWN] * 3, "7 réponses : trop peu pour parler de la salle, il en faut 5."),
        (["3"] * 5 + [UNKNOWN], "« Un bus sans chauffeur » : réponse du milieu « Plutôt oui » (sur 6, 1 ne sait pas)."),
        (["3"] + [UNKNOWN] * 6, "« Un bus sans chauffeur » : on ne sait pas (sur 7, 6 ne savent pas)."),
    ],
)  # fmt: skip
def test_what_is_said_of_one_object(values, sentence):
    assert said(ONE, *values) == sentence


def test_a_divided_room_is_said_with_the_interval_of_its_smaller_end():
    ends = binomtest(3, 7).proportion_ci(0.975, "exact")
    assert said(ONE, *"111", *"4444", UNKNOWN) == (
        "Ce soir, « Un bus sans chauffeur » partage la salle : 3 « Non », 4 « Oui » (sur 8, 1 ne sait pas ; "
        f"le bout le moins choisi : entre {100 * ends.low:.0f}\N{NO-BREAK SPACE}% et {100 * ends.high:.0f}\N{NO-BREAK SPACE}%)."
    )


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (["1", "1", "2", "4", "4"], ["3"] * 5, "Ce soir, la salle est partagée sur « Un bus sans chauffeur » (5 personnes)."),
        (["1"] * 5, [UNKNOWN] * 5, "Ce soir, rien ne coupe la salle en deux ; on ne sait pas pour « Une caméra » (5 personnes)."),
        ([UNKNOWN] * 5, ["4"], "Ce soir, on ne sait pas pour « Un bus sans chauffeur » (5 personnes)."),
        (["1", "4"], ["1", "4"], "2 réponses : trop peu pour parler de la salle, il en faut 5."),
    ],
)  # fmt: skip
def test_what_is_said_of_several(first, second, sentence):
    ballots = {
        f"p{place}": {
            **({"a": first[place]} if place < len(first) else {}),
            **({"b": second[place]} if place < len(second) else {}),
        }
        for place in range(max(len(first), len(second)))
    }
    assert SCALE.sentence(STEP, SCALE.tally(STEP, ballots)) == sentence


def test_the_most_divided_is_drawn_on_top_and_who_does_not_know_apart():
    from plotly.graph_objects import Figure

    ballots = {
        f"p{place}": {"a": "3", "b": value} for place, value in enumerate("111444" + "2")
    } | room(UNKNOWN)
    figure = SCALE.figure(STEP, SCALE.tally(STEP, ballots))
    assert [one.meta for one in Figure(figure).data] == ["g0", "g2", "g3", "g5", UNKNOWN]
    assert figure["data"][0]["y"] == ["a", "b"]  # the last one is on top
    for place in (0, 1):
        assert sum(one["x"][place] for one in figure["data"]) == pytest.approx(1)


def test_a_table_names_the_median_and_its_interval():
    known = indicators_of(STEP)
    found = SCALE.tally(STEP, room(*["1"] * 2, *["3"] * 7))
    shown = cell(by_object(found, "median")["a"], known, "fr", str)
    assert shown == "Plutôt oui [Non\N{NO-BREAK SPACE}; Plutôt oui]".replace(
        "; ", ";\N{NO-BREAK SPACE}"
    )
    assert cell(by_object(found, "divided")["a"], known, "fr", str) == "non"


def test_hands_are_counted_from_the_highest_and_not_knowing_comes_last():
    assert list(SCALE.hands(STEP).items()) == [
        ("4", "Oui"), ("3", "Plutôt oui"), ("2", "Plutôt non"), ("1", "Non"), (UNKNOWN, "Je ne sais pas"),
    ]  # fmt: skip


def test_who_did_not_know_and_then_does_moves_neither_up_nor_down():
    before = room("1", "1", "4", UNKNOWN, UNKNOWN, "2")
    after = room("3", "1", UNKNOWN, "4", UNKNOWN, "1")
    change = changes(STEP, before, after)[0]
    assert (change.n, change.up, change.down, change.stayed) == (6, 1, 1, 2)
    assert change.flows[UNKNOWN, "4"] == change.flows["4", UNKNOWN] == 1
    assert (change.only_before, change.only_after) == (0, 0)


def test_a_crossing_hides_small_numbers_of_those_who_do_not_know_too():
    flows = {("1", "1"): 9, ("1", UNKNOWN): 2, (UNKNOWN, "1"): 7, (UNKNOWN, UNKNOWN): 8}
    found = hidden(flows, ["1", "2"], 5, [UNKNOWN])
    assert found["1", UNKNOWN] is None
    assert sum(value is None for value in found.values()) > 1  # else the totals give it
