"""What the dashboard says of two rounds, and what it keeps silent about."""

import pytest

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.change import changes, verdict
from cafe_citoyen.core.flow_figure import flow_figure
from cafe_citoyen.core.step import Object, Step

STEP = Step("p", "T", "position", (Object("s", "S"),))
LEVELS = kind("position").levels(STEP)


def said(before, after):
    first, second = (
        {f"p{n}": {"s": v} for n, v in enumerate(values)} for values in (before, after)
    )
    return verdict(changes(STEP, first, second)[0], LEVELS)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (["desaccord"] * 4, ["accord"] * 4, "Trop peu de monde"),
        (["desaccord"] * 12, ["accord"] * 12, "La salle va vers « D’accord »"),
        (["accord"] * 12, ["discuter"] * 12, "La salle va vers « Pas d’accord »"),
        (["accord", "desaccord"] * 6, ["desaccord", "accord"] * 6, "Rien de net"),
    ],
)
def test_a_verdict_only_where_there_is_one(before, after, words):
    assert words in said(before, after)


def test_a_loss_bears_a_true_minus_sign():
    assert "écart −" in said(["accord"] * 12, ["discuter"] * 12)


def test_flows_are_a_diagram_that_plotly_accepts():
    from plotly.graph_objects import Figure

    figure = flow_figure({("accord", "desaccord"): 3, ("discuter", "discuter"): 1}, LEVELS)
    trace = Figure(figure).data[0]
    assert list(trace.link.value) == [3, 1]
    assert trace.node.label[0] == "D’accord : 3"


def test_no_flow_draws_nothing():
    assert flow_figure({}, LEVELS)["data"] == []
