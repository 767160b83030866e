"""The approved texts of a part, kept as a table beside the séance's own: a register, a charter."""

from collections.abc import Mapping
from pathlib import Path

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.locale import translator
from cafe_citoyen.store.after import exports
from cafe_citoyen.store.log.play import Play
from cafe_citoyen.store.seance import own_tables, seances
from cafe_citoyen.store.seance.own_tables import OwnTable
from cafe_citoyen.store.together import write_together

COMMON = ("contribution", "question", "colonne")
"""Columns of each table: the text's id, by which one taken back is found, what was asked, and its group."""

TEXT = "texte"


def keep(play: Play) -> list[OwnTable]:
    """Write and return the tables of the parts that are published and were asked.

    What was refused since is gone from them, and from the documents that were made of them.
    """
    seance, follower = seances.read(play.reader.folder), play.reader.followed
    asked = [play.atelier.part_of(name) for name in play.reader.proceedings.steps]
    own = [_table(play, part) for part in play.atelier.parts if part.is_published and part in asked]
    tables = own + exports.tables(seance, follower, [play.atelier])
    for table in tables:
        own_tables.write(seance.folder, table)
    there = [name for name in exports.DOCUMENTS if (seance.folder / name).exists()]
    made = _documents(play) if there else {}
    _write(seance.folder, {name: made[name] for name in there if name in made})
    return tables


def written(play: Play) -> dict[str, bytes]:
    """Write all that the atelier leaves into the séance's folder; return each file's name and content."""
    tables, folder = keep(play), play.reader.folder
    made = _documents(play)
    _write(folder, made)
    return {name: content for one in tables for name, content in one.files.items()} | made


def _documents(play: Play) -> dict[str, bytes]:
    seance, translate = seances.read(play.reader.folder), translator(play.language)
    return exports.documents(seance, play.reader.followed, [play.atelier], translate)


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    write_together({folder / name: content for name, content in made.items()}, is_shared=True)


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
