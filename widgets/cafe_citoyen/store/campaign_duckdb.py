"""Counting the votes of very many séances with DuckDB, which reads CSV on all cores at once."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MEMORY = "1GB"
"""Above it DuckDB writes to its temporary folder instead."""

READ = """
create or replace temp table vote as
select seance, etape, tour, participant, bulletin, lignes,
    coalesce(objet, '') as objet, coalesce(valeur, '') as valeur
from read_csv($files, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {'horodatage': 'varchar', 'seance': 'varchar', 'etape': 'varchar', 'tour': 'bigint',
        'participant': 'varchar', 'bulletin': 'varchar', 'lignes': 'bigint', 'objet': 'varchar',
        'valeur': 'varchar', 'saisie': 'varchar'})
"""
"""The rows as they stand; ``rowid`` is then their order (numbering them takes twice as long)."""

WHOLE = """
create or replace temp table ballot as
select seance, etape, tour, participant, bulletin, any_value(remplace) as remplace,
    max(vote.rowid) as position, max(objet) = '' as is_withdrawn
from vote join rounds using (seance, etape, tour)
group by seance, etape, tour, participant, bulletin
having count(*) = max(lignes)
"""
KEPT = """
create or replace temp table kept as
with latest as (
    select seance, etape, tour, participant, arg_max(bulletin, position) as bulletin
    from ballot where remplace = 'ballot' group by seance, etape, tour, participant
), withdrawn as (
    select seance, etape, tour, participant, max(position) as position
    from ballot where remplace = 'object' and is_withdrawn group by seance, etape, tour, participant
), said as (
    select vote.*, vote.rowid as position
    from vote join ballot using (seance, etape, tour, participant, bulletin)
    left join withdrawn using (seance, etape, tour, participant)
    where ballot.remplace = 'object' and vote.objet != ''
        and vote.rowid > coalesce(withdrawn.position, -1)
)
select seance, etape, tour, participant, objet, valeur
from vote semi join latest using (seance, etape, tour, participant, bulletin) where objet != ''
union all
select seance, etape, tour, participant, objet, arg_max(valeur, position) as valeur
from said group by seance, etape, tour, participant, objet
"""
VOICES = """
select seance, etape, tour, objet, valeur, count(*) as voix from kept
group by seance, etape, tour, objet, valeur
"""
PEOPLE = """
select seance, etape, tour, count(distinct participant) as n from kept group by seance, etape, tour
"""


def is_installed() -> bool:
    """Tell whether DuckDB is there: an extra, not needed for a town's cafés."""
    return find_spec("duckdb") is not None


def tally(files: Sequence[Path], rounds: "pd.DataFrame") -> "tuple[pd.DataFrame, pd.DataFrame]":
    """Return how many voices each value got, and how many people answered each round.

    Parameters
    ----------
    files : sequence of Path
        The ``votes.csv`` to count.
    rounds : DataFrame
        Rounds that count: seance, etape, tour, and remplace (``ballot`` or ``object``).
    """
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'")
        connection.execute("set preserve_insertion_order = true")
        connection.register("rounds", rounds[["seance", "etape", "tour", "remplace"]])
        connection.execute(READ, {"files": [str(path) for path in files]})
        connection.execute(WHOLE)
        connection.execute(KEPT)
        return connection.execute(VOICES).df(), connection.execute(PEOPLE).df()
