"""What is wrong in an atelier: each fault with file, line, column and the way out."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from cafe_citoyen.core.atelier.asking import LONGEST_ID, step_id
from cafe_citoyen.core.atelier.cards import PUBLISHED, decimal
from cafe_citoyen.core.atelier.part_row import ANSWERS, CARD, PartRow, words
from cafe_citoyen.core.ballots import kind, kinds
from cafe_citoyen.core.number import Number
from cafe_citoyen.core.phrase import Counted, Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import MAX_OBJECTS, Step
from cafe_citoyen.store.reference import atelier_cells, ateliers
from cafe_citoyen.store.reference.atelier_table import MEND
from cafe_citoyen.store.reference.ateliers import PARTS_FILE, Atelier
from cafe_citoyen.store.reference.foreseen import cards_of, example_of, refused, sources_of
from cafe_citoyen.store.reference.halves_check import half_faults
from cafe_citoyen.store.reference.object_check import CARD_SCENE, Fault, object_faults

TABLE_SCENE, HALVES_SCENE, AXIS_SCENE, PAIRS_SCENE = "table", "moities", "axe", "face_a_face"
OF_VOTES = ("bandes", "bascule")
"""Scenes that draw what people answered."""

OF_TEXTS = ("mur",)
LONGEST_CHRONO_S = 7200
LONGEST_CARD = 24
"""Signs that a card's id may have: it ends the id of a step."""


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
    return atelier, [*problems, *found, *_empty_tables(atelier), *atelier_cells.faults(atelier)]


def playable(folder: Path) -> Atelier:
    """Return an atelier that can be played; Refusal with the first thing that is wrong in it."""
    atelier, problems = read(folder)
    if problems:
        raise Refusal("bad_file", "{problem}", problem=problems[0])
    return atelier


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
    if part.is_published and part.kind in kinds() and kind(part.kind).makes != "texts":
        yield (
            "publie",
            Phrase(
                "« publie » va avec ce que la salle écrit, et la façon « {name} » se compte.",
                name=part.kind,
            ),
        )
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
    for source in sources_of(part):
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


def _votes(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge the vote as it would be asked: its options, its objects."""
    if part.kind not in kinds() or any(half_faults(atelier, part)):
        return
    n = len(cards_of(atelier, part))
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
    if refusal := refused(atelier, part):
        column = _column_of(atelier, part, refusal)
        way_out = Phrase("Dans cette case, « ; » sépare les réponses.") if column == ANSWERS else ""
        yield column, Phrase("{refusal} {way_out}", refusal=refusal, way_out=way_out)
        return
    yield from _translated_words(atelier, part)


def _column_of(atelier: Atelier, part: PartRow, refusal: Refusal) -> str:
    """Return the column that makes a vote be refused: that of the option which the refusal names, the one without which it is not, or the first that is empty."""
    columns = kind(part.kind).columns
    named = [column for column, option in columns.items() if option == refusal.values.get("option")]
    for column in columns:
        is_freed = not refused(atelier, PartRow(part.line, {**part.cells, column: ""}))
        if column in named or (part.cells[column] and is_freed):
            return column
    return next((column for column in columns if not part.cells[column]), "facon")


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
        elif refusal := refused(atelier, part, column.removeprefix(f"{ANSWERS}_")):
            yield column, Phrase("{refusal}", refusal=refusal)


def _scenes(atelier: Atelier, part: PartRow) -> Iterator[Fault]:
    """Judge whether a scene has what it draws."""
    shown = atelier.part(part.shows or part.again) or part
    step = example_of(atelier, shown)
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
    if part.scene == HALVES_SCENE and not shown.halves:
        yield (
            "scene",
            Phrase(
                "la scène « {scene} » montre un vote à deux moitiés : nommez-en un dans « montre ».",
                scene=part.scene,
            ),
        )
    pairs = cards_of(atelier, part if part.objects else shown)
    if part.scene == PAIRS_SCENE and len(pairs) % 2:
        yield (
            "objets",
            Phrase(
                "la scène « {scene} » montre les textes deux par deux, et il y en a {n} : il manque le second.",
                scene=part.scene,
                n=len(pairs),
            ),
        )
    if part.scene == AXIS_SCENE:
        yield from _published(atelier, part, shown, step)
    if part.scene in OF_TEXTS and (step is None or kind(step.kind).makes != "texts"):
        yield (
            "scene",
            Phrase(
                "la scène « {scene} » montre des textes que la salle écrit : nommez la partie dans « montre ».",
                scene=part.scene,
            ),
        )


def _published(
    atelier: Atelier, part: PartRow, shown: PartRow, step: Step | None
) -> Iterator[Fault]:
    """Judge a scene that shows figures beside estimates: there are some, and they lie on the scale."""
    cards = [one for one in cards_of(atelier, shown) if one.published is not None]
    if step is None or not kind(step.kind).is_on_axis or not cards:
        yield (
            "scene",
            Phrase(
                "la scène « {scene} » montre des estimations et ce qui est publié : il faut la façon {kinds}, et des cartes avec « {column} ».",
                scene=part.scene,
                kinds=", ".join(one.name for one in kinds().values() if one.is_on_axis),
                column=PUBLISHED,
            ),
        )
        return
    low, high = (decimal(shown.cells[name]) for name in ("bas", "haut"))
    for card in cards:
        value = card.published or 0.0
        if low is not None and high is not None and not low <= value <= high:
            message = Phrase(
                "« {column} » de la ligne « {id} » ({value}) est hors de l’échelle.",
                column=PUBLISHED,
                id=card.id,
                value=Number(value),
            )
            yield ("haut" if value > high else "bas"), message


LOOKS: tuple[Callable[[Atelier, PartRow], Iterator[Fault]], ...] = (
    _ways,
    half_faults,
    _names,
    object_faults,
    _votes,
    _scenes,
)


def _empty(file: str) -> Problem:
    message = Phrase("la table est vide : écrivez au moins une ligne sous les titres.")
    return Problem(file, None, None, message, "")


def _empty_tables(atelier: Atelier) -> Iterator[Problem]:
    """Name the tables that parts use and that were read, and hold no card."""
    used = {part.objects.name for part in atelier.parts if part.objects and not part.objects.way}
    for stem, table in atelier.tables.items():
        if stem in used and table.columns and not table.rows:
            yield _empty(table.file)
