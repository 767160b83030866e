"""Why not? A fictional request refused: what weighed, what would turn it, two models that differ."""

from functools import cache, lru_cache
from typing import Any

from cafe_citoyen.core.blackbox.explain import (
    COLUMNS,
    UNITS,
    Change,
    shapley,
    smallest_change,
)
from cafe_citoyen.core.blackbox.two_models import SEEN, Fitted, fit, simulate
from cafe_citoyen.core.number import Number
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards.activities.ouvrir_la_boite.demonstration import (
    Demonstration,
    Projector,
)
from cafe_citoyen.store.reference.box import why_not as box
from cafe_citoyen.store.reference.box.asker import Knobs, number, one_of

SEED = 1
BACKGROUND = 100
"""Files that stand for everybody in the explanation."""

NAMES = {
    "revenu": mark("revenu"),
    "epargne": mark("épargne"),
    "anciennete": mark("ancienneté"),
    "charges": mark("charges"),
}
UNIT_NAMES = {"€/mois": mark("€/mois"), "€": "€", "années": mark("années")}
STEPS = {"revenu": 100.0, "epargne": 200.0, "anciennete": 1.0, "charges": 50.0}
"""A change that costs one effort, column by column: chosen here, and said on the screen."""

ENDS = {
    "revenu": (1000.0, 3000.0),
    "epargne": (0.0, 4000.0),
    "anciennete": (0.0, 20.0),
    "charges": (400.0, 1200.0),
}
LONGEST_WAY = 10
"""Steps that a column may move in the search."""


@cache
def model(name: str) -> Fitted:
    """Return one of the two models."""
    return fit(SEEN[name], SEED)


@lru_cache(64)
def shares(name: str, row: tuple[float, ...]) -> tuple[float, ...]:
    """Return what each column adds to the score of a file, exactly."""
    return tuple(shapley(model(name).score, simulate(SEED)[0][:BACKGROUND], row))


@lru_cache(64)
def change(name: str, row: tuple[float, ...]) -> Change | None:
    """Return the smallest change on the grid that turns a refusal."""
    request = dict(zip(COLUMNS, row, strict=True))
    choices = {one: _choices(one, request[one]) for one in model(name).seen}
    return smallest_change(model(name).score, request, choices, STEPS)


def _choices(name: str, value: float) -> list[float]:
    moves = range(-LONGEST_WAY, LONGEST_WAY + 1)
    low, high = ENDS[name]
    return [value + k * STEPS[name] for k in moves if low <= value + k * STEPS[name] <= high]


class WhyNot(Demonstration):
    """The file, the verdict, and on demand the reasons and the way to a yes."""

    questions = ("13", "8")
    needs = ("sklearn",)
    is_bet = False

    def __init__(self) -> None:
        self.part = box.part()

    def step(self, knobs: Knobs, projector: Projector) -> Step:
        """Return the statements: the same before and after, so that it shows who moved."""
        return box.step(knobs, projector)

    def scene(self, knobs: Knobs, projector: Projector) -> dict[str, Any]:
        """Return the file and what one or both models say of it."""
        row = tuple(_value(knobs, name) for name in COLUMNS)
        chosen = one_of(knobs, "modele", ("A", "B", "AB"))
        models = [_verdict(name, row, knobs, projector) for name in chosen]
        return {
            "said": _said(models, projector),
            "told": None,
            "phase": "",
            "file": [
                _column(name, value, projector) for name, value in zip(COLUMNS, row, strict=True)
            ],
            "models": models,
            "note": projector.translate(
                "Service, demande et dossiers inventés : un jouet. Les deux machines ont appris des mêmes {n} dossiers. Un effort vaut ici 100 € de revenu, 200 € d’épargne, 1 an ou 50 € de charges.",
                n=projector.count(1000),
            ),
        }


def _value(knobs: Knobs, name: str) -> float:
    value = number(knobs, name)
    low, high = ENDS[name]
    if not low <= value <= high:
        raise Refusal(
            "out_of_range",
            "« {name} » va de {low} à {high}, pas {value}.",
            name=name,
            low=Number(low),
            high=Number(high),
            value=Number(value),
        )
    return value


def _column(name: str, value: float, projector: Projector) -> dict[str, Any]:
    low, high = ENDS[name]
    return {
        "id": name,
        "name": projector.translate(NAMES[name]),
        "text": _amount(name, value, projector),
        "less": f"{value - STEPS[name]:g}" if value - STEPS[name] >= low else None,
        "more": f"{value + STEPS[name]:g}" if value + STEPS[name] <= high else None,
    }


def _amount(name: str, value: float, projector: Projector) -> str:
    return f"{projector.count(value)}\u00a0{projector.translate(UNIT_NAMES[UNITS[name]])}"


def _verdict(
    name: str, row: tuple[float, ...], knobs: Knobs, projector: Projector
) -> dict[str, Any]:
    import numpy as np

    fitted = model(name)
    score = float(fitted.score(np.array([row]))[0])
    accepted = score > 0
    wants = knobs["changer"] == "1" and not accepted
    return {
        "name": name,
        "accepted": accepted,
        "score": projector.signed(score),
        "accuracy": projector.percent(fitted.accuracy),
        "seen": ", ".join(projector.translate(NAMES[one]) for one in fitted.seen),
        "shares": _shares(name, row, projector) if knobs["pourquoi"] == "1" else None,
        "change": _change(name, row, projector) if wants else None,
    }


def _shares(name: str, row: tuple[float, ...], projector: Projector) -> list[dict[str, Any]]:
    found = zip(COLUMNS, shares(name, row), strict=True)
    return [
        {
            "name": projector.translate(NAMES[column]),
            "share": share,
            "text": projector.signed(share),
            "is_seen": column in model(name).seen,
        }
        for column, share in found
    ]


def _change(name: str, row: tuple[float, ...], projector: Projector) -> dict[str, Any]:
    found = change(name, row)
    request = dict(zip(COLUMNS, row, strict=True))
    if found is None:
        return {"moves": [], "said": projector.translate("Aucun changement essayé ne suffit.")}
    moves = [
        {
            "name": projector.translate(NAMES[one]),
            "from": _amount(one, request[one], projector),
            "to": _amount(one, value, projector),
        }
        for one, value in found.values.items()
    ]
    cost = round(found.cost)
    said = projector.counted(
        cost,
        "{n} effort. Tout a été essayé : aucun chemin plus court.",
        "{n} efforts. Tout a été essayé : aucun chemin plus court.",
        n=cost,
    )
    return {"moves": moves, "said": said}


def _said(models: list[dict[str, Any]], projector: Projector) -> str:
    answers = {one["accepted"] for one in models}
    if len(answers) > 1:
        return projector.translate("Deux machines aussi exactes, deux réponses.")
    if answers == {True}:
        return projector.translate("Demande acceptée.")
    if len(models) > 1 and models[0]["shares"]:
        return projector.translate("Refusée par les deux, pour des raisons différentes.")
    return projector.translate("Demande refusée. Pourquoi ?")
