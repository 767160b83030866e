"""What a projector shows between votes, as a view of ``deroule.csv`` names it."""

import pytest

from cafe_citoyen.core.moment import AGAIN, DEBATE, NAMES, THANKS, Moment, moment
from cafe_citoyen.core.round import Round


def test_a_view_says_what_it_is_about_and_leaves_out_what_is_empty():
    debate = Moment(DEBATE, {"etape": "vote-1", "tour": "2", "objet": "q 3&é", "texte": ""})
    assert debate.view == "debat?etape=vote-1&tour=2&objet=q+3%26%C3%A9"
    assert moment(debate.view) == Moment(DEBATE, {"etape": "vote-1", "tour": "2", "objet": "q 3&é"})
    assert moment(debate.view).round == Round("vote-1", 2)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_alone_is_a_view(name):
    assert moment(name) == Moment(name)
    assert (Moment(name).view, Moment(name).round, Moment(name).footprint) == (name, None, None)


@pytest.mark.parametrize("view", ["", "partie/debat?n=1", "texte/abc", "debats", "merci/x"])
def test_an_activity_s_own_view_is_no_moment(view):
    assert moment(view) is None


def test_nobody_has_the_floor_who_raised_no_hand():
    debate = Moment(DEBATE).with_knobs(mains=2, paroles=9)
    assert (debate.hands, debate.turns) == (2, 2)


@pytest.mark.parametrize("wrong", ["-1", "1.5", "²", "9" * 4000, "deux"])
def test_a_number_written_by_hand_breaks_nothing(wrong):
    found = moment(f"debat?etape=q&tour={wrong}&mains={wrong}&paroles={wrong}")
    assert (found.round, found.hands, found.turns) == (Round("q", 0), 0, 0)


def test_the_thanks_carry_what_the_evening_cost():
    view = "merci?bas=90&haut=210&minutes=95&tablettes=12"
    assert moment(view).footprint == {"gco2e": [90, 210], "minutes": 95, "tablets": 12}
    assert moment(THANKS).footprint is None
    assert moment(AGAIN).footprint is None
