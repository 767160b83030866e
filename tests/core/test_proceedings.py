"""What steering rows add up to."""

import json

import pytest

from cafe_citoyen.core.proceedings import Proceedings
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round

STEP = {
    "id": "q",
    "title": "T",
    "kind": "choice",
    "objects": [{"id": "a", "text": "A"}],
    "options": {},
}


def row(action, etape="q", tour="1", details=None):
    text = json.dumps(details) if details is not None else ""
    return {
        "horodatage": "2026-01-01T00:00:00+01:00",
        "etape": etape,
        "tour": tour,
        "action": action,
        "details": text,
    }


def after(*rows):
    proceedings = Proceedings()
    for one in rows:
        proceedings.apply(one)
    return proceedings


OPENED = row("ouvrir", details=STEP)


@pytest.mark.parametrize(
    ("actions", "phase"),
    [
        ([], "open"),
        (["fermer"], "closed"),
        (["reveler"], "revealed"),
        (["reveler", "masquer"], "closed"),
    ],
)
def test_actions_lead_to_a_phase(actions, phase):
    assert after(OPENED, *(row(action) for action in actions)).current.phase == phase


@pytest.mark.parametrize(
    ("actions", "is_revealed"),
    [
        (["reveler"], True),
        (["reveler", "masquer"], False),
        (["reveler", "masquer", "reveler"], True),
        (["reveler", "annuler"], False),
        (["fermer"], False),
    ],
)
def test_a_round_stays_revealed_when_another_step_opens(actions, is_revealed):
    other = row("ouvrir", "r", details={**STEP, "id": "r"})
    proceedings = after(OPENED, *(row(action) for action in actions), other)
    assert proceedings.is_revealed(Round("q", 1)) is is_revealed


def test_the_last_view_of_each_name_is_kept():
    views = ["partie/a?n=1", "partie/b", "partie/a?n=2", ""]
    found = after(*(row("projeter", "", "", {"vue": view}) for view in views))
    assert found.screen.view == ""
    assert found.screen.views["partie/a"] == "partie/a?n=2"


def test_a_moment_stands_over_the_view_that_was_there():
    scene = row("projeter", "", "", {"vue": "partie/a?n=1", "activite": "A"})
    debate = row("projeter", "", "", {"vue": "debat?etape=q&tour=1", "activite": "B"})
    found = after(OPENED, scene, debate)
    assert (found.screen.view, found.screen.under, found.screen.under_of) == (
        "debat?etape=q&tour=1",
        "partie/a?n=1",
        "A",
    )
    found.apply(row("fermer"))
    assert found.screen.view.startswith("debat")
    found.apply(row("reveler"))
    assert (found.screen.view, found.screen.under) == ("", "")


def test_a_closed_round_opens_again():
    assert after(OPENED, row("fermer"), OPENED).is_open(Round("q", 1))


def test_a_cancelled_round_counts_no_more_and_never_opens_again():
    proceedings = after(OPENED, row("annuler"))
    assert (proceedings.current, proceedings.rounds("q"), proceedings.next_round("q")) == (
        None,
        [],
        Round("q", 2),
    )
    with pytest.raises(Refusal, match="tour 2"):
        proceedings.apply(OPENED)


def test_opening_another_step_replaces_the_first():
    other = STEP | {"id": "r"}
    proceedings = after(OPENED, row("ouvrir", "r", details=other))
    assert proceedings.current.step.id == "r"
    assert not proceedings.is_open(Round("q", 1))


def test_reopening_the_seance_seals_all_rounds():
    proceedings = after(OPENED, row("ouvrir", "", "", {"seance": "s"}))
    assert proceedings.current is None
    assert proceedings.rounds("q") == [Round("q", 1)]
    with pytest.raises(Refusal):
        proceedings.apply(OPENED)
    proceedings.apply(row("ouvrir", tour="2", details=STEP))
    assert proceedings.is_open(Round("q", 2))


@pytest.mark.parametrize(
    "wrong",
    [
        row("fermer"),
        row("ouvrir", tour="2", details=STEP),
        row("ouvrir", tour="x", details=STEP),
        row("ouvrir", etape="r", details=STEP),
        row("ouvrir", details={"id": "q"}),
        row("danser"),
        row("chronometre", details={"secondes": 0}),
        row("saisir", details={}),
        OPENED | {"details": "{"},
    ],
)
def test_a_row_that_makes_no_sense_is_refused_and_changes_nothing(wrong):
    proceedings = Proceedings()
    with pytest.raises(Refusal):
        proceedings.apply(wrong)
    assert (proceedings.current, proceedings.steps) == (None, {})


def test_a_known_step_keeps_its_objects():
    changed = STEP | {"objects": [{"id": "b", "text": "B"}]}
    with pytest.raises(Refusal, match="autres objets"):
        after(OPENED, row("ouvrir", details=changed))


def test_a_round_keeps_its_options_and_a_later_one_may_have_others():
    two = STEP | {"objects": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}
    proceedings = after(row("ouvrir", details=two | {"options": {"max": 2}}), row("fermer"))
    with pytest.raises(Refusal, match="nouveau tour"):
        proceedings.apply(row("ouvrir", details=two | {"options": {"max": 1}}))
    proceedings.apply(row("ouvrir", tour="2", details=two | {"options": {"max": 1}}))
    assert proceedings.step_of(Round("q", 1)).options["max"] == 2
    assert proceedings.step_of(Round("q", 2)).options["max"] == 1


@pytest.mark.parametrize("counts", [{"a": 3}, {"a": {"1": "3"}}, [], {"a": {"1": True}}])
def test_hands_of_another_shape_are_refused(counts):
    with pytest.raises(Refusal, match="main levée"):
        after(OPENED, row("saisir", details={"comptes": counts, "personnes": 10}))


def test_a_timer_lasts_until_the_step_changes():
    timed = after(OPENED, row("chronometre", details={"secondes": 60}))
    assert timed.timer.seconds == 60
    timed.apply(row("fermer"))
    assert timed.timer is None
