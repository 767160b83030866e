"""What is wrong in an atelier: each fault with file, line, column and the way out."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from cafe_citoyen.core.atelier.asking import LONGEST_ID, asked, step_id
from cafe_citoyen.core.atelier.cards import Card, kept
from cafe_citoyen.core.atelier.part_row import ANSWERS, CARD, PartRow, words
from cafe_citoyen.core.atelier.source import (
    CHOSEN,
    RANKED,
    TEXTS,
    WAYS,
    Condition,
    Source,
)
from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.number import Number
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_OBJECTS, Object, Step
from cafe_citoyen.store.reference import ateliers
from cafe_citoyen.store.reference.atelier_table import MEND, Table
from cafe_citoyen.store.reference.ateliers import PARTS_FILE, Atelier

CARD_SCENE, TABLE_SCENE = "carte", "table"
OF_VOTES = ("bandes", "bascule")
"""Scenes that draw what people answered."""

OF_TEXTS = ("mur",)
LONGEST_CHRONO_S = 7200
LONGEST_CARD = 24
"""Signs that a card's id may have: it ends the id of a step."""

EXAMPLES = tuple(Object(f"exemple-{place}", "-") for place in range(1, 4))
"""Stand for what the room will say."""

Fault = tuple[str, str]
"""A column, and the sentence on it."""


def read(folder: Path) -> tuple[Atelier, list[Problem]]:
    """Return an atelier and all that is wrong in it; it can be played where nothing is.

    Parameters
    ----------
    folder : Path
        One that holds ``parties.csv``.
    """
    atelier, problems = ateliers.read(folder)
    if any(one.file == PARTS_FILE for one in problems):
        return atelier, problems
    if not atelier.parts:
        return atelier, [*problems, _empty(PARTS_FILE)]
    found = [
        Problem(PARTS_FILE, part.line, column, message, MEND)
        for part in atelier.parts
        for column, message in chain.from_iterable(look(atelier, part) for look in LOOKS)
    ]
    return atelier, [*problems, *found, *_empty_tables(atelier), *_images(atelier)]


def _ways(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    if not part.kind and not part.scene and not part.again:
        yield "facon", Phrase("ni façon de voter, ni scène : la salle ne ferait rien.")
    if part.kind and part.kind not in kinds():
        yield (
            "facon",
            Phrase(
                "façon de voter inconnue : « {name} ». Choix possibles : {known}.",
                name=part.kind,
                known=", ".join(sorted(kinds())),
            ),
        )
    if part.kind and part.again:
        yield "reprend", Phrase("la partie reprend un vote : videz sa colonne « facon ».")
    if part.seconds and part.seconds > LONGEST_CHRONO_S:
        yield "chrono", Phrase("{most} secondes au plus.", most=Number(LONGEST_CHRONO_S))
    if len(step_id(atelier.stem, part.id)) + (LONGEST_CARD + 1) * bool(part.about) > LONGEST_ID:
        yield "id", Phrase("l’identifiant est trop long : raccourcissez-le.")
    is_named = any(CARD in part.cells[name] for name in part.cells if name.startswith("question"))
    if is_named and not part.about:
        yield "question", Phrase("« {card} » demande une carte : remplissez « sur ».", card=CARD)


def _names(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge the other parts that one names: each exists, and comes before it."""
    wanted = [
        ("sur", part.about, False),
        ("reprend", part.again, False),
        ("montre", part.shows, True),
    ]
    for source in _sources(part):
        if source.way:
            wanted.append(("objets" if source == part.objects else "filtre", source.name, False))
    for column, name, may_be_itself in wanted:
        if message := _naming_fault(atelier, part, name, may_be_itself):
            yield column, message
    about, again = atelier.part(part.about), atelier.part(part.again)
    if about and about.line < part.line and about.scene != CARD_SCENE:
        yield "sur", Phrase("la partie « {name} » ne montre pas de carte.", name=part.about)
    if again and again.line < part.line and not again.kind:
        yield "reprend", Phrase("la partie « {name} » n’a pas de vote.", name=part.again)


def _naming_fault(atelier: Atelier, part: PartRow, name: str, may_be_itself: bool) -> str:
    if not name:
        return ""
    found = atelier.part(name)
    if found is None:
        return Phrase(
            "partie inconnue : « {name} ». Parties possibles : {known}.",
            name=name,
            known=", ".join(one.id for one in atelier.parts),
        )
    if found.line > part.line or (found is part and not may_be_itself):
        return Phrase("la partie « {name} » ne vient pas avant celle-ci.", name=name)
    return ""


def _objects(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
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
        known = ", ".join(atelier.tables) or Phrase("aucune")
        message = Phrase(
            "aucune table « {name} » dans le dossier. Tables qui y sont : {known}.",
            name=source.name,
            known=known,
        )
        yield "objets", message
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
    if not _static(atelier, part):
        yield "filtre", Phrase("ce filtre ne laisse aucune ligne de « {file} ».", file=table.file)


def _without_rows(atelier: Atelier, table: Table, column: str, source: Source) -> Iterator[Fault]:
    """Name the cards that a source may stand for and for which a filter would leave no row."""
    earlier = atelier.part(source.name)
    earlier = atelier.part(earlier.again) if earlier and earlier.again else earlier
    possible = _static(atelier, earlier) if earlier else []
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
    own = _example(atelier, earlier) if earlier else None
    if earlier is None or source.way not in WAYS or (earlier.kind and own is None):
        return  # said already
    is_texts = own is not None and kind(own.kind).makes == "texts"
    if own is None or is_texts != (source.way == TEXTS):
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


def _votes(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge the vote as it would be asked: its options, its objects."""
    if part.kind not in kinds():
        return
    n = len(_static(atelier, part))
    if n > MAX_OBJECTS:
        yield (
            "objets",
            Phrase(
                "{objects}, et {most} au plus dans un vote : remplissez « nombre », ou un filtre.",
                objects=Counted(n, "{n} objet", "{n} objets"),
                most=MAX_OBJECTS,
            ),
        )
        return
    if refusal := _refused(atelier, part):
        column = _column_of(atelier, part)
        way_out = Phrase("Dans cette case, « ; » sépare les réponses.") if column == ANSWERS else ""
        yield column, Phrase("{refusal} {way_out}", refusal=refusal, way_out=way_out)
        return
    yield from _translated_words(atelier, part)


def _column_of(atelier: Atelier, part: PartRow) -> str:
    """Return the column that makes a vote be refused: the one without which it is not, or the only one."""
    read = [column for column in kind(part.kind).columns if part.cells[column]]
    for column in read:
        if not _refused(atelier, PartRow(part.line, {**part.cells, column: ""})):
            return column
    return next(iter(kind(part.kind).columns)) if len(kind(part.kind).columns) == 1 else "facon"


def _translated_words(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge a vote's words in each other language: as many, and as the kind takes them."""
    n = len(words(part.cells[ANSWERS]))
    for column, cell in part.cells.items():
        if not cell or not column.startswith(f"{ANSWERS}_"):
            continue
        if len(words(cell)) != n:
            yield (
                column,
                Phrase(
                    "{words}, et {n} dans la colonne « {answers} » : il en faut autant, séparés par « ; ».",
                    words=Counted(len(words(cell)), "{n} mot", "{n} mots"),
                    n=n,
                    answers=ANSWERS,
                ),
            )
        elif refusal := _refused(atelier, part, column.removeprefix(f"{ANSWERS}_")):
            yield column, Phrase("{refusal}", refusal=refusal)


def _scenes(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge whether a scene has what it draws."""
    shown = atelier.part(part.shows or part.again) or part
    step = _example(atelier, shown)
    if shown.kind and step is None:
        return  # its vote has a fault, which is said already
    needs = {
        CARD_SCENE: part.objects is not None or bool(part.about),
        TABLE_SCENE: part.objects is not None
        or (step is not None and kind(step.kind).makes == "texts"),
    }
    if not needs.get(part.scene, True):
        yield "objets", Phrase("la scène « {scene} » n’a rien à montrer.", scene=part.scene)
    if part.scene in OF_VOTES and (step is None or not kind(step.kind).answers(step)):
        yield (
            "scene",
            Phrase(
                "la scène « {scene} » montre un vote dont les réponses se comptent : nommez-en un dans « montre ».",
                scene=part.scene,
            ),
        )
    if part.scene in OF_TEXTS and (step is None or kind(step.kind).makes != "texts"):
        yield (
            "scene",
            Phrase(
                "la scène « {scene} » montre des textes que la salle écrit : nommez la partie dans « montre ».",
                scene=part.scene,
            ),
        )


LOOKS: tuple[Callable[[Atelier, PartRow], Iterator[Fault]], ...] = (
    _ways,
    _names,
    _objects,
    _votes,
    _scenes,
)


def _conditions(part: PartRow) -> tuple[Condition, ...]:
    """Return the conditions of a part; none where its filter cannot be read, which is said elsewhere."""
    try:
        return part.conditions
    except ValueError:
        return ()


def _sources(part: PartRow) -> list[Source]:
    """Return all that a part takes its objects from."""
    conditions = _conditions(part)
    named = [value for one in conditions for value in one.values if isinstance(value, Source)]
    return [*filter(None, [part.objects]), *named]


def _static(atelier: Atelier, part: PartRow) -> list[Card]:
    """Return the cards of a part, as far as they do not depend on what the room says."""
    table = atelier.tables.get(part.objects.name) if part.objects and not part.objects.way else None
    if table is None:
        return []
    conditions = [
        one
        for one in _conditions(part)
        if not any(isinstance(value, Source) for value in one.values)
    ]
    return kept(table.rows, conditions, str)[: part.most]


def _refused(atelier: Atelier, part: PartRow, language: str = "fr") -> Refusal | None:
    try:
        _asked(atelier, part, language)
    except Refusal as refusal:
        return refusal
    return None


def _asked(atelier: Atelier, part: PartRow, language: str = "fr") -> Step:
    """Return a part's vote with its cards, or with examples of what the room will say."""
    cards = _static(atelier, part)
    faces = [card.face(language) for card in cards]
    if part.objects and not faces:
        faces = list(EXAMPLES)
    return asked(atelier.stem, part, faces, None, language)


def _example(atelier: Atelier, part: PartRow) -> Step | None:
    """Return a part's vote, that of the part whose vote it asks again; None where there is none."""
    own = atelier.part(part.again) if part.again else part
    if own is None or own.kind not in kinds():
        return None
    try:
        return _asked(atelier, own)
    except Refusal:
        return None


def _empty(file: str) -> Problem:
    message = Phrase("la table est vide : écrivez au moins une ligne sous les titres.")
    return Problem(file, None, None, message, "")


def _empty_tables(atelier: Atelier) -> Iterator[Problem]:
    """Name the tables that parts use and that were read, and hold no card."""
    used = {part.objects.name for part in atelier.parts if part.objects and not part.objects.way}
    for stem, table in atelier.tables.items():
        if stem in used and table.columns and not table.rows:
            yield _empty(table.file)


def _images(atelier: Atelier) -> Iterator[Problem]:
    for table in atelier.tables.values():
        for row in table.rows:
            name = row.cells.get("image", "")
            if name and not (Path(name).name == name and (atelier.folder / name).is_file()):
                message = Phrase("l’image « {name} » n’est pas dans le dossier.", name=name)
                yield Problem(table.file, row.line, "image", message, MEND)
