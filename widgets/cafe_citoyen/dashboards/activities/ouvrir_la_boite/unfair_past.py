"""More biased than reality? A toy world of hiring, the columns that the room lets the model see."""

from functools import lru_cache
from typing import Any

from cafe_citoyen.core.blackbox.hiring import COLUMNS, over_seeds
from cafe_citoyen.core.blackbox.seeds import Spread
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Knobs,
    Projector,
    is_told,
    number,
    one_of,
)

SEEDS = 20
"""Worlds drawn for each measure; the interval holds the middle 95 % of them."""

NAMES = {
    "diplome": mark("diplôme"),
    "groupe": mark("groupe"),
    "quartier": mark("quartier"),
}
KNOWN = (("diplome", "groupe"), ("diplome", "quartier"), ("diplome",))
"""What the room's choice is compared with: with the group, with a proxy of it, without."""

PASTS = ("0", "0.5", "1")
PROXIES = ("0.5", "0.8", "0.95")
TITLE = mark(
    "Monde jouet. Le passé a retenu {a} dossiers sur 100 du groupe A et {b} sur 100 du groupe B. L’IA apprend de ce passé et voit : {columns}. Quel écart fera-t-elle, sur 100 ?"
)


@lru_cache(64)
def measured(seen: tuple[str, ...], bias: float, proxy: float) -> dict[str, Spread]:
    """Return each measure over the worlds drawn."""
    return over_seeds(seen, range(SEEDS), bias, proxy)


class UnfairPast(Demonstration):
    """The past's gap, the model's, and what « exact » means when the past was unfair."""

    questions = ("77", "85")
    needs = ("sklearn",)

    def __init__(self) -> None:
        self.part = Part(
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

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return a bet on the gap, for the columns chosen."""
        seen, bias, proxy = _settings(knobs)
        found = measured(seen, bias, proxy)
        title = projector.translate(
            TITLE,
            a=projector.count(100 * found["past_a"].mean),
            b=projector.count(100 * found["past_b"].mean),
            columns=_listed(seen, projector),
        )
        objects = (
            Object(
                "ecart",
                projector.translate(
                    "Retenus chez A moins retenus chez B, sur 100 dossiers de chaque groupe"
                ),
            ),
        )
        options = {"unit": projector.translate("sur 100"), "low": 0, "high": 60}
        return projector.numbered(Step("ecart", title, "estimate", objects, options))

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return the past, then the models once told."""
        seen, bias, proxy = _settings(knobs)
        step = self.step(knobs, projector)
        vote = projector.reader.vote(step.id)
        told = is_told(knobs, vote)
        mine = measured(seen, bias, proxy)
        shown = [seen, *(one for one in KNOWN if one != seen)]
        rows = [_model(one, measured(one, bias, proxy), one == seen, projector) for one in shown]
        bets = {
            "values": vote.numbers("ecart"),
            "truth": 100 * mine["model"].mean,
            **step.options,
        }
        return {
            "said": _said(mine, told, seen, projector),
            "told": told,
            "phase": vote.phase,
            "rows": [_past(mine, projector), *(rows if told else [])],
            "chosen": list(seen),
            "columns": [
                {"value": name, "text": projector.translate(NAMES[name])} for name in COLUMNS
            ],
            "bets": bets if told and vote.ballots else None,
            "note": projector.translate(
                "Monde jouet : 4 000 dossiers inventés, mérite égal des deux groupes, {n} tirages ; entre crochets, 95 % d’entre eux.",
                n=SEEDS,
            ),
        }


def _settings(knobs: Knobs) -> tuple[tuple[str, ...], float, float]:
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


def _listed(seen: tuple[str, ...], projector: Projector) -> str:
    return ", ".join(projector.translate(NAMES[name]) for name in seen)


def _past(found: dict[str, Spread], projector: Projector) -> dict[str, Any]:
    return {
        "label": projector.translate("Le passé"),
        "is_own": False,
        "is_past": True,
        **_ends(found, "past"),
        "like_past": None,
        "like_merit": None,
    }


def _model(
    seen: tuple[str, ...], found: dict[str, Spread], is_own: bool, projector: Projector
) -> dict[str, Any]:
    return {
        "label": projector.translate("L’IA voit : {columns}", columns=_listed(seen, projector)),
        "is_own": is_own,
        "is_past": False,
        **_ends(found, "model"),
        "like_past": projector.percent(found["like_past"].mean),
        "like_merit": projector.percent(found["like_merit"].mean),
    }


def _ends(found: dict[str, Spread], name: str) -> dict[str, Any]:
    gap = found[name]
    return {
        "a": 100 * found[f"{name}_a"].mean,
        "b": 100 * found[f"{name}_b"].mean,
        "gap": 100 * gap.mean,
        "low": 100 * gap.low,
        "high": 100 * gap.high,
    }


def _said(found: dict[str, Spread], told: bool, seen: tuple[str, ...], projector: Projector) -> str:
    past, model = 100 * found["past"].mean, 100 * found["model"].mean
    if not told:
        return projector.translate(
            "Le passé fait un écart de {past} pour 100. L’IA qui en apprend, combien ?",
            past=projector.count(past),
        )
    return projector.translate(
        "Écart du passé : {past}. Écart de l’IA : {model}.",
        past=projector.count(past),
        model=projector.count(model),
    )
