"""What a médiateur gives to show, as plain data: a chart, a widget, a table, a picture or a text."""

import inspect
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

from cafe_citoyen.carnet.seance import Seance
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import typeset

MOST_ROWS = 12
"""Rows of a table that the back row can read."""

LONGEST_ERROR = 160
"""Signs of an error that are shown."""

Drawable = object
"""A plotly figure, a widget, a DataFrame, a matplotlib figure, a text; or what returns one."""


def shown(title: str, given: Drawable, cafe: Callable[[], Seance]) -> dict[str, Any]:
    """Return what the browser draws.

    Parameters
    ----------
    title : str
        What the scene is called: whoever cannot see a chart is told at least that.
    given : Drawable
        See `Drawable`; a function that takes an argument is given the café.
    cafe : callable
        Returns the café on display; Refusal where none is open.

    Raises
    ------
    Refusal
        If the function fails, or returns what cannot be shown.
    """
    made = _made(title, given, cafe)
    label = typeset(title)
    if hasattr(made, "model_id"):
        return {"label": label, "widget": made.model_id}
    if hasattr(made, "to_plotly_json"):
        return {"label": label, "figure": _plain(made)}
    if hasattr(made, "savefig"):
        return {"label": label, "svg": _drawing(made)}
    if hasattr(made, "to_frame"):
        made = made.to_frame().reset_index()
    if hasattr(made, "itertuples"):
        return {"label": label, "table": _table(made)}
    if isinstance(made, str):
        return {"label": label, "text": [typeset(line) for line in made.splitlines()]}
    raise Refusal(
        "not_a_scene",
        "« {title} » ne se montre pas : il faut un graphique, un widget, une table ou un texte, pas {kind}.",
        title=title,
        kind=type(made).__name__,
    )


def _made(title: str, given: Drawable, cafe: Callable[[], Seance]) -> Any:
    if hasattr(given, "model_id") or not callable(given):
        return given
    try:
        if not inspect.signature(given).parameters:
            return given()
        return given(cafe())
    except Refusal:
        raise
    except Exception as error:  # somebody's own function must not stop the board
        raise Refusal(
            "bad_scene",
            "« {title} » ne se dessine pas : {error}",
            title=title,
            error=f"{type(error).__name__}, {_first_line(error)}",
        ) from error


def _first_line(error: Exception) -> str:
    """Return what stands first in an error: the room may read it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:LONGEST_ERROR] if lines else ""


def _plain(figure: Any) -> dict[str, Any]:
    """Return a figure as JSON holds it: no numpy, no dates of pandas."""
    found: dict[str, Any] = json.loads(figure.to_json())
    return {"data": found["data"], "layout": found["layout"]}


def _drawing(figure: Any) -> str:
    text = StringIO()
    figure.savefig(text, format="svg", bbox_inches="tight")
    return text.getvalue()


def _table(frame: Any) -> dict[str, Any]:
    rows = frame.head(MOST_ROWS).itertuples(index=False)
    return {
        "head": [typeset(str(name)) for name in frame.columns],
        "rows": [[_cell(cell) for cell in row] for row in rows],
        "more": max(0, len(frame) - MOST_ROWS),
    }


def _cell(cell: object) -> str:
    return "" if cell is None or cell != cell else typeset(str(cell))
