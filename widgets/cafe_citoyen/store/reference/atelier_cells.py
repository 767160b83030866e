"""What is wrong in the cards of an atelier: pictures, how a source was read, figures that were published."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from pathlib import Path

from cafe_citoyen.core.atelier.cards import (
    IMAGE,
    LARGEST_IMAGE,
    LENGTH,
    LENSES_NAMED,
    MODEL,
    PUBLISHED,
    READING,
    READINGS,
    Card,
)
from cafe_citoyen.core.atelier.part_row import words
from cafe_citoyen.core.carbon.knobs import TOKENS
from cafe_citoyen.core.carbon.lenses import LENSES
from cafe_citoyen.core.carbon.models import MODELS
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.store.reference.atelier_table import MEND
from cafe_citoyen.store.reference.ateliers import Atelier

Fault = tuple[str, str]
"""A column, and the sentence on it."""


def faults(atelier: Atelier) -> Iterator[Problem]:
    """Yield all that is wrong in the cards of an atelier, each with its line and column."""
    for table in atelier.tables.values():
        for row in table.rows:
            for look in LOOKS:
                for column, message in look(atelier, row):
                    yield Problem(table.file, row.line, column, message, MEND)


PICTURES = {
    "PNG": b"\x89PNG",
    "JPEG": b"\xff\xd8\xff",
    "GIF": b"GIF8",
    "WebP": b"RIFF",
    "SVG": b"<",
}
"""What a browser draws, and how such a file begins: a phone's HEIC would be an empty frame."""

BEGINNING = 3
"""Bytes that may stand before that: the mark of UTF-8."""


def _image(atelier: Atelier, card: Card) -> Iterator[Fault]:
    """Judge a picture: in the folder, one that a browser draws, and no larger than a screen bears."""
    name = card.text(IMAGE, "fr")
    if not name:
        return
    path = atelier.folder / name
    if Path(name).name != name or not path.is_file():
        yield IMAGE, Phrase("l’image « {name} » n’est pas dans le dossier.", name=name)
    elif not _is_picture(path):
        yield (
            IMAGE,
            Phrase(
                "« {name} » n’est pas une image que l’écran montre ({known}).",
                name=name,
                known=", ".join(PICTURES),
            ),
        )
    elif path.stat().st_size > LARGEST_IMAGE:
        yield (
            IMAGE,
            Phrase(
                "l’image « {name} » est trop lourde pour l’écran : {most} Mo au plus.",
                name=name,
                most=LARGEST_IMAGE // 1_000_000,
            ),
        )


def _is_picture(path: Path) -> bool:
    with path.open("rb") as file:
        begins = file.read(BEGINNING + max(map(len, PICTURES.values())))
    return begins.removeprefix(BOM_UTF8).startswith(tuple(PICTURES.values()))


def _reading(atelier: Atelier, card: Card) -> Iterator[Fault]:
    """Judge how the source was read: a mark with a capital or a typing error would be dropped unseen."""
    given = card.text(READING, "fr")
    if given and given not in READINGS:
        yield (
            READING,
            Phrase(
                "« {cell} » n’est pas une des valeurs {values}.",
                cell=given[:60],
                values=", ".join(READINGS),
            ),
        )


def _published(atelier: Atelier, card: Card) -> Iterator[Fault]:
    """Judge a published figure: a number, and somebody who published it."""
    given = card.text(PUBLISHED, "fr")
    if given and card.published is None:
        yield PUBLISHED, Phrase("« {cell} » n’est pas un nombre.", cell=given[:60])
    if given and not card.text("source", "fr"):
        yield "source", Phrase("la case est vide : qui a publié « {cell} » ?", cell=given[:60])


def _lens(atelier: Atelier, card: Card) -> Iterator[Fault]:
    """Judge what a cost is computed from: a model, a length and lenses that the simulator knows."""
    known = {MODEL: (*MODELS,), LENGTH: (*TOKENS,), LENSES_NAMED: tuple(one.id for one in LENSES)}
    for column, names in known.items():
        given = card.text(column, "fr")
        for name in words(given) if column == LENSES_NAMED else filter(None, [given]):
            if name not in names:
                yield (
                    column,
                    Phrase(
                        "« {cell} » n’est pas une des valeurs {values}.",
                        cell=name[:60],
                        values=", ".join(names),
                    ),
                )
    others = [name for name in (LENGTH, LENSES_NAMED) if card.text(name, "fr")]
    if others and not card.text(MODEL, "fr"):
        yield MODEL, Phrase("la case est vide : « {column} » va avec un modèle.", column=others[0])


LOOKS: tuple[Callable[[Atelier, Card], Iterator[Fault]], ...] = (
    _image,
    _reading,
    _published,
    _lens,
)
