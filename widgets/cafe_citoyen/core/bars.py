"""The two figures that the kinds draw: bars with their interval, and bars cut in parts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cafe_citoyen.core.result import Result
from cafe_citoyen.core.text import mark

ANSWERS_SHARE = mark("Part des réponses")
"""What the parts of a bar are."""


def interval_bars(
    shares: Sequence[Result], texts: Sequence[str], label_of: Callable[[str], str], axis: str
) -> dict[str, Any]:
    """Return a plotly figure of one horizontal bar a result, with its interval.

    Parameters
    ----------
    shares : sequence of Result
        Values from 0 to 1, the last one drawn on top.
    texts : sequence of str
        What stands in each bar.
    label_of : callable
        From an object's id to the text beside its bar.
    axis : str
        What the lengths of the bars are.
    """
    names = [share.object for share in shares]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [share.value for share in shares],
        "text": list(texts),
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [(share.high or 0) - share.value for share in shares],
            "arrayminus": [share.value - (share.low or 0) for share in shares],
        },
    }
    return {"data": [bar] if names else [], "layout": _layout(names, label_of, axis)}


def parted_bars(
    names: Sequence[str],
    parts: Mapping[str, tuple[str, Mapping[str, Result]]],
    label_of: Callable[[str], str],
    axis: str,
) -> dict[str, Any]:
    """Return a plotly figure of one horizontal bar an object, cut in parts that hold their shares.

    Parameters
    ----------
    names : sequence of str
        Ids of the objects, the last one drawn on top.
    parts : mapping
        Part, from left to right, to its French name and the share of each object.
    label_of : callable
        From an object's id to the text beside its bar.
    axis : str
        What the lengths of the bars are.
    """
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "meta": part,
            "y": list(names),
            "x": [shares[one].value for one in names],
        }
        for part, (name, shares) in parts.items()
    ]
    return {"data": data, "layout": {"barmode": "stack", **_layout(list(names), label_of, axis)}}


def _layout(names: list[str], label_of: Callable[[str], str], axis: str) -> dict[str, Any]:
    return {
        "xaxis": {
            "range": [0, 1],
            "tickformat": ".0%",
            "title": {"text": axis, "standoff": 12},
        },
        "yaxis": {
            "type": "category",
            "tickmode": "array",
            "tickvals": names,
            "ticktext": [label_of(name) for name in names],
        },
    }
