"""A figure with many bars comes in parts that a sheet of paper holds."""

import pytest

from cafe_citoyen.report import figure
from cafe_citoyen.report.figure import PAGE_PX, PLOTLY, show_figure


@pytest.mark.parametrize("count", [1, 12, 20, 21, 100, 200])
@pytest.mark.parametrize("label", ["Un", "Un<br>deux<br>trois"])
def test_no_part_is_higher_than_a_page_and_each_bar_is_drawn_once(monkeypatch, count, label):
    shown = []
    monkeypatch.setattr(figure, "display", lambda data, raw: shown.append(data[PLOTLY]["layout"]))
    names = [str(place) for place in range(count)]
    axis = {"tickvals": names, "ticktext": [label] * count}
    show_figure({"data": [{"y": names}], "layout": {"yaxis": axis}}, "Phrase.")
    assert all(layout["height"] <= PAGE_PX for layout in shown)
    drawn = [name for layout in shown[::-1] for name in layout["yaxis"]["tickvals"]]
    assert drawn == names
    if len(shown) > 1:
        ends = [end for layout in shown[::-1] for end in layout["yaxis"]["range"]]
        assert ends[0] == -0.5
        assert ends[-1] == count - 0.5
        assert ends[1:-1:2] == ends[2::2]
