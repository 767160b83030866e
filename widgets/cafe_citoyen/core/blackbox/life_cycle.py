"""The life cycle of a text AI: six stages in a ring, and cards to place on them.

The activity accompanies « La Boîte Noire de l'IA », a game by Datactivist and Nantes Métropole
(CC-BY-SA 4.0). Its texts are not here: whoever has its card file can load it.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cafe_citoyen.core.csv_text import CsvFault, records
from cafe_citoyen.core.phrase import Counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

STAGES = {
    "ressources": mark("Ressources naturelles"),
    "collecte": mark("Collecte des données"),
    "traitement": mark("Traitement des données"),
    "entrainement": mark("Entraînement"),
    "renforcement": mark("Renforcement"),
    "usage": mark("Usage"),
}
"""In order; after the last, the ring comes back to the first."""

STAGE_WORDS = {
    "ressource": "ressources",
    "collecte": "collecte",
    "traitement": "traitement",
    "renforcement": "renforcement",
    "usage": "usage",
    "entrainement": "entrainement",
}
"""A word of the official file's stage to ours; the last one also stands in « Collecte de données
d'entraînement », so the others are looked for first."""

OFFICIAL_COLUMNS = ("Name", "Etape", "v3 partie 1", "v3 partie 2")
CARDS = 24


@dataclass(frozen=True)
class Card:
    """A card: its title, its sentence, what completes it, and the stage where it belongs."""

    title: str
    text: str
    more: str
    stage: str


def read_card_file(content: bytes) -> list[Card]:
    """Return the cards of the official file, in its order.

    ``stage`` keeps the words of the file's ``Etape`` column.

    Raises
    ------
    Refusal
        If the file is not UTF-8, misses a column, leaves a title, stage or text empty, or
        does not hold exactly 24 cards; the sentence names the line.
    """
    rows = _records(content)
    header = [name.strip() for name in next(rows, (1, []))[1]]
    missing = [name for name in OFFICIAL_COLUMNS if name not in header]
    if missing:
        raise Refusal(
            "card_columns",
            "Ligne 1 : il manque la colonne « {missing} ». Le fichier des cartes a les colonnes {known}.",
            missing=", ".join(missing),
            known=", ".join(OFFICIAL_COLUMNS),
        )
    places = [header.index(name) for name in OFFICIAL_COLUMNS]
    cards = [read_card(row, places, line) for line, row in rows if any(row)]
    if len(cards) != CARDS:
        raise Refusal(
            "card_count",
            "Le fichier s’arrête à la ligne {line} avec {cards} : il en faut {expected}.",
            line=len(decoded(content).splitlines()),
            cards=Counted(len(cards), "{n} carte", "{n} cartes"),
            expected=CARDS,
        )
    return cards


def _records(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from records(decoded(content), is_strict=False)
    except CsvFault as fault:
        raise Refusal(
            "card_csv", "Ligne {line} : {fault}", line=fault.line, fault=fault.message
        ) from None


def stage_of(words: str) -> str:
    """Return our stage for the words of a card file, such as « 1. Collecte de données… ».

    Raises
    ------
    Refusal
        If the words name none of the six stages.
    """
    letters = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    found = next((stage for word, stage in STAGE_WORDS.items() if word in plain), None)
    if found is None:
        raise Refusal(
            "card_stage",
            "« {words} » n’est aucune des six étapes : {known}.",
            words=words,
            known=", ".join(STAGES.values()),
        )
    return found


def decoded(content: bytes) -> str:
    """Return the text of a UTF-8 file, with or without its mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(
            "card_encoding",
            "Ligne {line} : ce fichier n’est pas en UTF-8. Enregistrez-le en « CSV UTF-8 ».",
            line=content[: error.start].count(b"\n") + 1,
        ) from error


def read_card(row: Sequence[str], places: Sequence[int], line: int) -> Card:
    """Return the card of a record that ends on this line of the file."""
    padded = [*row, *[""] * (max(places) + 1 - len(row))]
    name, stage, text, more = (padded[place].strip() for place in places)
    if not (name and stage and text):
        raise Refusal(
            "card_empty",
            "Ligne {line} : une carte a besoin de « Name », « Etape » et « v3 partie 1 », et l’un est vide.",
            line=line,
        )
    return Card(name, text, more, stage)
