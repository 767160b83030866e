"""Every activity tells in three lines how to hold it."""

import pytest

import cafe_citoyen
from cafe_citoyen.dashboards.activities.accueil.accueil import Accueil
from cafe_citoyen.dashboards.board import Board
from cafe_citoyen.tools.extraction import texts

CLASSES = [
    one for one in map(cafe_citoyen.__getattr__, cafe_citoyen.__all__) if isinstance(one, type)
]
ACTIVITIES = [one for one in CLASSES if issubclass(one, Board) and one is not Accueil]
LONGEST = 110


@pytest.fixture(scope="module")
def marked():
    """Return all that the code marks as said: reading it takes seconds."""
    return {text for text, _ in texts()}


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda one: one.__name__)
def test_an_activity_has_three_lines_of_its_own(activity, marked):
    lines = vars(activity).get("how_to", ())
    assert len(lines) == 3, (
        f"{activity.__name__} has no « Comment faire »: give the class "
        'how_to = (mark("…"), mark("…"), mark("…")), what the facilitator does, in order'
    )
    for line in lines:
        assert line in marked, f"mark({line!r})"
        assert len(line) <= LONGEST, f"too long to read while people wait: {line!r}"


def test_the_browser_gets_the_lines():
    assert len(cafe_citoyen.VoteDesQuestions().view["how_to"]) == 3
