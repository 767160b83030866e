"""Every table of the page is computed anew from the CSVs, and its columns are named in words."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

import report_numbers
from cafe_citoyen.store.csv.schema import faults


def test_every_table_says_what_the_csvs_do(seance, report):
    # 7 questions, one of them in two rounds, the moves between those, and the list of votes
    assert report_numbers.check(seance.folder, report.page) == 10


def test_a_number_that_is_not_the_csvs_is_found(seance, report, tmp_path):
    page = report.page.read_text("utf-8")
    n = report_numbers.counted(seance.folder)["participant"].nunique()
    wrong = tmp_path / "rapport.html"
    wrong.write_text(page.replace(f"<td>{n}</td></tr>", f"<td>{n + 1}</td></tr>", 1), "utf-8")
    with pytest.raises(AssertionError):
        report_numbers.check(seance.folder, wrong)


def test_the_scores_of_duels_are_those_of_resultats_csv(report):
    rows = pd.read_csv(report.results, dtype={"objet": str})
    scores = rows[rows["code"] == "score"].sort_values("valeur")
    assert len(scores) == 4
    (table,) = (
        table
        for caption, table in report_numbers.tables(report.page).items()
        if caption.startswith("Laquelle vous touche")
    )
    told = [cells[2].split(" [")[0] for cells in table.values()]
    assert sorted(told) == sorted(report_numbers.percent(value / 100) for value in scores["valeur"])


FIRST, LAST = r"^\d+", r"\d+(?=\D*\]$)"


@pytest.mark.parametrize(
    ("caption", "place", "which"),
    [
        ("Laquelle vous touche", 2, FIRST),
        ("Laquelle vous touche", 2, LAST),
        ("Laquelle vous touche", 3, LAST),
        ("Êtes-vous d’accord ? (tour 1)", 3, LAST),
        ("Combien de km", 1, LAST),
        ("Dans quel ordre", 1, LAST),
    ],
)
def test_a_score_or_an_end_that_is_not_the_csvs_is_found(
    seance, report, monkeypatch, caption, place, which
):
    found = report_numbers.tables(report.page)
    (table,) = (table for head, table in found.items() if head.startswith(caption))
    cells = next(iter(table.values()))
    cells[place] = re.sub(which, lambda digits: str(int(digits[0]) + 11), cells[place])
    monkeypatch.setattr(report_numbers, "tables", lambda page: found)
    with pytest.raises(AssertionError):
        report_numbers.check(seance.folder, report.page)


def test_resultats_csv_follows_its_schema_and_says_the_same(seance, report):
    rows = pd.read_csv(report.results, dtype=str, keep_default_na=False)
    assert [faults("resultats", row) for row in rows.to_dict("records")] == [[]] * len(rows)
    votes = report_numbers.counted(seance.folder)
    counts = votes[votes["etape"] == "vote-1"].groupby("objet")["participant"].nunique()
    told = rows[(rows["etape"] == "vote-1") & (rows["code"] == "votes")]
    assert dict(zip(told["objet"], told["valeur"].astype(int), strict=True)) == {
        name: counts.get(name, 0) for name in told["objet"]
    }


def test_every_column_is_named_in_words(report):
    page = BeautifulSoup(report.page.read_text("utf-8"), "html.parser")
    heads = {head.text for head in page.find_all("th", scope="col")}
    assert [head for head in heads if head != "n" and re.fullmatch(r"[a-z_0-9-]+", head)] == []
