"""A result's chart as plotly's own object, in the house's template."""

from typing import Any

import plotly.graph_objects as go

from cafe_citoyen.carnet.template import FONT_PX, NAME
from cafe_citoyen.core.chart import themed

MOST_BARS = 200


def drawn(figure: dict[str, Any]) -> go.Figure:
    """Return a kind's figure as the projector shows it, whole and with a notebook's type.

    Parameters
    ----------
    figure : dict
        Data and layout, as a kind states them.
    """
    made = themed(figure, "fr", FONT_PX, MOST_BARS)
    return go.Figure({**made, "layout": {**made["layout"], "template": NAME}})
