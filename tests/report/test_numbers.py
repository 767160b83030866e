"""Every number of the page, recomputed from the CSVs with pandas alone."""

import json
import math
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from cafe_citoyen.store.schema import faults

Z = 1.959963984540054


def wilson(successes, n):
    middle = (successes + Z * Z / 2) / (n + Z * Z)
    half = Z / (n + Z * Z) * math.sqrt(successes * (n - successes) / n + Z * Z / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


def percent(share):
    return f"{100 * share:.0f}\u00a0%"


def with_interval(successes, n):
    low, high = wilson(successes, n)
    return f"{percent(successes / n)} [{percent(low)}\u00a0;\u00a0{percent(high)}]"


@pytest.fixture(scope="module")
def votes(seance):
    """The rows that count: the last ballot of each person in each round, withdrawn ones left out."""
    rows = pd.read_csv(seance.folder / "votes.csv", dtype=str)
    last = rows.groupby(["etape", "tour", "participant"])["bulletin"].transform("last")
    return rows[(rows["bulletin"] == last) & rows["objet"].notna()]


@pytest.fixture(scope="module")
def tables(report):
    """The page's tables: caption to {row: cells}."""
    page = BeautifulSoup(report.page.read_text("utf-8"), "html.parser")
    return {
        table.caption.text.replace("\u00a0", " "): {
            row.th.text: [cell.text for cell in row.find_all("td")]
            for row in table.tbody.find_all("tr")
        }
        for table in page.find_all("table")
    }


def texts(seance, step):
    rows = pd.read_csv(seance.folder / "deroule.csv")
    details = json.loads(rows[rows["etape"] == step]["details"].iloc[0])
    return {one["id"]: one["text"] for one in details["objects"]}


def shown(text):
    for sign in "?!:;»%":
        text = text.replace(f" {sign}", f"\u00a0{sign}")
    return text.replace("« ", "«\u00a0")


def test_the_numbers_of_a_choice(seance, votes, tables):
    ours = votes[votes["etape"] == "vote-1"]
    n = ours["participant"].nunique()
    counts = ours.groupby("objet")["participant"].nunique()
    table = tables["Lesquelles discuter ? (tour 1) : valeur [intervalle à 95 %]"]
    named = {**texts(seance, "vote-1"), "aucune": "Aucune de ces propositions"}
    expected = {
        shown(text): [str(counts.get(name, 0)), with_interval(counts.get(name, 0), n), str(n)]
        for name, text in named.items()
    }
    assert table == expected


@pytest.mark.parametrize("number", ["1", "2"])
def test_the_numbers_of_positions(seance, votes, tables, number):
    table = tables[f"Êtes-vous d’accord ? (tour {number}) : valeur [intervalle à 95 %]"]
    for name, text in texts(seance, "vote-2").items():
        ours = votes[(votes["etape"] == "vote-2") & (votes["tour"] == number)]
        counts = ours[ours["objet"] == name]["valeur"].value_counts()
        n = counts.sum()
        stands = [counts.get(stand, 0) for stand in ("accord", "discuter", "desaccord")]
        agreed, _, opposed = (stand / n for stand in stands)
        division = agreed + opposed - (agreed - opposed) ** 2
        cells = table[shown(text)]
        assert cells[:3] == [with_interval(stand, n) for stand in stands]
        assert cells[3].startswith(f"{division:.2f}".rstrip("0").replace(".", ",") + " [")
        assert cells[4] == str(n)


def test_the_moves_between_two_rounds(seance, votes, tables):
    ours = votes[votes["etape"] == "vote-2"]
    order = {"desaccord": 0, "discuter": 1, "accord": 2}
    table = tables["Êtes-vous d’accord ? (Du tour 1 au tour 2)"]
    for name, text in texts(seance, "vote-2").items():
        wide = ours[ours["objet"] == name].pivot(
            index="participant", columns="tour", values="valeur"
        )
        both = wide.dropna().replace(order).astype(int)
        up, down = (both["2"] > both["1"]).sum(), (both["2"] < both["1"]).sum()
        n, alone = len(both), len(wide) - len(both)
        middle = (up - down) / (n + 2)
        half = Z * math.sqrt((up + down + 1) - (up - down) ** 2 / (n + 2)) / (n + 2)
        ends = [f"{100 * end:+.0f}".replace("-", "−") for end in (middle - half, middle + half)]
        gap = f"{100 * (up - down) / n:+.0f}".replace("-", "−")
        span = f"{gap} [{ends[0]}\u00a0;\u00a0{ends[1]}]"
        assert table[shown(text)] == [
            str(up), str(down), str(n - up - down), span, str(alone), str(n),
        ]  # fmt: skip


def test_the_people_counted(votes, tables):
    counts = votes.groupby(["etape", "tour"])["participant"].nunique()
    assert next(cells[1] for cells in tables["Les votes de la séance"].values()) == str(
        counts["vote-1", "1"]
    )


def test_resultats_csv_follows_its_schema_and_says_the_same(votes, report):
    rows = pd.read_csv(report.results, dtype=str, keep_default_na=False)
    assert [faults("resultats", row) for row in rows.to_dict("records")] == [[]] * len(rows)
    counts = votes[votes["etape"] == "vote-1"].groupby("objet")["participant"].nunique()
    told = rows[(rows["etape"] == "vote-1") & (rows["indicateur"] == "votes")]
    assert dict(zip(told["objet"], told["valeur"].astype(int), strict=True)) == {
        name: counts.get(name, 0) for name in told["objet"]
    }


def number(value):
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def test_the_numbers_of_an_estimate(seance, votes, tables):
    table = tables["Combien de km ? (tour 1) : valeur [intervalle à 95 %]"]
    ours = votes[votes["etape"] == "vote-5"]
    for name, text in texts(seance, "vote-5").items():
        numbers = ours[ours["objet"] == name]["valeur"].astype(float)
        cells = table[shown(text)]
        assert cells[0] == cells[-1] == str(len(numbers))
        assert cells[1].startswith(number(numbers.median()) + " [")


def test_the_numbers_of_an_order(seance, votes, tables):
    table = tables["Dans quel ordre ? (tour 1) : valeur [intervalle à 95 %]"]
    ranks = votes[votes["etape"] == "vote-6"].astype({"valeur": float}).groupby("objet")["valeur"]
    for name, text in texts(seance, "vote-6").items():
        cells = table[shown(text)]
        assert cells[1].startswith(number(ranks.mean()[name]) + " [")
        assert cells[2] == number(ranks.median()[name])
    assert "Ensemble" in table


def test_the_numbers_of_cards_sorted(seance, votes, tables):
    table = tables["Qui doit répondre ? (tour 1) : valeur [intervalle à 95 %]"]
    ours = votes[votes["etape"] == "vote-7"]
    for name, text in texts(seance, "vote-7").items():
        counts = ours[ours["objet"] == name]["valeur"].value_counts()
        n = counts.sum()
        cells = table[shown(text)]
        assert cells[:2] == [with_interval(counts.get(one, 0), n) for one in ("etat", "nous")]
        assert cells[2] == {"etat": "L’État", "nous": "Nous"}[counts.idxmax()]


def test_every_column_is_named_in_words(report):
    page = BeautifulSoup(report.page.read_text("utf-8"), "html.parser")
    heads = {head.text for head in page.find_all("th", scope="col")}
    assert [head for head in heads if head != "n" and re.fullmatch(r"[a-z_0-9-]+", head)] == []
