"""A figure on paper: ten bars at most on a sheet, fewer beside a sentence, and what is left out is counted."""

import pytest

from cafe_citoyen.core.bars import parted_bars, valued_bars
from cafe_citoyen.core.chart import MOST_BARS, themed
from cafe_citoyen.core.result import Result
from cafe_citoyen.report import figure
from cafe_citoyen.report.figure import (
    FONT_PX,
    PLOTLY,
    SMALL_BARS,
    SMALL_LINE_PX,
    SMALL_PX,
    show_figure,
    small_figure,
)

PAGE_PX = 960
"""What a sheet of A4 holds, at the width of the report."""

SHORT, LONG = "Court", "Une question que l’on pose, et qui ne tient pas sur une ligne " * 9


def bars(count, label):
    shares = [Result(f"o{place}", "share", 0.5, 0.2, 0.8, 20) for place in range(count)]
    return valued_bars(shares, ["10"] * count, lambda name: f"{label} {name}", "Barre entière")


@pytest.mark.parametrize("count", [1, 9, 10, 11, 100, 200])
@pytest.mark.parametrize("label", [SHORT, LONG])
def test_a_figure_of_the_report_is_one_no_higher_than_a_page(monkeypatch, count, label):
    shown = []
    monkeypatch.setattr(figure, "display", lambda data, raw: shown.append(data[PLOTLY]["layout"]))
    show_figure(themed(bars(count, label), "fr", FONT_PX), "Phrase.")
    assert len(shown) == 1
    assert shown[0]["height"] <= PAGE_PX
    assert len(shown[0]["yaxis"]["tickvals"]) == min(count, MOST_BARS)


@pytest.mark.parametrize("count", [1, 3, 4, 5, 100])
@pytest.mark.parametrize("label", [SHORT, LONG])
def test_labels_beside_a_sentence_have_room_and_the_bars_left_out_are_counted(count, label):
    small = small_figure(bars(count, label), "fr")
    labels = small.drawn["layout"]["yaxis"]["ticktext"]
    assert len(labels) + small.left == count
    assert len(labels) <= max(SMALL_BARS)
    lines = max(text.count("<br>") + 1 for text in labels)
    assert lines * SMALL_LINE_PX * len(labels) <= SMALL_PX


def test_parts_are_named_in_their_order_and_too_small_a_part_has_no_number():
    shares = {
        part: {"a": Result("a", part, share, None, None, 20)}
        for part, share in (("accord", 0.95), ("desaccord", 0.05))
    }
    parts = {part: (name, shares[part]) for part, name in (("accord", "Oui"), ("desaccord", "Non"))}
    small = small_figure(parted_bars(["a"], parts, str, "fr"), "fr")
    assert [name for _, _, name in small.legend] == ["Oui", "Non"]
    assert [trace["text"] for trace in small.drawn["data"]] == [["19"], [""]]


def test_what_a_whole_bar_means_is_told_beside_it():
    small = small_figure(bars(2, SHORT), "fr")
    assert (small.legend, small.note) == ([], "Barre entière")
