"""Counting the votes of many séances with pandas: no more than the others have installed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

ROUND = ["seance", "etape", "tour"]
PERSON = [*ROUND, "participant"]
COLUMNS = [*PERSON, "bulletin", "lignes", "objet", "valeur"]


def empty() -> "tuple[pd.DataFrame, pd.DataFrame]":
    """Return the tallies and the people of no séance at all."""
    import pandas as pd

    return pd.DataFrame(columns=[*ROUND, "objet", "valeur", "voix"]), pd.DataFrame(
        columns=[*ROUND, "n"]
    )


def tally(files: Sequence[Path], rounds: "pd.DataFrame") -> "tuple[pd.DataFrame, pd.DataFrame]":
    """Return how many voices each value got, and how many people answered each round.

    Parameters
    ----------
    files : sequence of Path
        The ``votes.csv`` to count.
    rounds : DataFrame
        Rounds that count: seance, etape, tour, and remplace (``ballot`` or ``object``).
    """
    rows = _whole_ballots(files).merge(rounds[[*ROUND, "remplace"]], on=ROUND)
    last = rows.groupby([*PERSON], sort=False)["bulletin"].transform("last")
    is_kept = (rows["remplace"] == "ballot") & (rows["bulletin"] == last) & (rows["objet"] != "")
    kept = rows[is_kept | _is_last_of_its_object(rows)]
    voices = kept.groupby([*ROUND, "objet", "valeur"]).size().reset_index(name="voix")
    people = kept.groupby(ROUND)["participant"].nunique().reset_index(name="n")
    return voices, people


def _whole_ballots(files: Sequence[Path]) -> "pd.DataFrame":
    import pandas as pd

    read = [
        pd.read_csv(path, usecols=COLUMNS, dtype={"tour": "int64", "lignes": "int64"}, keep_default_na=False, na_filter=False, encoding="utf-8-sig")
        for path in files
    ]  # fmt: skip
    rows = pd.concat(read, ignore_index=True)
    for name in ("objet", "valeur"):
        rows[name] = rows[name].astype("str")
    present = rows.groupby(["seance", "bulletin"])["lignes"].transform("size")
    return rows[present == rows["lignes"]]


def _is_last_of_its_object(rows: "pd.DataFrame") -> "pd.Series[bool]":
    """Tell which rows are the last word on their object, for kinds where a ballot holds one (duels).

    A withdrawn vote takes back all that the person said before it.
    """
    import pandas as pd

    ours = rows[rows["remplace"] == "object"]
    position = pd.Series(ours.index, index=ours.index)
    withdrawn = position.where(ours["objet"] == "").groupby([ours[name] for name in PERSON])
    is_after = position > withdrawn.transform("max").fillna(-1)
    standing = ours[is_after & (ours["objet"] != "")]
    last = standing.drop_duplicates([*PERSON, "objet"], keep="last")
    return pd.Series(rows.index.isin(last.index), index=rows.index)
