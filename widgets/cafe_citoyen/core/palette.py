"""The colours of charts: the palette of ``front/tokens.css``, light, since a projector is used light."""

COLOURS = {
    "accord": "#15539e",
    "discuter": "#736884",
    "desaccord": "#b44c00",
    "g0": "#8c2d04",
    "g1": "#cc6a1f",
    "g2": "#e8b36a",
    "gm": "#ded8cc",
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
    "inconnu": "#ffffff",
}
DARK_TEXT_ON = {"g1", "g2", "gm", "g3", "b1", "b3", "b5", "b7", "inconnu"}
"""Colours too pale for white text."""

OUTLINED = {"inconnu"}
"""An empty box: no answer on the scale, apart from all that are."""

CLEAR = "rgba(0,0,0,0)"
STAYED, CLEAR_GREY = "#8a7d6f", "rgba(101, 90, 80, 0.16)"
MOVED = {"inconnu": STAYED}
"""Of who moves: white is no colour on paper."""

TRACK = "rgba(138, 125, 111, 0.16)"
ACCENT, BAR, INK, LINE, PAPER = "#175a49", "#5f9a86", "#2b211a", "#ddd2c2", "#ffffff"
"""A bar is paler than the accent, so that its interval is seen where it lies on the bar."""
