"""Counting the votes of many séances with pandas: no more than the others have installed."""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

ROUND = ["seance", "etape", "tour"]
PERSON = [*ROUND, "participant"]
BALLOT = ["seance", "bulletin"]
COLUMNS = [*PERSON, "bulletin", "lignes", "objet", "valeur"]
COUNTS = ("tour", "lignes")
COUNT = re.compile("[0-9]{1,18}")
AS_IT_STANDS: dict[str, Any] = {
    "keep_default_na": False, "na_filter": False, "encoding": "utf-8-sig",
}  # fmt: skip
"""An id may be `nan`, `true`, `007` or `1e5`: nothing is taken for a number or for a hole."""

QUOTED = re.compile(rb'(?<=[,\n])"(?:[^"]|"")*"(?=[,\r\n])')
UNCLOSED = re.compile(rb'[,\n]"')


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
    rows = _whole_ballots(_rows(files)).merge(rounds[[*ROUND, "remplace"]], on=ROUND)
    last = rows.groupby([*PERSON], sort=False)["bulletin"].transform("last")
    is_kept = (rows["remplace"] == "ballot") & (rows["bulletin"] == last) & (rows["objet"] != "")
    kept = rows[is_kept | _is_last_of_its_object(rows)]
    voices = kept.groupby([*ROUND, "objet", "valeur"]).size().reset_index(name="voix")
    people = kept.groupby(ROUND)["participant"].nunique().reset_index(name="n")
    return voices, people


def _rows(files: Sequence[Path]) -> "pd.DataFrame":
    """Return the rows of some files; every cell is text, whatever pandas would take it for."""
    import pandas as pd

    read = []
    for path in files:
        content = path.read_bytes()
        if not _is_regular(content):
            raise ValueError(f"{path}: a line is torn, or has not as many cells as the first")
        read.append(pd.read_csv(io.BytesIO(content), dtype=str, usecols=COLUMNS, **AS_IT_STANDS))
    rows: pd.DataFrame = pd.concat(read, ignore_index=True)
    for name in COUNTS:
        if not all(map(COUNT.fullmatch, rows[name].unique())):
            raise ValueError(f"{name}: not a number")
        rows[name] = rows[name].astype("int64")
    return rows


def _is_regular(content: bytes) -> bool:
    """Tell whether all lines end alike and have as many cells as the first: pandas fills up short ones."""
    if not content.partition(b"\n")[2].strip(b"\r\n"):
        return True
    bare = QUOTED.sub(b"", content) if b'"' in content else content
    end = b"\r\n" if b"\r" in content.partition(b"\n")[0] else b"\n"
    lines = bare.split(end)
    widths = {line.count(b",") for line in lines if line}
    are_ends_alike = bare.count(b"\n") == bare.count(end) and bare.count(b"\r") == (
        bare.count(end) if end == b"\r\n" else 0
    )
    return are_ends_alike and len(widths) <= 1 and not UNCLOSED.search(bare)


def _whole_ballots(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Return the rows of whole ballots, in their order; where an id comes again, the first ballot stands.

    What the rows of a ballot share stands in the first of them.
    """
    firsts = rows.reset_index(names="start").drop_duplicates(BALLOT)
    ballots = firsts[[*PERSON, "bulletin", "lignes", "start"]]
    said = rows[[*BALLOT, "objet", "valeur"]].reset_index(names="position")
    joined = said.merge(ballots, on=BALLOT).sort_values("position", ignore_index=True)
    first = joined[joined["position"] < joined["start"] + joined["lignes"]]
    found = first.groupby("start", sort=False)["position"].transform("size")
    return first[found == first["lignes"]]


def _is_last_of_its_object(rows: "pd.DataFrame") -> "pd.Series[bool]":
    """Tell which rows are the last word on their object, for kinds where a ballot holds one (duels).

    A withdrawn vote takes back all that the person said before it.
    """
    import pandas as pd

    ours = rows[rows["remplace"] == "object"]
    position = pd.Series(ours.index, index=ours.index)
    is_withdrawn = ours.groupby(BALLOT)["objet"].transform("max") == ""
    withdrawn = position.where(is_withdrawn).groupby([ours[name] for name in PERSON])
    is_after = position > withdrawn.transform("max").fillna(-1)
    standing = ours[is_after & (ours["objet"] != "")]
    last = standing.drop_duplicates([*PERSON, "objet"], keep="last")
    return pd.Series(rows.index.isin(last.index), index=rows.index)
