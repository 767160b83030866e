"""The map of a campaign: what was asked, where, when, and to how many."""

from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.campaign.campaign import Campaign

MOST_CAFES = 24
"""Columns of a screen; with more cafés a column is a month."""

MOST_QUESTIONS = 60


def map_view(campaign: Campaign, translate: Translate) -> dict[str, Any]:
    """Return the columns in the order of time, and a row a question, the most asked first.

    Returns
    -------
    dict
        ``columns`` (id, date, place, is_made_up), ``rows`` (title, kind, cafes, versions, cells:
        column to people), and ``left`` (questions not shown).
    """
    seances = campaign.seances.sort_values(["date", "seance"], ignore_index=True)
    by_month = len(seances) > MOST_CAFES
    keys = seances["date"].str[:7] if by_month else seances["seance"]
    asked = _asked(campaign)
    asked["column"] = asked["seance"].map(dict(zip(seances["seance"], keys, strict=True)))
    rows = [_row(key, group, translate) for key, group in asked.groupby(["question", "facon"])]
    rows.sort(key=lambda row: (-row["cafes"], row["title"]))
    months = keys.value_counts().sort_index()
    columns = (
        [_month(month, count, translate) for month, count in months.items()]
        if by_month
        else [_cafe(row) for row in seances.itertuples()]
    )
    left = max(0, len(rows) - MOST_QUESTIONS)
    return {"by_month": by_month, "columns": columns, "rows": rows[:MOST_QUESTIONS], "left": left}


def _asked(campaign: Campaign) -> Any:
    """Return every round, those of texts too (without a number of people)."""
    import pandas as pd

    texts = campaign.texts.assign(version="", n=0)
    return pd.concat([campaign.rounds, texts], ignore_index=True)


def _cafe(row: Any) -> dict[str, Any]:
    place = typeset(row.lieu or row.titre)
    return {"id": row.seance, "date": row.date, "place": place, "is_made_up": bool(row.fictive)}


def _month(month: Any, cafes: int, translate: Translate) -> dict[str, Any]:
    place = counted(cafes, "{n} café", "{n} cafés", translate)
    return {"id": month, "date": month, "place": place, "is_made_up": False}


def _row(key: Any, group: Any, translate: Translate) -> dict[str, Any]:
    question, name = key
    fullest = group.groupby(["column", "seance"])["n"].max().groupby("column").sum()
    return {
        "key": f"{name}|{question}",
        "title": typeset(question),
        "kind": translate(kind(name).label),
        "is_text": kind(name).makes == "texts",
        "cafes": int(group["seance"].nunique()),
        "versions": int(group["version"].nunique()),
        "rounds": int(group["tour"].max()),
        "cells": {str(column): int(n) for column, n in fullest.items()},
    }
