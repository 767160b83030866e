"""Figures made legible from the back row, and on paper: our colours, big type, long texts wrapped."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from cafe_citoyen.core.number import percent_text, signs
from cafe_citoyen.core.palette import (
    ACCENT,
    BAR,
    CLEAR,
    COLOURS,
    DARK_TEXT_ON,
    INK,
    LINE,
    OUTLINED,
    PAPER,
    TRACK,
)
from cafe_citoyen.core.typography import folded, isolated, one_line, typeset

FONT_PX = 28
"""Size of every text of a chart on a projector of 1920 pixels; the browser scales it to others."""

FAMILY = "system-ui, Segoe UI, Noto Sans, sans-serif"
MOST_BARS = 10
LINE_SIGNS = 44
WITHIN = "\u200b"
"""Where a line breaks within a word: zero width, and no blank."""

MOST_LINES = {4: 4, 7: 3}
"""Bars at most to the lines that each label may have; two where there are more bars."""

LEAST_WRITTEN = 0.03
"""Of a bar's length, under which a part is too narrow for its number."""

SIGN_EM = 0.56
"""Mean width of a sign, to leave room for the counts beside the bars."""


def themed(
    figure: dict[str, Any],
    language: str = "fr",
    font_px: int = FONT_PX,
    most_bars: int = MOST_BARS,
    most_lines: int | None = None,
) -> dict[str, Any]:
    """Return a kind's figure as the projector shows it, or with small type as a page prints it.

    Parameters
    ----------
    figure : dict
        Data and layout of a plotly figure, bars sorted with the first one last.
    language : str
        Its reader's: how a number is written.
    font_px : int
        Size of every text.
    most_bars : int
        Bars kept: the first ones.
    most_lines : int, optional
        Lines that a label may have; by default two to four, as there are many bars or few.

    Returns
    -------
    dict
        A figure of at most ``most_bars`` bars; what a bar is worth stands at its end, clear of
        its interval. ``layout.meta`` has what its reader is told under it (``note``) and the
        names of its ``parts``.
    """
    figure = in_percent(deepcopy(figure), language)
    meta = {"is_laid_out": True, "note": "", "is_full": False, **figure["layout"].get("meta", {})}
    meta["parts"] = [typeset(trace.get("name", "")) for trace in figure["data"]]
    for trace in figure["data"]:
        if "name" in trace:
            trace["name"] = literal(trace["name"])
    data = [
        _themed_dots(trace, place, font_px)
        if trace["type"] == "scatter"
        else _themed_bar(trace, font_px, most_bars)
        for place, trace in enumerate(figure["data"])
    ]
    layout = figure["layout"]
    axis = layout.get("yaxis", {})
    kept = axis.get("tickvals", [])[-most_bars:]
    lines = most_lines or lines_for(len(kept))
    values = [note for trace in data for note in _values(trace)]
    widest = max(
        (len(text) for trace in data if _has_values(trace) for text in trace["text"]), default=0
    )
    axis |= {
        "tickvals": kept,
        "ticktext": [wrapped(text, lines) for text in axis.get("ticktext", [])[-most_bars:]],
        "automargin": True,
        "ticklen": 12,
        "tickcolor": CLEAR,
    }
    layout |= {
        "yaxis": axis,
        "xaxis": {
            "exponentformat": "none",  # else 10 000 is « 10k »
            "separatethousands": True,
            **_titled(layout.get("xaxis", {})),
            "gridcolor": LINE,
            "zeroline": False,
            "automargin": True,
            "fixedrange": True,
        },
        "font": {
            "size": font_px,
            "color": INK,
            "family": FAMILY,
        },
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "separators": signs(language),
        "margin": {"l": 20, "r": 60 + round(widest * SIGN_EM * font_px), "t": 0, "b": 45},
        "annotations": values,
        "shapes": _tracks(len(kept)) if meta["is_full"] else [],
        "bargap": 0.28,
        "showlegend": len(data) > 1 and data[0]["type"] == "bar",
        "legend": {
            "orientation": "h",
            "y": 1,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
        },
        "dragmode": False,
        "meta": meta,
    }
    return {"data": data, "layout": layout}


def _tracks(count: int) -> list[dict[str, Any]]:
    """Return a pale bar behind each bar: what it would be if it were whole."""
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": 0,
            "x1": 1,
            "y0": place - 0.36,
            "y1": place + 0.36,
            "fillcolor": TRACK,
            "line": {"width": 0},
        }
        for place in range(count)
    ]


def in_percent(figure: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a figure of shares as one of percents, its axis with the reader's own sign.

    Plotly's « .0% » knows no blank before the sign, and its locales cannot give it one.
    """
    axis = figure["layout"].get("xaxis", {})
    if axis.get("tickformat") != ".0%":
        return figure
    suffix = percent_text(0, language).removeprefix("0")
    for trace in figure["data"]:
        trace["x"] = _hundredfold(trace["x"])
        for name in trace.get("error_x", {}).keys() & {"array", "arrayminus"}:
            trace["error_x"][name] = _hundredfold(trace["error_x"][name])
    axis |= {"range": _hundredfold(axis["range"]), "ticksuffix": suffix}
    del axis["tickformat"]
    return figure


def _titled(axis: dict[str, Any]) -> dict[str, Any]:
    title = axis.get("title")
    return {**axis, "title": {**title, "text": literal(title["text"])}} if title else axis


def _hundredfold(shares: Iterable[float]) -> list[float]:
    return [100 * share for share in shares]


def lines_for(bars: int) -> int:
    """Return how many lines each label may have beside that many bars."""
    return next((lines for most, lines in MOST_LINES.items() if bars <= most), 2)


def _values(trace: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what bars are worth, as notes at their ends."""
    if not _has_values(trace):
        return []
    reach = trace.get("error_x", {}).get("array", [0.0] * len(trace["x"]))
    common = {"xanchor": "left", "xshift": 10, "showarrow": False}
    return [
        {**common, "x": x + span, "y": place, "text": f"<b>{literal(text)}</b>"}
        for place, (x, span, text) in enumerate(zip(trace["x"], reach, trace["text"], strict=True))
    ]  # a place: ids are numbers, too


def _has_values(trace: dict[str, Any]) -> bool:
    """Tell whether a trace is of whole bars, whose values stand beside them."""
    return trace["type"] == "bar" and "text" in trace and "meta" not in trace


def wrapped(text: str, most_lines: int = 2, signs: int = LINE_SIGNS) -> str:
    """Return a text on a few lines, with an ellipsis where something is left out.

    A line that ends within a word says so by `WITHIN`: who lays the text out anew adds no blank there.
    """
    shown = typeset(text)
    left = one_line(shown)
    joined = ""
    for line in folded(shown, signs, most_lines):
        left = left[len(line) :]
        joined += isolated(literal(line)) + (WITHIN if left[:1].strip() else "") + "<br>"
        left = left.lstrip(" ")
    return joined.removesuffix("<br>").removesuffix(WITHIN)


def literal(text: str) -> str:
    """Return a text that plotly shows as it is written.

    It takes tags and entities for HTML, what stands between two dollars for a formula, and
    ``%{…}`` for a field to fill in.
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("$", "&#36;").replace("%{", "&#37;{")


def _themed_bar(trace: dict[str, Any], font_px: int, most_bars: int) -> dict[str, Any]:
    for name in ("y", "x", "text"):
        if name in trace:
            trace[name] = trace[name][-most_bars:]
    if "error_x" in trace:
        for name in ("array", "arrayminus"):
            trace["error_x"][name] = trace["error_x"][name][-most_bars:]
        trace["error_x"] |= {"color": INK, "thickness": 3, "width": 7}
    trace["marker"] = {"color": COLOURS.get(trace.get("meta", ""), BAR)}
    if trace.get("meta") in OUTLINED:
        trace["marker"]["line"] = {"color": INK, "width": 2}
    trace["textposition"] = "none" if _has_values(trace) else "inside"
    trace["insidetextanchor"] = "middle"
    ink = INK if trace.get("meta") in DARK_TEXT_ON else PAPER
    trace["textfont"] = {"color": ink, "size": font_px}
    trace["textangle"] = 0
    if "meta" in trace and "text" in trace:
        trace["text"] = [
            text if x >= LEAST_WRITTEN else ""
            for x, text in zip(trace["x"], trace["text"], strict=True)
        ]
    trace["hoverinfo"] = "skip"
    return trace


def _themed_dots(trace: dict[str, Any], place: int, font_px: int) -> dict[str, Any]:
    """Return dots in our colours: the first trace the people, the second what speaks for them."""
    if "text" in trace:
        trace["text"] = [f"<b>{literal(text)}</b>" for text in trace["text"]]
        trace["textfont"] = {"color": COLOURS["desaccord"], "size": font_px}
    trace["marker"] |= {"color": COLOURS["desaccord"] if place else ACCENT, "line": {"width": 0}}
    if "error_x" in trace:
        trace["error_x"] |= {"color": COLOURS["desaccord"], "thickness": 3, "width": 8}
    trace["hoverinfo"] = "skip"
    return trace
