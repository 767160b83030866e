"""Answers to judge two by two, as the people judge who are paid to reinforce a language model.

Written here, some of them wrong on purpose; Jules Verne, born in Nantes in 1828, published
the novel in parts in 1869 and 1870 (Bibliothèque nationale de France, catalogue général).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cafe_citoyen.core.blackbox.preference import Judgement
from cafe_citoyen.core.text import mark

QUESTION = mark("Qui a écrit « Vingt mille lieues sous les mers » ?")


@dataclass(frozen=True)
class Answer:
    """An answer on offer, and whether it says something wrong."""

    id: str
    text: str
    is_wrong: bool = False


ANSWERS = (
    Answer("a", mark("Jules Verne.")),
    Answer("b", mark("Jules Verne, né à Nantes en 1828, l’a publié en 1869 et 1870.")),
    Answer(
        "c",
        mark(
            "Bonjour ! Bien sûr, je vous réponds volontiers. Ce grand roman de la mer, que des générations de lecteurs ont aimé, est de Victor Hugo. Merci de votre question !"
        ),
        is_wrong=True,
    ),
    Answer("d", mark("Il semble que ce soit Jules Verne, mais c’est à vérifier.")),
    Answer("e", mark("Victor Hugo."), is_wrong=True),
    Answer(
        "f",
        mark("Alexandre Dumas, en 1844 : 3 tomes, 52 chapitres, 600 pages."),
        is_wrong=True,
    ),
    Answer(
        "g",
        mark(
            "Bonjour ! Volontiers : ce livre est de Jules Verne. Le capitaine Nemo y parcourt les mers à bord du Nautilus, un sous-marin. Bien sûr, il y aurait encore beaucoup à en dire !"
        ),
    ),
    Answer("h", mark("Je ne sais pas. Peut-être Jules Verne, probablement vers 1870.")),
)

UNSEEN = (
    mark("« Le Petit Prince » est d’Antoine de Saint-Exupéry."),
    mark(
        "Bonjour et merci ! Bien sûr, volontiers : ce conte que l’on lit à tout âge, plein d’étoiles, de roses et de renards, a été écrit par Albert Camus, comme chacun le sait depuis toujours."
    ),
)
"""Two answers that nobody judged: a short one that is right, a long one that is wrong."""


def judged(
    ballots: Mapping[str, Mapping[str, str]], texts: Mapping[str, str]
) -> list[list[tuple[str, str]]]:
    """Return, for each person, the ids (preferred, other) of the duels decided.

    Parameters
    ----------
    ballots : mapping
        Participant to {``idA~idB``: winner's id or passe}, as the kind ``duel`` keeps them.
    texts : mapping
        Id to answer; a pair with another id, or passed, is left out.
    """
    people = []
    for name in sorted(ballots):
        duels = []
        for pair, winner in ballots[name].items():
            ids = pair.split("~")
            if winner in ids and texts.keys() >= set(ids):
                duels.append((winner, ids[1] if winner == ids[0] else ids[0]))
        people.append(duels)
    return people


def judgements(
    people: Sequence[Sequence[tuple[str, str]]], texts: Mapping[str, str]
) -> list[list[Judgement]]:
    """Return the duels of each person as texts."""
    return [[Judgement(texts[won], texts[lost]) for won, lost in duels] for duels in people]


def wrong_won(
    people: Sequence[Sequence[tuple[str, str]]], wrong: frozenset[str]
) -> tuple[int, int]:
    """Return in how many duels a wrong answer won, out of those between a wrong and a right one."""
    mixed = [
        (won, lost) for duels in people for won, lost in duels if (won in wrong) != (lost in wrong)
    ]
    return sum(won in wrong for won, _ in mixed), len(mixed)
