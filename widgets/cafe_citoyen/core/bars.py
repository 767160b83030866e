"""The two figures that the kinds draw: bars with their value at the end, and bars cut in parts.

Neither has an axis: what a bar is worth stands on it, in people or in the kind's own unit.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cafe_citoyen.core.number import number_text
from cafe_citoyen.core.result import Result

FEWEST_FOR_MARGIN = 10
"""Ballots under which no interval is drawn: it would be nearly as long as the chart."""


def valued_bars(
    shares: Sequence[Result], texts: Sequence[str], label_of: Callable[[str], str], full: str = ""
) -> dict[str, Any]:
    """Return a plotly figure of one horizontal bar a result, what it is worth at its end.

    From `FEWEST_FOR_MARGIN` ballots on each bar has its interval.

    Parameters
    ----------
    shares : sequence of Result
        Values from 0 to 1, the first one drawn on top.
    texts : sequence of str
        What stands at the end of each bar, with its unit.
    label_of : callable
        From an object's id to the text beside its bar.
    full : str
        What a bar over the whole width would mean, a sentence of the reader's language: a pale
        bar then shows that width. Empty where the longest bar takes it.
    """
    shares, texts = shares[::-1], texts[::-1]  # plotly draws from the bottom up
    names = [share.object for share in shares]
    bar: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [share.value for share in shares],
        "text": list(texts),
    }
    has_margin = bool(shares) and all(share.n >= FEWEST_FOR_MARGIN for share in shares)
    if has_margin:
        bar["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [(share.high or 0) - share.value for share in shares],
            "arrayminus": [share.value - (share.low or 0) for share in shares],
        }
    ends = [max(share.value, (share.high or 0) if has_margin else 0) for share in shares]
    longest = 1.0 if full else max(ends, default=1.0) or 1.0
    return {"data": [bar] if names else [], "layout": _layout(names, label_of, longest, full)}


def parted_bars(
    names: Sequence[str],
    parts: Mapping[str, tuple[str, Mapping[str, Result]]],
    label_of: Callable[[str], str],
    language: str,
) -> dict[str, Any]:
    """Return a plotly figure of one horizontal bar an object, cut in parts that say how many people they are.

    Parameters
    ----------
    names : sequence of str
        Ids of the objects, the first one drawn on top.
    parts : mapping
        Part, from left to right, to its name and the share of each object.
    label_of : callable
        From an object's id to the text beside its bar.
    language : str
        Its reader's: how a number is written.
    """
    names = names[::-1]  # plotly draws from the bottom up
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "meta": part,
            "y": list(names),
            "x": [shares[one].value for one in names],
            "text": [number_text(shares[one].value * shares[one].n, language, 0) for one in names],
        }
        for part, (name, shares) in parts.items()
    ]
    return {"data": data, "layout": {"barmode": "stack", **_layout(list(names), label_of)}}


def _layout(
    names: list[str], label_of: Callable[[str], str], longest: float = 1.0, full: str = ""
) -> dict[str, Any]:
    return {
        "xaxis": {"range": [0, longest], "visible": False},
        "yaxis": {
            "type": "category",
            "tickmode": "array",
            "tickvals": names,
            "ticktext": [label_of(name) for name in names],
        },
        "meta": {"note": full, "is_full": bool(full)},
    }
