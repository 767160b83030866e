"""The house's template for plotly: whoever imports an activity or a `Seance` may ask for it by its name."""

import plotly.io as pio
from plotly.graph_objs.layout import Template

from cafe_citoyen.core.chart import FAMILY
from cafe_citoyen.core.number import signs
from cafe_citoyen.core.palette import ACCENT, BAR, COLOURS, INK, LINE

NAME = "cafe_citoyen"
"""Among ``plotly.io.templates``."""

FONT_PX = 16
"""Size of every text in a notebook; the projector's is larger, and follows its window."""


def _template() -> Template:
    axis = {"gridcolor": LINE, "zeroline": False, "automargin": True}
    return Template(
        layout={
            "font": {"family": FAMILY, "size": FONT_PX, "color": INK},
            "colorway": [BAR, *dict.fromkeys(COLOURS[f"b{place}"] for place in range(8)), ACCENT],
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": signs("fr"),
            "margin": {"t": 60},
            "xaxis": axis,
            "yaxis": axis,
            "bargap": 0.28,
        }
    )


pio.templates[NAME] = _template()
