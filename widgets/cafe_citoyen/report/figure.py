"""A figure on paper, with the sentence that stands for it where it cannot be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from IPython.display import display

from cafe_citoyen.core.chart import FONT_PX as PROJECTED_PX
from cafe_citoyen.core.chart import themed, wrapped
from cafe_citoyen.core.palette import INK, OUTLINED, PAPER
from cafe_citoyen.core.typography import typeset

FONT_PX = 15
BAR_PX, FRAME_PX = 44, 100
LINE_PX, GAP_PX = 20, 12
"""A line of a label, and what parts two labels: a bar is never lower than the words beside it."""

SMALL_BARS, SMALL_STRIPS, MOST_SMALL_LINES = (4, 3), (2,), 2
SMALL_FONT_PX, SMALL_LINE_PX, SMALL_SIGNS = 11, 14, 34
SMALL_PX, AXIS_PX = 124, 20
"""What stands beside a sentence on the sheet that goes out: its type, its labels, its height, and that of its axis."""

SPARED_PX, LEAST_WRITTEN = 30, 0.12
"""What a projector leaves free at the right; of a bar, what a part has to be for its number."""

LEGEND_LINE_PX, LEGEND_SIGNS, LEGEND_GAP_SIGNS = 15, 74, 4
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
    layout = {"height": _height_px(figure["layout"]), **figure["layout"]}
    display({PLOTLY: {**figure, "layout": layout}, "text/plain": typeset(sentence)}, raw=True)


@dataclass(frozen=True)
class SmallFigure:
    """A figure as it stands beside a sentence on the sheet that goes out.

    Attributes
    ----------
    drawn : dict
        Data and layout of a plotly figure, without height.
    left : int
        How many bars it leaves out.
    legend : list of (str, str, str)
        Sign, colour and name of each of its parts, from left to right; empty where there is one alone.
    note : str
        What else its reader is told; empty where it speaks for itself.
    """

    drawn: dict[str, Any]
    left: int
    legend: list[tuple[str, str, str]]
    note: str


def small_figure(figure: dict[str, Any], language: str) -> SmallFigure:
    """Return a kind's figure in small type, its first bars only.

    Parameters
    ----------
    figure : dict
        Data and layout, as the kind draws it.
    language : str
        ``fr`` or ``en``.
    """
    labels = figure["layout"].get("yaxis", {}).get("ticktext", [])
    has_axis = any(trace["type"] != "bar" for trace in figure["data"])
    names = [trace["name"] for trace in figure["data"] if "name" in trace]
    note = figure["layout"].get("meta", {}).get("note", "")
    room_px = SMALL_PX - (AXIS_PX if has_axis else 0) - _legend_px([*names, note])
    bars, texts = _small_labels(labels, room_px, SMALL_STRIPS if has_axis else SMALL_BARS)
    small = themed(figure, language, SMALL_FONT_PX, bars)
    data, layout = small["data"], small["layout"]
    legend = _legend(names, data) if layout["showlegend"] else []
    layout["showlegend"] = False
    layout["xaxis"] |= {"visible": has_axis, "title": None}
    layout["yaxis"] |= {"ticktext": texts, "ticklen": 5}
    layout["margin"] |= {"l": 0, "b": AXIS_PX if has_axis else 2}
    layout["margin"]["r"] -= SPARED_PX
    for trace in data:
        _refine(trace)
    return SmallFigure(small, len(labels) - len(texts), legend, note)


def _small_labels(labels: list[str], room_px: int, counts: Sequence[int]) -> tuple[int, list[str]]:
    """Return how many bars there are room for, and their labels: a bar fewer where they would be cut."""
    for bars in counts:
        kept = labels[-bars:]
        bar_px = room_px // max(1, len(kept))
        lines = min(MOST_SMALL_LINES, max(1, bar_px // SMALL_LINE_PX))
        texts = [wrapped(text, lines, SMALL_SIGNS) for text in kept]
        if not any(text.endswith("…") for text in texts):
            break
    return bars, texts


def _legend(names: list[str], drawn: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(*_sign(trace), name) for name, trace in zip(names, drawn, strict=True)]


def _sign(trace: dict[str, Any]) -> tuple[str, str]:
    """Return what stands for a part in a legend, and its colour."""
    marker = trace["marker"]
    if trace.get("meta") in OUTLINED:
        return "□", INK
    return "■", marker["color"]


def _legend_px(texts: list[str]) -> int:
    """Return the height of a legend and a note, on as many lines as they need."""
    signs = sum(len(text) + LEGEND_GAP_SIGNS for text in texts if text)
    return LEGEND_LINE_PX * ceil(signs / LEGEND_SIGNS)


def _refine(trace: dict[str, Any]) -> None:
    """Draw a trace as fine as small type is."""
    marker = trace.get("marker", {})
    if "size" in marker:
        sizes = marker["size"] if isinstance(marker["size"], list) else [marker["size"]]
        scaled = [size * SMALL_FONT_PX / PROJECTED_PX for size in sizes]
        marker["size"] = scaled if isinstance(marker["size"], list) else scaled[0]
    if "error_x" in trace:
        trace["error_x"] |= {"thickness": 1.5, "width": 3}
    if trace["type"] == "bar" and "meta" in trace:
        pairs = zip(trace["x"], trace["text"], strict=True)
        trace["text"] = [text if share >= LEAST_WRITTEN else "" for share, text in pairs]
        marker.setdefault("line", {"color": PAPER, "width": 1.5})  # told apart without colours


def library() -> str:
    """Return the drawing library, whole, for a page that loads nothing."""
    import plotly

    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text("utf-8")


def _height_px(layout: dict[str, Any]) -> int:
    labels = layout.get("yaxis", {}).get("ticktext", [])
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    return FRAME_PX + max(BAR_PX, GAP_PX + LINE_PX * lines) * len(labels)
