"""Rows of text as typed tables: dates, categories, whole numbers that may be missing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Dtype = Literal["string", "category", "Int64", "Float64", "boolean", "datetime"]
Columns = Mapping[str, Dtype]


def frame(rows: Iterable[Mapping[str, Any]], columns: Columns) -> "pd.DataFrame":
    """Return rows as a table whose columns have the types given, also where there is no row.

    Parameters
    ----------
    rows : iterable of mapping
        One a row; what a row does not hold, or holds as ``""`` or None, is missing.
    columns : mapping
        Name of each column, in order, to its type; ``datetime`` is the hour that the clock on
        the wall showed, without an offset.
    """
    import pandas as pd

    table = list(rows)
    return pd.DataFrame(
        {name: _typed([row.get(name) for row in table], kind) for name, kind in columns.items()}
    )


def _typed(cells: Sequence[Any], kind: Dtype) -> "pd.Series[Any]":
    import pandas as pd

    if kind in ("string", "category"):
        return pd.Series([None if cell is None else str(cell) for cell in cells], dtype=kind)
    known = [None if cell == "" else cell for cell in cells]
    if kind == "datetime":
        times = [None if cell is None else _on_the_wall(cell) for cell in known]
        return pd.Series(times, dtype="datetime64[us]")
    if kind == "boolean":
        return pd.Series(known, dtype=kind)
    numbers = [None if cell is None else float(cell) for cell in known]
    return pd.Series(numbers, dtype="Float64").astype(kind)


def _on_the_wall(time: str) -> datetime:
    return datetime.fromisoformat(time).replace(tzinfo=None)
