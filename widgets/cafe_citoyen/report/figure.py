"""A figure on paper, with the sentence that stands for it where it cannot be seen."""

from typing import Any

from IPython.display import display

from cafe_citoyen.core.typography import typeset

FONT_PX = 15
BAR_PX, FRAME_PX = 44, 100
LINE_PX, GAP_PX = 20, 12
"""A line of a label, and what parts two labels: a bar is never lower than the words beside it."""

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
    labels = figure["layout"].get("yaxis", {}).get("ticktext", [])
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    bar_px = max(BAR_PX, GAP_PX + LINE_PX * lines)
    layout = {"height": FRAME_PX + bar_px * len(labels), **figure["layout"]}
    display({PLOTLY: {**figure, "layout": layout}, "text/plain": typeset(sentence)}, raw=True)
