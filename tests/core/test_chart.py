"""Figures for the back row."""

from plotly.graph_objects import Figure

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.chart import FONT_PX, MOST_BARS, themed, wrapped
from cafe_citoyen.core.step import Object, Step

CHOICE = kind("choice")
STEP = CHOICE.check_step(
    Step(
        "q",
        "T",
        "choice",
        tuple(Object(str(n), f"Question {n} ? " + "mot " * 60) for n in range(20)),
    )
)


def figure():
    ballots = {f"p{n}": {str(n % 20): "1"} for n in range(50)}
    return themed(CHOICE.figure(STEP, CHOICE.tally(STEP, ballots)))


def test_no_text_is_under_28_pixels():
    made = figure()
    assert made["layout"]["font"]["size"] == FONT_PX == 28
    assert made["data"][0]["textfont"]["size"] == 28
    Figure(made)


def test_at_most_ten_bars_and_every_list_as_long():
    bar = figure()["data"][0]
    lengths = {len(bar[name]) for name in ("x", "y", "text")} | {len(bar["error_x"]["array"])}
    assert lengths == {MOST_BARS}


def test_a_label_is_two_lines_at_most_and_its_end_is_marked():
    label = wrapped("Un mot " * 40)
    assert label.count("<br>") == 1
    assert label.endswith("…")


def test_a_label_cannot_hold_markup():
    assert "<b>" not in wrapped("<b>gras</b>")


def test_french_numbers_have_a_comma():
    assert figure()["layout"]["separators"].startswith(",")
