"""A table that a program and people both write: what people changed stands, the rest follows its source.

It is the three-way merge of text files (what was written last, what stands there now, what the source
says now), cell by cell, with rows known by their key.
"""

from collections.abc import Iterable, Sequence

Row = dict[str, str]


def merged(
    base: Iterable[Row],
    theirs: Iterable[Row],
    fresh: Iterable[Row],
    key: Sequence[str],
    *,
    follows_source: bool = False,
) -> list[Row]:
    """Return the rows to write, in the order in which people have them, new ones last.

    Parameters
    ----------
    base : iterable of dict
        Rows as the program wrote them last.
    theirs : iterable of dict
        Rows as they stand in the file now.
    fresh : iterable of dict
        Rows as the source gives them now.
    key : sequence of str
        Columns that tell a row from the others.
    follows_source : bool
        Whether a row that its source no longer gives goes, though people changed it: a text
        that was refused since is in no table any more. By default a changed row stays.
    """

    def name(row: Row) -> tuple[str, ...]:
        return tuple(row[column] for column in key)

    before = {name(row): row for row in base}
    now = {name(row): row for row in fresh}
    kept, met = [], set()
    for row in theirs:
        known, given = before.get(name(row)), now.get(name(row))
        met.add(name(row))
        if known is None or given is None:
            is_gone = known is not None and (follows_source or known == row)
            kept += [] if is_gone else [row]
            continue
        kept.append(
            {
                column: given[column] if cell == known[column] else cell
                for column, cell in row.items()
            }
        )
    return kept + [row for one, row in now.items() if one not in met and one not in before]
