"""What the public page draws: a bar with its interval, and the departments; SVG as text, no script."""

from collections.abc import Mapping
from html import escape
from math import ceil, sqrt

from cafe_citoyen.core.palette import ACCENT, BAR, INK
from cafe_citoyen.store.reference import datasets

TRACK, LINE = "#e9e2d6", "#8a7d6f"
SHADES = ("#ffffff", "#cfe0d6", "#a3c4b4", "#74a592", "#437f6b", ACCENT)
INNER, ENLARGED = ("75", "92", "93", "94"), "translate(-3025 -1325) scale(5)"
OVERSEAS_SIGNS = 3


def bar(at: float, spread: tuple[float, float] | None) -> str:
    """Return a bar of a whole of 1, with its interval as a thin line; the numbers stand beside it as text.

    Parameters
    ----------
    at : float
        What it reaches, 0 to 1.
    spread : tuple of float, optional
        Ends of the interval, 0 to 1.
    """
    parts = [
        f'<rect width="100" height="10" fill="{TRACK}"/>',
        f'<rect width="{100 * at:.1f}" height="10" fill="{BAR}"/>',
    ]
    if spread:
        low, high = (100 * end for end in spread)
        parts.append(f'<path d="M{low:.1f} 5H{high:.1f}M{low:.1f} 2V8M{high:.1f} 2V8" stroke="{INK}" stroke-width="1" vector-effect="non-scaling-stroke"/>')  # fmt: skip
    return f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'


def departments(people: Mapping[str, int], said: str) -> str:
    """Return the departments, the darker the more people; around Paris again in large, overseas as squares.

    Parameters
    ----------
    people : mapping
        Code of a department to its people.
    said : str
        What the drawing says, for whoever cannot see it.
    """
    rows, most = datasets.departments(), max(people.values(), default=1)
    paths = {
        row[
            "code"
        ]: f'<path d="{row["contour"]}" fill="{_shade(people.get(row["code"], 0), most)}"/>'
        for row in rows
    }
    inner = "".join(paths[code] for code in INNER)
    labels = [_label("Paris", 115, 268)] + [
        _label(row["code"], int(row["x"]), int(row["y"]) + 16)
        for row in rows
        if len(row["code"]) == OVERSEAS_SIGNS
    ]
    return (
        f'<svg class="map" viewBox="0 0 1226 1170" role="img" aria-label="{escape(said)}">'
        f'<g stroke="{LINE}" stroke-width="2">{"".join(paths.values())}</g>'
        f'<g stroke="{LINE}" stroke-width="0.5" transform="{ENLARGED}">{inner}</g>{"".join(labels)}</svg>'
    )


def _shade(n: int, most: int) -> str:
    return SHADES[max(1, ceil(5 * sqrt(n / most)))] if n else SHADES[0]


def _label(text: str, x: int, y: int) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle" font-size="44" font-weight="600" fill="{INK}" stroke="#fffdf9" stroke-width="8" paint-order="stroke">{text}</text>'
