"""Who moved between two rounds, drawn as flows."""

from collections.abc import Mapping, Sequence
from typing import Any

from cafe_citoyen.core.chart import FAMILY, FONT_PX, literal
from cafe_citoyen.core.palette import CLEAR, CLEAR_GREY, COLOURS, INK, MOVED, STAYED
from cafe_citoyen.core.tones import tones


def flow_figure(
    flows: Mapping[tuple[str, str], int],
    levels: Mapping[str, str],
    font_px: int = FONT_PX,
    heads: Sequence[str] = (),
) -> dict[str, Any]:
    """Return who moved from where to where, as a Sankey diagram for the projector or a page.

    Only who moved has a colour, that of the answer gone to; who stayed is grey.

    Parameters
    ----------
    flows : mapping
        (level before, level after) to a number of people.
    levels : mapping
        Level to its name, lowest first; drawn with the highest on top.
    heads : sequence of str
        What stands above the two sides.
    """
    order = list(levels)[::-1]
    toned = [level for level in levels if level not in COLOURS]
    colours = {
        **COLOURS,
        **{one: COLOURS[tone] for one, tone in zip(toned, tones(len(toned)), strict=True)},
    }
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
                literal(f"{levels[level]} : {totals[side][order.index(level)]}")
                for side, level in shown
            ],
            "color": [STAYED] * len(shown),
            "line": {"width": 0},
            "x": [0.01 if side == 0 else 0.99 for side, _ in shown],
            "y": [_middle(totals[side], order.index(level)) for side, level in shown],
            "pad": 30,
            "thickness": 40,
        },
        "link": {
            "source": [shown.index((0, pair[0])) for pair, _ in links],
            "target": [shown.index((1, pair[1])) for pair, _ in links],
            "value": [count for _, count in links],
            "color": [
                CLEAR_GREY if before == after else _veiled(MOVED.get(after, colours[after]))
                for (before, after), _ in links
            ],
        },
    }
    layout = {
        "font": {"size": font_px, "color": INK, "family": FAMILY},
        "paper_bgcolor": CLEAR,
        "margin": {"l": 20, "r": 20, "t": 20 + 2 * font_px * bool(heads), "b": 20},
        "annotations": [
            {
                "xref": "paper",
                "yref": "paper",
                "x": side,
                "y": 1,
                "xanchor": "right" if side else "left",
                "yanchor": "bottom",
                "yshift": 10,
                "text": f"<b>{literal(head)}</b>",
                "showarrow": False,
            }
            for side, head in enumerate(heads)
        ],
    }
    return {"data": [trace] if links else [], "layout": layout}


def _veiled(colour: str) -> str:
    """Return a colour through which a label is read."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.55)"


def _middle(totals: list[int], place: int) -> float:
    """Return the height of a node's middle, 0 to 1 from the top, as its share of the people."""
    everyone = sum(totals) or 1
    return min(0.99, max(0.01, (sum(totals[:place]) + totals[place] / 2) / everyone))
