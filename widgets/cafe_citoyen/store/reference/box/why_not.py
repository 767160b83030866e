"""The vote on whether a decision has to be explained."""

from types import MappingProxyType

from cafe_citoyen.core.blackbox.explain import REQUEST
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference.box.asker import Asker, Knobs

ID = "pourquoi-non"
STATEMENTS = (
    ("expliquee", mark("Une décision publique doit pouvoir être expliquée.")),
    ("suffit", mark("Une décision bien expliquée est une décision juste.")),
    ("exacte", mark("Je préfère une machine plus exacte, même si personne ne sait l’expliquer.")),
)
TITLE = mark("Êtes-vous d’accord ?")
TOLD: Knobs = MappingProxyType({"pourquoi": "1", "changer": "1"})
"""Settings under which the scene says all: the reasons, and what would turn the refusal."""


def part() -> Part:
    """Return the part, on the request that the scene begins with."""
    objects = tuple(Object(name, text) for name, text in STATEMENTS)
    return Part(
        ID,
        mark("Pourquoi non ?"),
        15,
        mark(
            "Une demande inventée est refusée : on demande pourquoi, et ce qu’il faudrait changer."
        ),
        Step("expliquer", TITLE, "position", objects),
        has_scene=True,
        knobs={
            **{name: f"{value:g}" for name, value in REQUEST.items()},
            "modele": "A",
            "pourquoi": "",
            "changer": "",
        },
    )


def step(knobs: Knobs, asker: Asker) -> Step:
    """Return the statements: the same before and after, so that it shows who moved."""
    objects = tuple(Object(name, asker.translate(text)) for name, text in STATEMENTS)
    return Step("expliquer", asker.translate(TITLE), "position", objects)
