"""The vote on the gap that a machine makes which learns from an unfair past."""

from functools import lru_cache

from cafe_citoyen.core.blackbox.hiring import COLUMNS, over_seeds
from cafe_citoyen.core.blackbox.seeds import Spread
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference.box.asker import Asker, Knobs, number, one_of

SEEDS = 20
"""Worlds drawn for each measure; the interval holds the middle 95 % of them."""

NAMES = {
    "diplome": mark("diplôme"),
    "groupe": mark("groupe"),
    "quartier": mark("quartier"),
}

PASTS = ("0", "0.5", "1")
PROXIES = ("0.5", "0.8", "0.95")
TITLE = mark(
    "Monde jouet. Le passé a retenu {a} dossiers sur 100 du groupe A et {b} sur 100 du groupe B. L’IA apprend de ce passé et voit : {columns}. Quel écart fera-t-elle, sur 100 ?"
)


@lru_cache(64)
def measured(seen: tuple[str, ...], bias: float, proxy: float) -> dict[str, Spread]:
    """Return each measure over the worlds drawn."""
    return over_seeds(seen, range(SEEDS), bias, proxy)


def part() -> Part:
    """Return the part."""
    return Part(
        "plus-biaisee",
        mark("Plus biaisée que la réalité ?"),
        15,
        mark(
            "Un passé injuste, une IA qui en apprend ; la salle choisit ce qu’elle voit et prédit l’écart."
        ),
        Step("ecart", TITLE, "estimate", (Object("ecart", "…"),)),
        has_scene=True,
        knobs={"colonnes": "diplome,groupe", "passe": "1", "quartier": "0.95", "montre": ""},
    )


def step(knobs: Knobs, asker: Asker) -> Step:
    """Return a bet on the gap, for the columns chosen."""
    seen, bias, proxy = settings(knobs)
    found = measured(seen, bias, proxy)
    title = asker.translate(
        TITLE,
        a=asker.count(100 * found["past_a"].mean),
        b=asker.count(100 * found["past_b"].mean),
        columns=listed(seen, asker),
    )
    objects = (
        Object(
            "ecart",
            asker.translate(
                "Retenus chez A moins retenus chez B, sur 100 dossiers de chaque groupe"
            ),
        ),
    )
    options = {"unit": asker.translate("sur 100"), "low": 0, "high": 60}
    return asker.numbered(Step("ecart", title, "estimate", objects, options))


def settings(knobs: Knobs) -> tuple[tuple[str, ...], float, float]:
    """Return the columns that it sees, how unfair the past was, and what the district tells of the group."""
    chosen = set(knobs["colonnes"].split(","))
    seen = tuple(name for name in COLUMNS if name in chosen)
    if not seen:
        raise Refusal(
            "no_column",
            "Choisissez au moins une colonne : sans rien voir, elle ne peut rien décider.",
        )
    one_of(knobs, "passe", PASTS)
    one_of(knobs, "quartier", PROXIES)
    return seen, number(knobs, "passe"), number(knobs, "quartier")


def listed(seen: tuple[str, ...], asker: Asker) -> str:
    """Return the names of the columns that it sees."""
    return ", ".join(asker.translate(NAMES[name]) for name in seen)
