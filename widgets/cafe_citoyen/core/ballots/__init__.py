"""The ways to vote: each kind is one file of this folder, and one of the same stem in front/."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.refusal import Refusal

ENTRY_POINTS = "cafe_citoyen.ballots"
"""Entry-point group by which another package adds a kind of its own."""


@cache
def kinds() -> dict[str, Kind]:
    """Return every ballot kind by its name: the files of this folder, then other packages'."""
    found: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name != "kind":
            made = getattr(import_module(f"{__name__}.{module.name}"), module.name.capitalize())()
            found[made.name] = made
    for entry in entry_points(group=ENTRY_POINTS):
        made = entry.load()()
        found.setdefault(made.name, made)
    return found


def kind(name: str) -> Kind:
    """Return one ballot kind.

    Raises
    ------
    Refusal
        If no file and no other package gives a kind of that name.
    """
    if name not in kinds():
        raise Refusal(
            "unknown_kind",
            "Façon de voter inconnue : « {name} ». Choix possibles : {known}.",
            name=name,
            known=", ".join(sorted(kinds())),
        )
    return kinds()[name]
