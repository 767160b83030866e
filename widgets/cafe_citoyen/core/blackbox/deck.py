"""The cards that a room places on the life cycle: 8 or 24 of ours, or the official game's."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from cafe_citoyen.core.ballots.sort import TITLE_END
from cafe_citoyen.core.blackbox.life_cycle import Card, stage_of
from cafe_citoyen.core.step import MAX_TEXT, Object

SHORT, LONG, OFFICIAL = "courte", "longue", "jeu"


@dataclass(frozen=True)
class DeckCard:
    """One card: its id, its title, its sentence, and the stage where it is expected."""

    id: str
    title: str
    text: str
    stage: str

    @property
    def face(self) -> Object:
        """What a tablet shows of it; the tablet sets the title apart at the long dash."""
        return Object(self.id, f"{self.title}{TITLE_END}{self.text}"[:MAX_TEXT])


@dataclass(frozen=True)
class Deck:
    """Cards in the order in which they are dealt, and the step that asks where they go.

    Attributes
    ----------
    name : {"courte", "longue", "jeu"}
        Which deck.
    step_id : str
        Id of the step, another one for other cards.
    cards : tuple of DeckCard
        Shuffled: in the file they stand stage by stage.
    """

    name: str
    step_id: str
    cards: tuple[DeckCard, ...]

    def card(self, card_id: str) -> DeckCard | None:
        """Return the card of that id, or None."""
        return next((one for one in self.cards if one.id == card_id), None)


def in_language(row: Mapping[str, str], column: str, language: str) -> str:
    """Return a text of the reference table in a language, ``titre_en``; in French where there is none."""
    return row.get(f"{column}_{language}") or row[column]


def our_deck(rows: Sequence[Mapping[str, str]], is_short: bool, language: str = "fr") -> Deck:
    """Return our 8 or 24 cards.

    Parameters
    ----------
    rows : sequence of dict
        Rows of ``cartes_cycle_de_vie.csv``.
    is_short : bool
        Whether only the cards of the short form are dealt.
    language : str, optional
        Of the texts; ids and stages are the same in each.
    """
    cards = [
        DeckCard(
            row["id"].lower(),
            in_language(row, "titre", language),
            in_language(row, "texte", language),
            row["etape"],
        )
        for row in rows
        if row["courte"] == "true" or not is_short
    ]
    return Deck(SHORT if is_short else LONG, f"cartes-{len(cards)}", _shuffled(cards))


def official_deck(cards: Sequence[Card]) -> Deck:
    """Return the cards of the official game, as `read_card_file` read them.

    Raises
    ------
    Refusal
        If a card's stage is none of the six.
    """
    own = [
        DeckCard(f"o{number:02d}", one.title, " ".join(one.text.split()), stage_of(one.stage))
        for number, one in enumerate(cards, 1)
    ]
    digest = hashlib.sha256(repr(own).encode("utf-8")).hexdigest()[:8]
    return Deck(OFFICIAL, f"cartes-jeu-{digest}", _shuffled(own))


def _shuffled(cards: Sequence[DeckCard]) -> tuple[DeckCard, ...]:
    """Return the cards dealt alike for everybody, each time."""
    return tuple(Random(len(cards)).sample(list(cards), len(cards)))
