"""A pandas table as the text cells of a table of one's own."""

from typing import Any

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.seance.own_tables import OwnTable

MOST_ROWS = 100_000


def own_table(table: Any, name: str, title: str, is_public: bool) -> OwnTable:
    """Return a DataFrame, or a Series, as its columns' types and cells.

    Raises
    ------
    Refusal
        If it is neither, or longer than anybody reads.
    """
    if hasattr(table, "to_frame"):
        table = table.to_frame()
    if not hasattr(table, "itertuples"):
        raise Refusal(
            "not_a_table",
            "Donnez une table pandas (DataFrame), pas {kind}.",
            kind=type(table).__name__,
        )
    if len(table) > MOST_ROWS:
        raise Refusal(
            "long_table", "{rows} lignes : {most} au plus.", rows=len(table), most=MOST_ROWS
        )
    if any(one is not None for one in table.index.names):
        table = table.reset_index()
    fields = [
        {"name": str(column), "type": _type(table.dtypes.iloc[place])}
        for place, column in enumerate(table.columns)
    ]
    kinds = [field["type"] for field in fields]
    rows = [
        [_cell(value, kind) for value, kind in zip(row, kinds, strict=True)]
        for row in table.itertuples(index=False, name=None)
    ]
    return OwnTable(name, title, is_public, fields, rows)


def _type(dtype: Any) -> str:
    from pandas.api import types

    if types.is_bool_dtype(dtype):
        return "boolean"
    if types.is_integer_dtype(dtype):
        return "integer"
    if types.is_float_dtype(dtype):
        return "number"
    return "datetime" if types.is_datetime64_any_dtype(dtype) else "string"


def _cell(value: Any, kind: str) -> str:
    import pandas as pd

    if value is None or pd.isna(value):
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "integer":
        return str(int(value))
    if kind == "number":
        return repr(float(value)) if abs(value) != float("inf") else ""
    return value.isoformat() if kind == "datetime" else " ".join(str(value).split())
