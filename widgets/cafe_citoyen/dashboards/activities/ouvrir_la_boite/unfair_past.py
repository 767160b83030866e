"""More biased than reality? A toy world of hiring, the columns that the room lets the model see."""

from typing import Any

from cafe_citoyen.core.blackbox.hiring import COLUMNS
from cafe_citoyen.core.blackbox.seeds import Spread
from cafe_citoyen.core.step import Step
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Projector,
    is_told,
)
from cafe_citoyen.store.reference.box import unfair_past as box
from cafe_citoyen.store.reference.box.asker import Knobs

KNOWN = (("diplome", "groupe"), ("diplome", "quartier"), ("diplome",))
"""What the room's choice is compared with: with the group, with a proxy of it, without."""


class UnfairPast(Demonstration):
    """The past's gap, the model's, and what « exact » means when the past was unfair."""

    questions = ("77", "85")
    needs = ("sklearn",)

    def __init__(self) -> None:
        self.part = box.part()

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return a bet on the gap, for the columns chosen."""
        return box.step(knobs, projector)

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return the past, then the models once told."""
        seen, bias, proxy = box.settings(knobs)
        step = self.step(knobs, projector)
        vote = projector.reader.vote(step.id)
        told = is_told(knobs, vote)
        mine = box.measured(seen, bias, proxy)
        shown = [seen, *(one for one in KNOWN if one != seen)]
        rows = [
            _model(one, box.measured(one, bias, proxy), one == seen, projector) for one in shown
        ]
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
                {"value": name, "text": projector.translate(box.NAMES[name])} for name in COLUMNS
            ],
            "bets": bets if told and vote.ballots else None,
            "note": projector.translate(
                "Monde jouet : 4 000 dossiers inventés, mérite égal des deux groupes, {n} tirages ; entre crochets, 95 % d’entre eux.",
                n=box.SEEDS,
            ),
        }


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
        "label": projector.translate("L’IA voit : {columns}", columns=box.listed(seen, projector)),
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
