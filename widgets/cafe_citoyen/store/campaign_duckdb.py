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
select hash(seance, etape, tour) as round, hash(participant) as person, hash(bulletin) as ballot,
    lignes, coalesce(objet, '') as objet, coalesce(valeur, '') as valeur
from read_csv($files, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {'horodatage': 'varchar', 'seance': 'varchar', 'etape': 'varchar', 'tour': 'bigint',
        'participant': 'varchar', 'bulletin': 'varchar', 'lignes': 'bigint', 'objet': 'varchar',
        'valeur': 'varchar', 'saisie': 'varchar'})
"""
"""The rows as they stand; ``rowid`` is then their order (numbering them takes twice as long).

Ids are kept as 64-bit hashes, which takes 40 % less of the processors than as text. That two
ballots of a batch (some 200,000) share one happens once in a thousand million batches.
"""

ASKED = """
create or replace temp table asked as
select hash(seance, etape, tour::bigint) as round, * from rounds
"""
WHOLE = """
create or replace temp table whole as
select round, person, ballot, any_value(remplace) as remplace,
    max(vote.rowid) as position, max(objet) = '' as is_withdrawn
from vote join asked using (round)
group by round, person, ballot
having count(*) = max(lignes)
"""
KEPT = """
create or replace temp table kept as
with latest as (
    select round, person, arg_max(ballot, position) as ballot
    from whole where remplace = 'ballot' group by round, person
), withdrawn as (
    select round, person, max(position) as position
    from whole where remplace = 'object' and is_withdrawn group by round, person
), said as (
    select vote.*, vote.rowid as position
    from vote join whole using (round, person, ballot)
    left join withdrawn using (round, person)
    where whole.remplace = 'object' and vote.objet != ''
        and vote.rowid > coalesce(withdrawn.position, -1)
)
select round, person, objet, valeur
from vote semi join latest using (round, person, ballot) where objet != ''
union all
select round, person, objet, arg_max(valeur, position) as valeur
from said group by round, person, objet
"""
VOICES = """
with counted as (select round, objet, valeur, count(*) as voix from kept group by all)
select seance, etape, tour, objet, valeur, voix from counted join asked using (round)
"""
PEOPLE = """
with counted as (select round, count(distinct person) as n from kept group by round)
select seance, etape, tour, n from counted join asked using (round)
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
        for query in (ASKED, WHOLE, KEPT):
            connection.execute(query)
        return connection.execute(VOICES).df(), connection.execute(PEOPLE).df()
