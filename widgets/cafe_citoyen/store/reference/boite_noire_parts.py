"""The parts of the life cycle activity, and the statements that frame it."""

from dataclasses import dataclass, replace
from random import Random

from cafe_citoyen.core.blackbox.deck import LONG, SHORT, Deck
from cafe_citoyen.core.blackbox.life_cycle import STAGES
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference import card_file

BEFORE, ORDER, CARDS, AFTER = "avant", "ordre", "cartes", "apres"
ASK_ORDER = mark("Dans quel ordre fabrique-t-on une IA qui écrit ?")
ASK_CARDS = mark("À quelle étape va chaque carte ?")
ASK_STAND = mark("Êtes-vous d’accord ?")
STANDS = "avis-"


@dataclass(frozen=True)
class Controversy:
    """A statement to take a stand on, and the questions of the 100 that it answers to."""

    text: str
    questions: tuple[str, ...]


CONTROVERSIES = {
    "1": Controversy(mark("On peut profiter de l’IA sans abîmer davantage la planète."), ("60",)),
    "2": Controversy(
        mark("Une IA que personne ne sait expliquer ne devrait rien décider pour nous."),
        ("13", "82", "85"),
    ),
    "3": Controversy(
        mark("Une IA peut apprendre sans que personne travaille dans l’ombre."), ("17", "41")
    ),
    "4": Controversy(
        mark("Une machine qui devine bien le mot suivant comprend ce qu’elle écrit."),
        ("8", "45", "87"),
    ),
    "5": Controversy(mark("En s’appliquant, on peut trouver des données sans préjugés."), ("77",)),
    "6": Controversy(
        mark("Qui a écrit un texte devrait pouvoir refuser qu’il serve à entraîner une IA."),
        ("86",),
    ),
}
"""Our own wording of what the room may dispute; a facilitator picks some of them."""

FIRST_PICK = "1 3 4"


def stands_step(pick: str) -> Step:
    """Return the step on the statements picked, ``1 3 4``; those that are not ours are left out."""
    numbers = [number for number in CONTROVERSIES if number in pick.split()] or FIRST_PICK.split()
    objects = tuple(Object(f"c{number}", CONTROVERSIES[number].text) for number in numbers)
    return Step(f"{STANDS}{''.join(numbers)}", ASK_STAND, "position", objects)


def order_step() -> Step:
    """Return the step on the order of the stages, dealt out of order."""
    names = Random(7).sample(list(STAGES), len(STAGES))
    return Step("ordre", ASK_ORDER, "order", tuple(Object(name, STAGES[name]) for name in names))


def cards_step(deck: Deck, translate: Translate) -> Step:
    """Return the step on a deck's cards, each put on a stage."""
    bins = [{"id": name, "text": translate(title)} for name, title in STAGES.items()]
    return Step(
        deck.step_id, ASK_CARDS, "sort", tuple(one.face for one in deck.cards), {"bins": bins}
    )


def first_deck(form: str, path: str, language: str) -> Deck:
    """Return the deck that a notebook proposes first: that of a file where it names one, else ours.

    Raises
    ------
    Refusal
        If the file cannot be read.
    """
    if path:
        return card_file.read(path)
    return card_file.ours(language)[form if form in (SHORT, LONG) else SHORT]


def asked(step: Step, translate: Translate) -> Step:
    """Return a step in a language; a card's own words stay."""
    objects = tuple(Object(one.id, translate(one.text)) for one in step.objects)
    return replace(step, title=translate(step.title), objects=objects)


def parts() -> list[Part]:
    """Return the four parts, in the order of the evening."""
    stands = stands_step(FIRST_PICK)
    return [
        Part(
            BEFORE,
            mark("Se placer, avant"),
            5,
            mark("Choisir les phrases à discuter, et dire ce qu’on en pense avant de jouer."),
            stands,
            True,
            {"choix": FIRST_PICK},
        ),
        Part(
            ORDER,
            mark("Les six étapes"),
            8,
            mark("Remettre dans l’ordre les étapes de la vie d’une IA."),
            order_step(),
            True,
        ),
        Part(
            CARDS,
            mark("Les cartes"),
            20,
            mark("Poser chaque carte sur une étape, puis parler de celles qui partagent la salle."),
            Step("cartes", ASK_CARDS, "sort", (Object("carte", "-"),)),  # the deck picked deals
            True,
        ),
        Part(
            AFTER,
            mark("Se placer, après"),
            8,
            mark("Répondre de nouveau aux mêmes phrases, et voir qui a bougé."),
            stands,
        ),
    ]
