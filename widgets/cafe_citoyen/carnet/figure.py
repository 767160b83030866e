"""A result's chart as plotly's own object, in the house's template."""

from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from cafe_citoyen.core.chart import ACCENT, BAR, COLOURS, FAMILY, INK, LINE, themed

NAME = "cafe_citoyen"
"""Of the template, among ``plotly.io.templates``."""

FONT_PX = 16
"""Size of every text in a notebook; the projector's is larger, and follows its window."""

MOST_BARS = 200


def drawn(figure: dict[str, Any]) -> go.Figure:
    """Return a kind's figure as the projector shows it, whole and with a notebook's type.

    Parameters
    ----------
    figure : dict
        Data and layout, as a kind states them.
    """
    made = themed(figure, "fr", FONT_PX, MOST_BARS)
    return go.Figure({**made, "layout": {**made["layout"], "template": house_template()}})


def house_template() -> str:
    """Return the name of the house's template, which plotly then knows."""
    if NAME not in pio.templates:
        pio.templates[NAME] = _template()
    return NAME


def _template() -> go.layout.Template:
    axis = {"gridcolor": LINE, "zeroline": False, "automargin": True}
    return go.layout.Template(
        layout={
            "font": {"family": FAMILY, "size": FONT_PX, "color": INK},
            "colorway": [BAR, *dict.fromkeys(COLOURS[f"b{place}"] for place in range(8)), ACCENT],
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": ",\u202f",
            "xaxis": axis,
            "yaxis": axis,
            "bargap": 0.28,
        }
    )
