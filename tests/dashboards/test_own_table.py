"""A table of one's own questions: what the booklet's columns hold is shown as it was written."""

import io

import pandas as pd
import pytest

from cafe_citoyen.dashboards import own_table
from cafe_citoyen.store.by_hand import own_questions


@pytest.mark.parametrize("start", ["-", "+", "=", "@", "'", "＝"])
def test_every_column_of_our_own_csv_read_by_pandas_loses_its_guard(start):
    row = {"texte": "Qui ?", "theme": "Eau", "sous_theme": "Pluie", "origine": "Atelier"}
    row = {"id": "m-1", **{name: start + text for name, text in row.items()}}
    table = pd.read_csv(io.BytesIO(own_questions.as_csv([{**row, "date": ""}])))
    assert own_table.checked(table)[list(own_table.COLUMNS)].to_dict("records") == [row]
