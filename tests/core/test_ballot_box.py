"""What counts, out of all that was written."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe_citoyen.core.ballot_box import BallotBox
from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round


def box_of_one_step():
    proceedings = Proceedings()
    step = {"id": "q", "title": "T", "kind": "choice", "options": {"max": 2},
            "objects": [{"id": name, "text": name} for name in "abc"]}  # fmt: skip
    proceedings.apply(
        {
            "horodatage": "",
            "etape": "q",
            "tour": "1",
            "action": "ouvrir",
            "details": json.dumps(step),
        }
    )
    return BallotBox(proceedings)


@pytest.fixture
def box():
    return box_of_one_step()


def ballot(number, participant, *objects, tour="1", saisie="tablette"):
    return [
        {"etape": "q", "tour": tour, "participant": participant, "bulletin": f"b{number}",
         "objet": name, "valeur": name and "1", "saisie": saisie}
        for name in objects or [""]
    ]  # fmt: skip


def test_the_last_ballot_of_a_participant_counts(box):
    for rows in (ballot(1, "p", "a", "b"), ballot(2, "q", "a"), ballot(3, "p", "c")):
        box.add(rows)
    assert box.counted(Round("q", 1)) == {"p": {"c": "1"}, "q": {"a": "1"}}


def test_a_withdrawn_vote_counts_no_more(box):
    box.add(ballot(1, "p", "a"))
    box.add(ballot(2, "p"))
    assert box.received(Round("q", 1)) == 0


def test_a_cancelled_round_counts_nothing(box):
    box.add(ballot(1, "p", "a"))
    box.proceedings.apply(
        {"horodatage": "", "etape": "q", "tour": "1", "action": "annuler", "details": ""}
    )
    assert box.counted(Round("q", 1)) == {}


def test_a_duplicate_is_refused_and_the_first_stands(box):
    box.add(ballot(1, "p", "a"))
    with pytest.raises(Refusal, match="déjà"):
        box.add(ballot(1, "p", "b"))
    assert box.counted(Round("q", 1)) == {"p": {"a": "1"}}


@pytest.mark.parametrize(
    "rows", [ballot(1, "p", "z"), ballot(1, "p", "a", tour="2"), ballot(1, "p", "a", "b", "c")]
)
def test_a_ballot_that_makes_no_sense_is_refused(box, rows):
    with pytest.raises(Refusal):
        box.add(rows)
    assert box.received(Round("q", 1)) == 0


def test_other_options_in_a_later_round_leave_earlier_ballots_counted(box):
    step = {"id": "q", "title": "T", "kind": "choice", "options": {"max": 1},
            "objects": [{"id": name, "text": name} for name in "abc"]}  # fmt: skip
    row = {
        "horodatage": "",
        "etape": "q",
        "tour": "2",
        "action": "ouvrir",
        "details": json.dumps(step),
    }
    box.proceedings.apply(row)
    box.add(ballot(1, "p", "a", "b"))
    assert box.counted(Round("q", 1)) == {"p": {"a": "1", "b": "1"}}


def test_ways_of_voting_are_counted(box):
    box.add(ballot(1, "p", "a"))
    box.add(ballot(2, "main-001", "a", saisie="animateur"))
    assert box.ways(Round("q", 1)) == {"tablette": 1, "animateur": 1}


ACTS = st.lists(
    st.tuples(
        st.sampled_from("pqr"), st.sampled_from(["", "a"]), st.sampled_from(["tablette", "papier"])
    )
)


@given(acts=ACTS)
def test_the_count_by_way_is_that_of_the_last_ballots(acts):
    box = box_of_one_step()
    last = {}
    for number, (person, name, way) in enumerate(acts):
        box.add(ballot(number, person, name, saisie=way))
        last[person] = way if name else None
    assert box.ways(Round("q", 1)) == Counter(way for way in last.values() if way)
