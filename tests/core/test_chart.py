"""Figures for the back row."""

import pytest
from plotly.graph_objects import Figure

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.chart import FONT_PX, MOST_BARS, WITHIN, lines_for, themed, wrapped
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.dashboards.activities.campagne.figure import points_figure

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


def test_a_label_is_two_lines_at_most_by_default_and_its_end_is_marked():
    label = wrapped("Un mot " * 40)
    assert label.count("<br>") == 1
    assert label.endswith("…")


def test_a_line_that_ends_within_a_word_says_so():
    assert wrapped("a" * 50) == "a" * 44 + WITHIN + "<br>" + "a" * 6
    assert wrapped("un mot " + "汉" * 60).count(WITHIN) == 0
    assert wrapped("汉" * 60, 3).split(WITHIN + "<br>") == ["汉" * 22, "汉" * 22, "汉" * 16]
    assert (
        WITHIN not in wrapped("Un mot " * 40) + wrapped("a" * 44 + " b") + wrapped("a" * 999)[-9:]
    )


def test_a_label_cannot_hold_markup():
    assert "<b>" not in wrapped("<b>gras</b>")


def test_french_numbers_have_a_comma():
    assert figure()["layout"]["separators"].startswith(",")


def test_what_a_bar_counts_stands_beside_it_whatever_its_length():
    made = figure()
    notes = made["layout"]["annotations"]
    assert [note["text"] for note in notes] == [
        f"<b>{text}</b>" for text in made["data"][0]["text"]
    ]
    assert [note["y"] for note in notes] == list(range(MOST_BARS))
    assert made["data"][0]["textposition"] == "none"


def test_fewer_bars_leave_more_lines_to_their_labels():
    assert [lines_for(bars) for bars in (3, 4, 5, 7, 8, 10)] == [4, 4, 3, 3, 2, 2]


@pytest.mark.parametrize(("language", "suffix"), [("fr", "\u00a0%"), ("en", "%")])
def test_an_axis_of_shares_says_percents_as_its_reader_writes_them(language, suffix):
    line = {"label": "A", "date": "", "round": 1, "n": 2, "value": 0.5, "low": 0.1, "high": 0.9, "is_sum": False}  # fmt: skip
    shares = points_figure([line], is_share=True)
    made = themed(shares, language)
    assert made["layout"]["xaxis"]["range"] == [0, 100]
    assert made["layout"]["xaxis"]["ticksuffix"] == suffix
    assert made["data"][0]["x"][-1] == 50  # one of two
    given, shown = (one["data"][0]["error_x"]["array"][-1] for one in (shares, made))
    assert shown == pytest.approx(100 * given)
    assert shares["layout"]["xaxis"]["range"] == [0, 1], "what was given stays"
    assert shares["data"][0]["y"] == shares["layout"]["yaxis"]["tickvals"] == [0]


def test_what_people_wrote_is_shown_as_it_is_written():
    written = "R&amp;D <b>x</b> $E$ %{meta}"
    step = kind("sort").check_step(
        Step("s", "T", "sort", (Object("a", written),), {"bins": [{"id": "x", "text": written}, {"id": "y", "text": "Y"}]})
    )  # fmt: skip
    results = kind("sort").tally(step, {"p": {"a": "x"}})
    made = themed(kind("sort").figure(step, results))
    shown = "R&amp;amp;D &lt;b&gt;x&lt;/b&gt; &#36;E&#36; &#37;{meta}"
    assert made["layout"]["yaxis"]["ticktext"] == [shown.replace(" &#37;", "\u00a0&#37;")]
    assert made["data"][0]["name"] == shown


def test_a_part_of_a_bar_says_how_many_people_it_is():
    grade = kind("grade")
    step = grade.check_step(Step("g", "T", "grade", (Object("a", "A"),)))
    cast = {f"p{n}": {"a": "5" if n < 39 else "0"} for n in range(40)}
    made = themed(grade.figure(step, grade.tally(step, cast)))
    texts = {trace["name"]: trace["text"] for trace in made["data"]}
    # one of forty is 2.5 % of the bar: too narrow for its number
    assert (texts["Excellent"], texts["À rejeter"], texts["Bien"]) == (["39"], [""], [""])
    assert made["layout"]["meta"]["parts"][0] == "Excellent"


@pytest.mark.parametrize(
    ("name", "one", "said"),
    [
        ("choice", {"a": "1"}, "voix"),
        ("duel", {"a~b": "a"}, "fois sur 10"),
        ("order", {"a": "1", "b": "2"}, "place moyenne"),
        ("points", {"a": "10"}, "points"),
    ],
)
@pytest.mark.parametrize("people", [9, 10])
def test_a_bar_has_no_axis_but_its_value_with_its_unit_and_a_margin_from_ten_on(
    name, one, said, people
):
    rules = kind(name)
    step = rules.check_step(Step("s", "T", name, (Object("a", "A"), Object("b", "B"))))
    cast = {f"p{place}": one for place in range(people)}
    made = themed(rules.figure(step, rules.tally(step, cast)))
    assert made["layout"]["xaxis"]["visible"] is False
    (bar,) = made["data"]
    assert ("error_x" in bar) is (people == 10)
    reach = bar["error_x"]["array"] if people == 10 else [0, 0]
    notes = made["layout"]["annotations"]
    assert [note["x"] for note in notes] == [x + span for x, span in zip(bar["x"], reach, strict=True)]  # fmt: skip
    assert said in notes[-1]["text"]


def test_large_numbers_are_written_out():
    rules = kind("estimate")
    options = {"unit": "m", "low": 1, "high": 100_000, "scale": "log"}
    step = rules.check_step(Step("e", "T", "estimate", (Object("a", "A"),), options))
    axis = themed(rules.figure(step, rules.tally(step, {"p": {"a": "10000"}})))["layout"]["xaxis"]
    assert (axis["exponentformat"], axis["separatethousands"]) == ("none", True)
