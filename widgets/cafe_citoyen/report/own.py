"""A table of somebody's own in the report: its first rows, and how many there are."""

from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.report import fragments
from cafe_citoyen.store.seance.own_tables import OwnTable

MOST_ROWS = 50


def fragment(table: OwnTable, translate: Translate) -> str:
    """Return a table under its title; of a long one the first rows, and where the others are."""
    caption = translate("{title} (`{file}`, table ajoutée depuis un carnet)").format(
        title=table.title, file=f"{table.name}.csv"
    )
    head = [field["name"] for field in table.fields]
    shown = fragments.table(caption, head, table.rows[:MOST_ROWS])
    left = len(table.rows) - MOST_ROWS
    note = counted(
        left,
        "{n} autre ligne est dans {file}.",
        "{n} autres lignes sont dans {file}.",
        translate,
    ).format(file=f"{table.name}.csv")
    more = fragments.paragraph(note, "note") if left > 0 else ""
    return fragments.heading(2, table.title) + shown + more
