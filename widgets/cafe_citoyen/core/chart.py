"""Figures made legible from the back row, and on paper: our colours, big type, long texts wrapped."""

import textwrap
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from cafe_citoyen.core.typography import typeset

FONT_PX = 28
"""Size of every text of a chart on a projector of 1920 pixels; the browser scales it to others."""

FAMILY = "system-ui, Segoe UI, Noto Sans, sans-serif"
MOST_BARS = 10
LINE_SIGNS = 44
LINES = 2
COLOURS = {
    "accord": "#15539e",
    "discuter": "#736884",
    "desaccord": "#b44c00",
    "g0": "#8c2d04",
    "g1": "#cc6a1f",
    "g2": "#e8b36a",
    "g3": "#a6cbe3",
    "g4": "#4d8fc4",
    "g5": "#15539e",
    "b0": "#15539e",
    "b1": "#e8b36a",
    "b2": "#175a49",
    "b3": "#cc79a7",
    "b4": "#b44c00",
    "b5": "#a6cbe3",
    "b6": "#736884",
    "b7": "#d9d27a",
}
DARK_TEXT_ON = {"g1", "g2", "g3", "b1", "b3", "b5", "b7"}
"""The palette of ``front/tokens.css``, light: a projector is used light."""

ACCENT, INK, LINE, RANGE = "#175a49", "#2b211a", "#ddd2c2", "#8a7d6f"


def themed(
    figure: dict[str, Any],
    language: str = "fr",
    font_px: int = FONT_PX,
    most_bars: int = MOST_BARS,
) -> dict[str, Any]:
    """Return a kind's figure as the projector shows it, or with small type as a page prints it.

    Parameters
    ----------
    figure : dict
        Data and layout of a plotly figure, bars sorted with the first one last.
    language : str
        ``fr`` writes 12,5 %; others 12.5 %.
    font_px : int
        Size of every text.
    most_bars : int
        Bars kept: the first ones.

    Returns
    -------
    dict
        A figure of at most ``most_bars`` bars, its labels cut at two lines.
    """
    data = [
        _themed_dots(trace, place)
        if trace["type"] == "scatter"
        else _themed_bar(trace, font_px, most_bars)
        for place, trace in enumerate(deepcopy(figure["data"]))
    ]
    layout = deepcopy(figure["layout"])
    axis = layout.get("yaxis", {})
    kept = axis.get("tickvals", [])[-most_bars:]
    axis |= {
        "tickvals": kept,
        "ticktext": [wrapped(text) for text in axis.get("ticktext", [])[-most_bars:]],
        "automargin": True,
        "ticklen": 12,
        "tickcolor": "rgba(0,0,0,0)",
    }
    layout |= {
        "yaxis": axis,
        "xaxis": {
            **layout.get("xaxis", {}),
            "gridcolor": LINE,
            "zeroline": False,
            "fixedrange": True,
        },
        "font": {
            "size": font_px,
            "color": INK,
            "family": FAMILY,
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ", " if language == "fr" else ".,",
        "margin": {"l": 20, "r": 60, "t": 0, "b": 45},
        "bargap": 0.28,
        "showlegend": len(data) > 1,
        "legend": {
            "orientation": "h",
            "y": 1,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
        },
        "dragmode": False,
    }
    return {"data": data, "layout": layout}


def wrapped(text: str) -> str:
    """Return a text on at most two lines, with an ellipsis where something is left out."""
    lines = textwrap.wrap(typeset(text), LINE_SIGNS, max_lines=LINES, placeholder=" …")
    return "<br>".join(line.replace("<", "&lt;") for line in lines)


def _themed_bar(trace: dict[str, Any], font_px: int, most_bars: int) -> dict[str, Any]:
    for name in ("y", "x", "text"):
        if name in trace:
            trace[name] = trace[name][-most_bars:]
    if "error_x" in trace:
        for name in ("array", "arrayminus"):
            trace["error_x"][name] = trace["error_x"][name][-most_bars:]
        trace["error_x"] |= {"color": RANGE, "thickness": 2, "width": 0}
    is_stacked = "meta" in trace
    trace["marker"] = {"color": COLOURS.get(trace.get("meta", ""), ACCENT)}
    trace["textposition"] = "inside"
    trace["insidetextanchor"] = "middle" if is_stacked else "start"
    ink = INK if trace.get("meta") in DARK_TEXT_ON else "#ffffff"
    trace["textfont"] = {"color": ink, "size": font_px}
    trace["textangle"] = 0
    trace["hoverinfo"] = "skip"
    return trace


def _themed_dots(trace: dict[str, Any], place: int) -> dict[str, Any]:
    """Return dots in our colours: the first trace the people, the second what speaks for them."""
    trace["marker"] |= {"color": COLOURS["desaccord"] if place else ACCENT, "line": {"width": 0}}
    if "error_x" in trace:
        trace["error_x"] |= {"color": COLOURS["desaccord"], "thickness": 3, "width": 8}
    trace["hoverinfo"] = "skip"
    return trace


def flow_figure(
    flows: Mapping[tuple[str, str], int], levels: Mapping[str, str], font_px: int = FONT_PX
) -> dict[str, Any]:
    """Return who moved from where to where, as a Sankey diagram for the projector or a page.

    Parameters
    ----------
    flows : mapping
        (level before, level after) to a number of people.
    levels : mapping
        Level to its name, lowest first; drawn with the highest on top.
    """
    order = list(levels)[::-1]
    totals = [
        [sum(count for pair, count in flows.items() if pair[side] == level) for level in order]
        for side in (0, 1)
    ]
    shown = [
        (side, level) for side in (0, 1) for place, level in enumerate(order) if totals[side][place]
    ]
    links = [(pair, count) for pair, count in sorted(flows.items()) if count]
    trace = {
        "type": "sankey",
        "arrangement": "fixed",
        "node": {
            "label": [
                f"{levels[level]} : {totals[side][order.index(level)]}" for side, level in shown
            ],
            "color": [COLOURS.get(level) or COLOURS.get(f"g{level}", ACCENT) for _, level in shown],
            "x": [0.01 if side == 0 else 0.99 for side, _ in shown],
            "y": [_middle(totals[side], order.index(level)) for side, level in shown],
            "pad": 30,
            "thickness": 40,
        },
        "link": {
            "source": [shown.index((0, pair[0])) for pair, _ in links],
            "target": [shown.index((1, pair[1])) for pair, _ in links],
            "value": [count for _, count in links],
            "color": ["rgba(101, 90, 80, 0.28)"] * len(links),
        },
    }
    layout = {
        "font": {"size": font_px, "color": INK, "family": FAMILY},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 20, "r": 20, "t": 20, "b": 20},
    }
    return {"data": [trace] if links else [], "layout": layout}


def _middle(totals: list[int], place: int) -> float:
    """Return the height of a node's middle, 0 to 1 from the top, as its share of the people."""
    everyone = sum(totals) or 1
    return min(0.99, max(0.01, (sum(totals[:place]) + totals[place] / 2) / everyone))
