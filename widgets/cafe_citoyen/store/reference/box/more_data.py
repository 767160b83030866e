"""The vote on whether to trust six answers of a machine that reads digits."""

from functools import lru_cache
from random import Random
from types import MappingProxyType

from cafe_citoyen.core.blackbox import digits
from cafe_citoyen.core.blackbox.digits import Answer
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference.box.asker import Asker, Knobs, number, one_of

SIZES = (10, 50, 300, 900)
BETS = ("normale", "negatif", "normale", "decalee", "negatif", "bruit")
"""Images of one bet, in an order that is then drawn at random."""
TITLE = mark("Faites-vous confiance à chaque réponse, de 0 (elle se trompe) à 10 (elle a raison) ?")
BET_VIEW: Knobs = MappingProxyType({"vue": "parier"})
"""Settings under which the scene shows what is bet on."""


@lru_cache(8)
def given(examples: int, how: str, seed: int) -> list[Answer]:
    """Return the answers on images never learnt from, changed in one way."""
    return digits.answers(digits.train(examples, seed), how, seed)


def drawn(examples: int, seed: int) -> list[tuple[str, Answer]]:
    """Return the six images of a bet, each with how it was changed, drawn by that seed."""
    chance = Random(seed)
    picked = [(how, chance.choice(given(examples, how, 1))) for how in BETS]
    return chance.sample(picked, len(picked))


def part() -> Part:
    """Return the part."""
    return Part(
        "plus-de-donnees",
        mark("Plus de données ?"),
        15,
        mark("La salle choisit le nombre d’exemples, puis parie sur des réponses « sûres »."),
        Step("confiance", TITLE, "estimate", (Object("image-1", "…"),)),
        has_scene=True,
        knobs={"vue": "apprendre", "exemples": "10", "images": "1", "montre": ""},
    )


def step(knobs: Knobs, asker: Asker) -> Step:
    """Return a mark from 0 to 10 for each of six answers."""
    shown = drawn(examples(knobs), int(number(knobs, "images")))
    objects = tuple(
        Object(
            f"image-{n}",
            asker.translate(
                "Image {n} : elle répond {answer}, sûre à {sure}",
                n=n,
                answer=one.answer,
                sure=asker.percent(one.confidence),
            ),
        )
        for n, (_, one) in enumerate(shown, 1)
    )
    options = {"unit": asker.translate("sur 10"), "low": 0, "high": 10}
    return asker.numbered(Step("confiance", asker.translate(TITLE), "estimate", objects, options))


def examples(knobs: Knobs) -> int:
    """Return from how many images the machine learns."""
    return int(one_of(knobs, "exemples", tuple(str(size) for size in SIZES)))
