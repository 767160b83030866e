"""An evening of one's own: votes with timers, and scenes that follow the room."""

import pandas as pd
import plotly.graph_objects as go
import pytest
from ipywidgets import IntSlider

from cafe_citoyen import Etape, Scene, Soiree
from cafe_citoyen.core.refusal import Refusal

TEXTS = ["Il faut freiner.", "Il faut accélérer."]


def counted(cafe):
    return cafe.votes("avant").groupby("lecture").size()


def composed():
    return Soiree(
        [
            Etape("Avant", facon="position", textes=TEXTS, chrono=180),
            Scene(
                "Mon graphique",
                lambda: go.Figure(go.Bar(x=[1, 2], y=[3, 4]), {"template": "cafe_citoyen"}),
            ),
            Scene("Qui pense quoi", counted),
            Etape("Vos idées", facon="text", textes="Que faudrait-il essayer ?"),
            Etape("Avant", facon="choice", textes=TEXTS, options={"max": 2}),
        ]
    )


def test_parts_follow_one_another_with_names_of_their_own(make_board):
    evening = make_board(composed)
    assert list(evening.parts) == [
        "avant",
        "mon-graphique",
        "qui-pense-quoi",
        "vos-idees",
        "avant-bis-5",
    ]
    assert evening.parts["avant"].step.kind == "position"
    assert evening.parts["avant-bis-5"].step.options["max"] == 2


def test_a_countdown_starts_with_its_vote(make_board):
    evening = make_board(composed)
    evening.on_open_part("avant")
    evening.refresh()
    assert evening.view["step"]["id"] == "avant"
    assert evening.view["timer"]["seconds"] == 180
    started = evening.view["timer"]["start"]
    evening.on_open_part("avant")
    evening.refresh()
    assert evening.view["timer"]["start"] == started


def test_a_chart_and_a_table_follow_the_room(make_board):
    evening = make_board(composed)
    evening.on_open_part("avant")
    evening.refresh()
    evening.on_part("mon-graphique")
    evening.refresh()
    assert evening.view["programme"]["scene"]["figure"]["data"][0]["type"] == "bar"
    evening.on_part("qui-pense-quoi")
    evening.refresh()
    assert evening.view["programme"]["scene"]["table"]["rows"] == []
    evening.on_vote({"t-1": "accord"})
    evening.refresh()
    assert evening.view["programme"]["scene"]["table"]["rows"] == [["D’accord", "1"]]


def test_a_widget_is_named_and_a_long_table_says_what_it_leaves_out(make_board):
    slider = IntSlider()
    evening = make_board(
        Soiree,
        [
            Etape("Un", textes=["a", "b"]),
            Scene("W", slider),
            Scene("T", pd.DataFrame({"n": range(20)})),
        ],
    )
    evening.on_open_part("un")
    evening.refresh()
    evening.on_part("w")
    evening.refresh()
    assert evening.view["programme"]["scene"]["widget"] == slider.model_id
    evening.on_part("t")
    evening.refresh()
    assert evening.view["programme"]["scene"]["table"]["more"] == 8


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (lambda: go.Figure(layout={"template": "inconnu"}), "Invalid value of type"),
        (lambda: 1 / 0, "ZeroDivisionError"),
        (lambda: object(), "pas object"),
        (3, "pas int"),
    ],
)
def test_a_scene_that_fails_is_a_sentence_and_the_board_goes_on(make_board, given, said):
    evening = make_board(Soiree, [Etape("Un", textes=["a", "b"]), Scene("S", given)])
    evening.on_open_part("un")
    evening.refresh()
    evening.on_part("s")
    evening.refresh()
    problem = evening.view["programme"]["scene"]["problem"]
    assert said in problem
    assert len(problem) < 250  # the room may read it
    assert evening.view["step"]["id"] == "un"


def test_what_is_no_evening_is_refused_in_a_sentence():
    with pytest.raises(Refusal, match="liste d’Etape"):
        Soiree([])
    with pytest.raises(Refusal, match="liste d’Etape"):
        Soiree(["Avant"])
    with pytest.raises(Refusal, match="secondes"):
        Etape("Avant", textes=["a", "b"], chrono="3 min")
    with pytest.raises(Refusal, match="Façon de voter inconnue"):
        Etape("Avant", facon="pouce", textes=["a"])
