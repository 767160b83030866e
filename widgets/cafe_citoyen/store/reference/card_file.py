"""The cards of the life cycle: ours from the reference tables, the official game's from a file."""

from pathlib import Path

from cafe_citoyen.core.blackbox.deck import LONG, OFFICIAL, SHORT, Deck, official_deck, our_deck
from cafe_citoyen.core.blackbox.life_cycle import read_card_file
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.csv.csv_file import write_durably
from cafe_citoyen.store.reference import datasets

KEPT = "cartes_officielles.csv"
"""Where a séance keeps the official cards that its room placed."""

LARGEST = 1_000_000
"""Bytes of a card file; the official one has 17,000."""


def ours(language: str = "fr") -> dict[str, Deck]:
    """Return our two decks by their names, in the language that a room speaks."""
    rows = datasets.records("cartes_cycle_de_vie")
    return {SHORT: our_deck(rows, True, language), LONG: our_deck(rows, False, language)}


def read(path: str | Path) -> Deck:
    """Return the deck of a card file.

    Raises
    ------
    Refusal
        If there is no such file, or its content is not the game's; the sentence names the line.
    """
    try:
        with Path(path).expanduser().open("rb") as file:
            return parse(file.read(LARGEST + 1))
    except OSError as error:
        raise Refusal(
            "no_card_file",
            "Le fichier des cartes « {path} » ne se lit pas : {error}.",
            path=path,
            error=error.strerror or error,
        ) from error


def parse(content: bytes) -> Deck:
    """Return the deck of a card file's content; see `read`."""
    if len(content) > LARGEST:
        raise Refusal(
            "card_size", "Ce fichier est bien trop gros pour vingt-quatre cartes : est-ce le bon ?"
        )
    return official_deck(read_card_file(content))


def keep(folder: Path, content: bytes) -> Deck:
    """Read a card file and keep it with the séance, so that the solution is there at the end."""
    deck = parse(content)
    write_durably(folder / KEPT, content)
    return deck


def kept(folder: Path) -> dict[str, Deck]:
    """Return the official deck that a séance keeps, by its name; empty where none can be read."""
    try:
        return {OFFICIAL: read(folder / KEPT)}
    except Refusal:  # somebody changed the file since: the two decks of ours remain
        return {}
