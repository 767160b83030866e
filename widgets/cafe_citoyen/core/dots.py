"""The figure of estimates: one strip of dots an object, a dot a ballot while they can be told apart."""

from collections.abc import Callable, Mapping, Sequence
from math import log10, sqrt
from typing import Any

from cafe_citoyen.core.bars import FEWEST_FOR_MARGIN
from cafe_citoyen.core.result import Result

MOST_DOTS = 150
"""Ballots on one object above which a bin becomes one disc, its area the count."""

DOT_PX = 18
LARGEST_PX = 60


def dot_strips(
    bins: Mapping[str, Sequence[Result]],
    medians: Mapping[str, Result],
    label_of: Callable[[str], str],
    scale: tuple[str, bool],
    said: Callable[[float], str],
    note: str,
) -> dict[str, Any]:
    """Return a plotly figure of one strip of dots an object.

    Parameters
    ----------
    bins : mapping
        Object, the last one drawn on top, to its counts, whose low and high are the bin's edges.
    medians : mapping
        Object to its median with its interval; an object without answers is missing.
    label_of : callable
        From an object's id to the text beside its strip.
    scale : tuple of str and bool
        The unit, and whether the scale is logarithmic.
    said : callable
        From a median to what stands beside it.
    note : str
        What a dot and a diamond are.
    """
    unit, is_log = scale
    shown = list(bins)
    dots = [dot for row, name in enumerate(shown) for dot in _strip(row, bins[name], is_log)]
    middles = [(row, medians[name]) for row, name in enumerate(shown) if name in medians]
    values = [middle.value for _, middle in middles]
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [dot[0] for dot in dots],
            "y": [dot[1] for dot in dots],
            "marker": {"size": [dot[2] for dot in dots]},
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": values,
            "y": [row - 0.18 for row, _ in middles],
            "text": [said(value) for value in values],
            "textposition": "bottom center",
            "cliponaxis": False,  # a median at the end of the axis is read whole
            "marker": {"size": DOT_PX + 8, "symbol": "diamond"},
        },
    ]
    if middles and all(middle.n >= FEWEST_FOR_MARGIN for _, middle in middles):
        data[1]["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [(middle.high or 0) - middle.value for _, middle in middles],
            "arrayminus": [middle.value - (middle.low or 0) for _, middle in middles],
        }
    layout = _layout(shown, bins, label_of, unit, is_log)
    return {"data": data if middles else [], "layout": {**layout, "meta": {"note": note}}}


def _strip(row: int, bins: Sequence[Result], is_log: bool) -> list[tuple[float, float, float]]:
    """Return x, y and size of each dot of a strip: stacked while few, else one disc a bin."""
    tallest = max((one.value for one in bins), default=0)
    dots: list[tuple[float, float, float]] = []
    for one in bins:
        low, high = one.low or 0.0, one.high or 0.0
        middle = sqrt(low * high) if is_log else (low + high) / 2
        if one.n <= MOST_DOTS:
            step = min(0.09, 0.5 / tallest)
            dots += [(middle, row - 0.05 + step * place, DOT_PX) for place in range(int(one.value))]
        elif one.value:
            dots.append((middle, row + 0.15, LARGEST_PX * sqrt(one.value / tallest)))
    return dots


def _layout(
    shown: list[str],
    bins: Mapping[str, Sequence[Result]],
    label_of: Callable[[str], str],
    unit: str,
    is_log: bool,
) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "title": {"text": unit, "standoff": 12},
        "type": "log" if is_log else "linear",
        **({"dtick": 1} if is_log else {}),  # no small 2 and 5 between the powers of ten
    }
    full = next((bins[name] for name in shown if bins[name]), None)
    if full:
        ends = [full[0].low or 0.0, full[-1].high or 0.0]
        axis["range"] = [log10(end) for end in ends] if is_log else ends
    return {
        "xaxis": axis,
        "yaxis": {
            "range": [-0.6, len(shown) - 0.5],
            "tickmode": "array",
            "tickvals": list(range(len(shown))),
            "ticktext": [label_of(name) for name in shown],
            "showgrid": False,
            "zeroline": False,
        },
    }
