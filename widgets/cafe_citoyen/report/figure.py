"""A figure on paper, with the sentence that stands for it where it cannot be seen."""

from math import ceil
from typing import Any

from IPython.display import display

from cafe_citoyen.core.typography import typeset

FONT_PX = 15
BAR_PX, FRAME_PX = 44, 100
LINE_PX, GAP_PX = 20, 12
"""A line of a label, and what parts two labels: a bar is never lower than the words beside it."""

PAGE_PX = 960
"""What a sheet of A4 holds: a figure that is higher would be cut through a bar."""

PLOTLY = "application/vnd.plotly.v1+json"


def show_figure(figure: dict[str, Any], sentence: str) -> None:
    """Show a figure whose height follows its bars, unless it gives one; nothing where it is empty.

    Parameters
    ----------
    figure : dict
        Data and layout of a plotly figure.
    sentence : str
        What the figure says.
    """
    if not figure["data"]:
        return
    for layout in _parts(figure["layout"]):
        display({PLOTLY: {**figure, "layout": layout}, "text/plain": typeset(sentence)}, raw=True)


def _parts(layout: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the layouts of one figure: several, each lower than a page, where its bars are many."""
    axis = layout.get("yaxis", {})
    labels = axis.get("ticktext", [])
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    bar_px = max(BAR_PX, GAP_PX + LINE_PX * lines)
    pages = ceil(len(labels) / ((PAGE_PX - FRAME_PX) // bar_px))
    if "height" in layout or pages <= 1:
        return [{"height": FRAME_PX + bar_px * len(labels), **layout}]
    most = ceil(len(labels) / pages)
    ends = range(len(labels), 0, -most)  # the last category stands on top
    return [_part(layout, max(0, end - most), end, bar_px) for end in ends]


def _part(layout: dict[str, Any], start: int, end: int, bar_px: int) -> dict[str, Any]:
    axis = layout["yaxis"]
    shown = {
        "categoryorder": "array",
        "categoryarray": axis["tickvals"],
        "tickvals": axis["tickvals"][start:end],
        "ticktext": axis["ticktext"][start:end],
        "range": [start - 0.5, end - 0.5],
    }
    return {**layout, "yaxis": {**axis, **shown}, "height": FRAME_PX + bar_px * (end - start)}
