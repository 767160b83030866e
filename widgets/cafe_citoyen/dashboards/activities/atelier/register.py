"""The approved texts of a part, kept as a table beside the séance's own: a register, a charter."""

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.dashboards.activities.atelier.play import Play
from cafe_citoyen.store.seance import own_tables
from cafe_citoyen.store.seance.own_tables import OwnTable

COMMON = ("contribution", "question", "colonne")
"""Columns of each table: the text's id, by which one taken back is found, what was asked, and its group."""

TEXT = "texte"


def keep(play: Play) -> None:
    """Write the table of each part that is published and was asked; what was refused since is gone from it."""
    asked = [play.atelier.part_of(name) for name in play.reader.proceedings.steps]
    for part in play.atelier.parts:
        if part.is_published and part in asked:
            own_tables.write(play.reader.folder, _table(play, part))


def _table(play: Play, part: PartRow) -> OwnTable:
    """Return a text a row; a sheet has a column a field, what nobody knows left empty."""
    found = [
        (text, step.title, kind(step.kind).sheet(step, text.texte) or {TEXT: text.texte})
        for step, text in play.all_texts(part)
    ]
    names = list(dict.fromkeys(name for _, _, sheet in found for name in sheet)) or [TEXT]
    heads = [f"{name} (fiche)" if name in COMMON else name for name in names]
    fields = [{"name": name, "type": "string"} for name in (*COMMON, *heads)]
    rows = [
        (text.id, title, text.group, *(sheet.get(name, "") for name in names))
        for text, title, sheet in found
    ]
    return OwnTable(
        part.id.replace("-", "_"), part.text("titre", play.language), True, fields, rows
    )
