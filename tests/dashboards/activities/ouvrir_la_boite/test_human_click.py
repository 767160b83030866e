"""The human click: what the room's own duels teach, counted by hand, with how sure it is."""

import pytest

from cafe_citoyen.core.blackbox.answers import Answer
from cafe_citoyen.core.blackbox.preference import FEATURES
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.human_click import HumanClick

SHORT, LONG, WRONG = (
    "Oui.",
    "Oui, et voici vingt mots de plus pour le dire longuement",
    "Non, non et non",
)


@pytest.fixture
def click(stage):
    return stage(
        HumanClick(
            "Est-ce vrai ?", [Answer("a", SHORT), Answer("b", LONG), Answer("c", WRONG, True)]
        )
    )


def test_nothing_is_learnt_before_the_duels_are_revealed(click):
    assert click.scene()["learnt"] is None
    step = click.open()
    assert click.scene()["learnt"] is None
    click.reveal(step, {"p1": {"a~b": "passe"}})
    assert click.scene()["learnt"] is None


def test_duels_are_counted_and_people_give_the_interval(click):
    step = click.open()
    click.reveal(step, {"p1": {"a~b": "b", "b~c": "b"}, "p2": {"a~b": "b", "a~c": "c"}, "p3": {}})
    scene = click.scene()
    # The longer won a~b twice, b~c and a~c (4 words against 1): 4 of 4; wrong: c beat a, lost to b.
    assert (scene["longest"]["won"], scene["longest"]["n"]) == (4, 4)
    assert (scene["wrong"]["won"], scene["wrong"]["n"]) == (1, 2)
    assert scene["note"].startswith("Duels appris\u00a0: 4\u00a0; personnes\u00a0: 2.")
    assert len(scene["learnt"]) == len(FEATURES)
    for weight in scene["learnt"]:
        assert weight["low"] <= weight["share"] <= weight["high"]
    assert scene["learnt"][0]["share"] > 0.5


def test_one_duel_of_one_person_is_no_plural(click):
    click.reveal(click.open(), {"p1": {"a~b": "b"}})
    assert "1 duels" not in click.scene()["note"]
    assert "1 personnes" not in click.scene()["note"]


def test_the_longer_ones_duels_are_said_out_of_all(click):
    click.reveal(click.open(), {"p1": {"a~b": "b", "b~c": "c"}})
    assert click.scene()["said"] == "La réponse la plus longue a gagné 1 duel sur 2."


def test_the_two_unseen_answers_share_the_chance(click):
    step = click.open()
    click.reveal(step, {f"p{n}": {"a~b": "b"} for n in range(5)})
    short, long = click.scene()["unseen"]
    assert short["share"] + long["share"] == pytest.approx(1)
    assert long["share"] > 0.5
    assert long["low"] <= long["share"] <= long["high"]


def test_other_answers_are_another_vote(click):
    first = click.open()
    click.one = HumanClick("Est-ce vrai ?", [Answer("a", "Autre"), Answer("b", LONG)])
    assert click.step().id != first.id
