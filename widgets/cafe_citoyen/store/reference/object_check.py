"""What is wrong in where a part's objects come from: its table, its filter, what the room said before."""

from collections.abc import Iterator

from cafe_citoyen.core.atelier.part_row import PartRow
from cafe_citoyen.core.atelier.source import CHOSEN, FIRST, RANKED, TEXTS, WAYS, Source
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.reference.atelier_table import Table
from cafe_citoyen.store.reference.ateliers import Atelier
from cafe_citoyen.store.reference.foreseen import cards_of, example_of

CARD_SCENE = "carte"

Fault = tuple[str, str]
"""A column, and the sentence on it."""


def object_faults(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge where the objects come from, and how many there are."""
    source = part.objects
    try:
        conditions = part.conditions
    except ValueError as error:
        yield "filtre", error.args[0]
        return
    if source and source.way:
        if source.way not in WAYS:
            message = Phrase(
                "« {way} » n’est pas une des valeurs {values}.",
                way=source.way,
                values=", ".join(WAYS),
            )
            yield "objets", message
        if conditions:
            yield "filtre", Phrase("un filtre ne va qu’avec une table du dossier.")
        yield from _source_faults(atelier, source)
        return
    if conditions and source is None:
        yield "filtre", Phrase("un filtre ne va qu’avec une table du dossier.")
        return
    table = atelier.tables.get(source.name) if source else None
    if source and table is None:
        yield "objets", _without_table(atelier, source.name)
    if table is None or not table.rows:
        return  # said of that table
    for one in conditions:
        if one.column not in table.columns:
            message = Phrase(
                "« {file} » n’a pas de colonne « {column} ».", file=table.file, column=one.column
            )
            yield "filtre", message
            return
        for value in one.values:
            if isinstance(value, Source):
                wrong = [("filtre", said) for _, said in _source_faults(atelier, value)]
                yield from wrong or _without_rows(atelier, table, one.column, value)
    if not cards_of(atelier, part):
        yield "filtre", Phrase("ce filtre ne laisse aucune ligne de « {file} ».", file=table.file)


def _without_table(atelier: Atelier, name: str) -> Phrase:
    """Say that a table is not there, or in which other file it seems to be."""
    for path in sorted(atelier.folder.iterdir()):
        if path.stem == name and path.is_file():
            return Phrase(
                "la table « {name} » est dans « {file} » : enregistrez-la en CSV, sous le nom « {wanted} ».",
                name=name,
                file=path.name,
                wanted=f"{name}.csv",
            )
    known = ", ".join(atelier.tables) or Phrase("aucune")
    return Phrase(
        "aucune table « {name} » dans le dossier. Tables qui y sont : {known}.",
        name=name,
        known=known,
    )


def _without_rows(atelier: Atelier, table: Table, column: str, source: Source) -> Iterator[Fault]:
    """Name the cards that a source may stand for and for which a filter would leave no row."""
    earlier = atelier.part(source.name)
    earlier = atelier.part(earlier.again) if earlier and earlier.again else earlier
    possible = cards_of(atelier, earlier) if earlier else []
    present = {row.cells[column] for row in table.rows}
    if lacking := [card.id for card in possible if card.id not in present]:
        yield (
            "filtre",
            Phrase(
                "« {source} » peut valoir « {id} », que la colonne « {column} » de « {file} » n’a pas.",
                source=source,
                id=lacking[0],
                column=column,
                file=table.file,
            ),
        )


def _source_faults(atelier: Atelier, source: Source) -> Iterator[Fault]:
    """Judge whether the part named leaves what is asked of it: texts, answers in an order, or unknown ones."""
    earlier = atelier.part(source.name)
    if source.way == CHOSEN and earlier is not None:
        if earlier.scene != CARD_SCENE:
            yield "objets", Phrase("la partie « {name} » ne montre pas de carte.", name=source.name)
        return
    own = example_of(atelier, earlier) if earlier else None
    if earlier is None or source.way not in WAYS or (earlier.kind and own is None):
        return  # said already
    if own is None or not _gives(own, source.way) or (earlier.halves and source.way != TEXTS):
        yield (
            "objets",
            Phrase(
                "la partie « {name} » ne donne pas « {way} ».", name=source.name, way=source.way
            ),
        )
    elif source.way == RANKED[-1] and not kind(own.kind).unranked(own):
        yield (
            "objets",
            Phrase(
                "on ne répond pas « je ne sais pas » dans la partie « {name} ».", name=source.name
            ),
        )


def _gives(step: Step, way: str) -> bool:
    """Tell whether a vote leaves texts where they are wanted, else its objects in that order: boxes have no first ones."""
    asked = kind(step.kind)
    if way == TEXTS or asked.makes == "texts":
        return way == TEXTS and bool(asked.makes == "texts")
    return way != FIRST or bool(asked.headline)
