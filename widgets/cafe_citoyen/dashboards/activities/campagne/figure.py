"""The cafés of one question as points with their intervals, the sums on top."""

from typing import Any

MOST_DRAWN = 14

Line = dict[str, Any]


def points_figure(lines: list[Line], is_share: bool) -> dict[str, Any]:
    """Return a plotly figure of one point a line, at most fourteen.

    Parameters
    ----------
    lines : list of dict
        label, date, round, n, value, low, high, is_sum; sums first.
    is_share : bool
        Whether the values are shares: they are drawn from 0 to 100 %.
    """
    drawn = list(reversed(lines[:MOST_DRAWN]))  # rows are counted from the bottom
    rounds = len({line["round"] for line in lines})
    cafes = [(row, line) for row, line in enumerate(drawn) if not line["is_sum"]]
    sums = [(row, line) for row, line in enumerate(drawn) if line["is_sum"]]
    return {
        "data": [_trace(cafes, 18, "circle"), _trace(sums, 28, "diamond")] if drawn else [],
        "layout": {
            "xaxis": {"range": [0, 1], "tickformat": ".0%"} if is_share else {},
            "yaxis": {
                "range": [-0.6, len(drawn) - 0.5],
                "tickmode": "array",
                "tickvals": list(range(len(drawn))),
                "ticktext": [_tick(line, rounds) for line in drawn],
                "showgrid": False,
                "zeroline": False,
            },
        },
    }


def _tick(line: Line, rounds: int) -> str:
    number = f"({line['round']})" if rounds > 1 else ""
    return " · ".join(
        filter(None, [line["label"], line["date"], number, f"n\u00a0=\u00a0{line['n']}"])
    )


def _trace(drawn: list[tuple[int, Line]], size: int, symbol: str) -> dict[str, Any]:
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": [line["value"] for _, line in drawn],
        "y": [row for row, _ in drawn],
        "marker": {"size": size, "symbol": symbol},
        "showlegend": False,
    }
    if all(line["low"] is not None for _, line in drawn):
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [line["high"] - line["value"] for _, line in drawn],
            "arrayminus": [line["value"] - line["low"] for _, line in drawn],
        }
    return trace
