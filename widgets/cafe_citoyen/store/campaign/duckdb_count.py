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
select hash(seance, etape, number(tour)) as round, hash(participant) as person,
    hash(seance, bulletin) as ballot, number(lignes) as lignes,
    coalesce(objet, '') as objet, coalesce(valeur, '') as valeur
from read_csv($files, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {'horodatage': 'varchar', 'seance': 'varchar', 'etape': 'varchar', 'tour': 'varchar',
        'participant': 'varchar', 'bulletin': 'varchar', 'lignes': 'varchar', 'objet': 'varchar',
        'valeur': 'varchar', 'saisie': 'varchar'})
"""
"""The rows as they stand; ``rowid`` is then their order. Numbering them takes twice as long, and ``row_number() over ()``
behind a join loses it: a second ballot then counts in place of the third (8 voices of 14.8 million).

Ids are kept as 64-bit hashes, which takes 40 % less of the processors than as text. That two
ballots of a batch (some 200,000) share one happens once in a thousand million batches.
"""

NUMBER = """
create or replace temp macro number(cell) as
case when regexp_full_match(cell, '[0-9]{1,18}') then cell::bigint else error('not a number') end
"""
ASKED = """
create or replace temp table asked as
select hash(seance, etape, tour::bigint) as round, * from rounds
"""
WHOLE = """
create or replace temp table whole as
with ballots as (
    select ballot, arg_min(round, vote.rowid) as round, arg_min(person, vote.rowid) as person,
        min(vote.rowid) as start, arg_min(lignes, vote.rowid) as size, count(*) as found,
        max(objet) = '' as is_withdrawn
    from vote group by ballot
), again as (
    select ballot, count(*) as found, max(objet) = '' as is_withdrawn
    from vote join (from ballots where found > size) using (ballot)
    where vote.rowid < start + size group by ballot
)
select ballots.* replace (coalesce(again.is_withdrawn, ballots.is_withdrawn) as is_withdrawn), remplace
from ballots join asked using (round) left join again using (ballot)
where coalesce(again.found, ballots.found) = size
"""
"""Whole ballots; where an id comes again, the first ballot stands: its rows are `size` from `start`."""

KEPT = """
create or replace temp table kept as
with latest as (
    select arg_max(ballot, start) as ballot
    from whole where remplace = 'ballot' group by round, person
), withdrawn as (
    select round, person, max(start) as start
    from whole where remplace = 'object' and is_withdrawn group by round, person
)
select whole.round, whole.person, objet, valeur
from vote join whole using (ballot) semi join latest using (ballot)
where objet != '' and vote.rowid < whole.start + size
union all
select whole.round, whole.person, objet, arg_max(valeur, vote.rowid) as valeur
from vote join whole using (ballot)
    left join withdrawn on whole.round = withdrawn.round and whole.person = withdrawn.person
where remplace = 'object' and objet != '' and vote.rowid < whole.start + size
    and vote.rowid > coalesce(withdrawn.start, -1)
group by whole.round, whole.person, objet
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
        connection.execute(NUMBER)
        connection.execute(READ, {"files": [str(path) for path in files]})
        for query in (ASKED, WHOLE, KEPT):
            connection.execute(query)
        return connection.execute(VOICES).df(), connection.execute(PEOPLE).df()
