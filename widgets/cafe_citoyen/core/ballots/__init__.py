"""The ways to vote: each kind is one file of this folder, and one of the same stem in front/.

Another package adds one of its own by the entry-point group `ENTRY_POINTS`: the entry names the
class, and the front files, ``<name>.js`` and perhaps ``<name>.css``, lie beside its module.
"""

import pkgutil
import re
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable

from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.refusal import Refusal

ENTRY_POINTS = "cafe_citoyen.ballots"
"""Entry-point group by which another package adds a kind of its own."""

NAME = re.compile(r"[a-z][a-z0-9_]*")


def kinds() -> dict[str, Kind]:
    """Return every ballot kind by its name: the files of this folder, then other packages'."""
    return _found()[0]


def faults() -> list[Refusal]:
    """Return one refusal for each kind of another package that could not be loaded."""
    return _found()[1]


@cache
def _found() -> tuple[dict[str, Kind], list[Refusal]]:
    found: dict[str, Kind] = {}
    faults: list[Refusal] = []
    for module in pkgutil.iter_modules(__path__):
        if module.name != "kind":
            made = getattr(import_module(f"{__name__}.{module.name}"), module.name.capitalize())()
            found[made.name] = made
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            made = _given(entry)
        except Exception as error:  # somebody else's code must not keep the café shut
            faults.append(
                Refusal(
                    "bad_package",
                    "La façon de voter « {name} » de {package} n’est pas chargée : {error}",
                    name=entry.name,
                    package=entry.value.partition(":")[0],
                    error=error,
                )
            )
        else:
            found.setdefault(made.name, made)
    return found, faults


def _given(entry: EntryPoint) -> Kind:
    """Return the kind of an entry point; anything that keeps it from working is raised."""
    made: Kind = entry.load()()
    if not NAME.fullmatch(made.name):
        raise Refusal("bad_kind", "son nom (« {name} ») : a-z, 0-9 et _ seulement.", name=made.name)
    if not front_file(made, "js").is_file():
        raise Refusal(
            "no_front",
            "il manque {name}.js à côté de {module}.py.",
            name=made.name,
            module=type(made).__module__.replace(".", "/"),
        )
    return made


def is_ours(kind: Kind) -> bool:
    """Tell whether a kind is one of this folder's."""
    return type(kind).__module__.startswith(__name__)


def front_file(kind: Kind, ending: str) -> Traversable:
    """Return the file by which a kind is drawn, on a tablet and in a notebook: ``js`` or ``css``; the latter may be missing."""
    name = f"{kind.name}.{ending}"
    if is_ours(kind):
        return files("cafe_citoyen") / "front" / "ballots" / name
    module = type(kind).__module__
    is_package = hasattr(import_module(module), "__path__")
    return files(module if is_package else module.rpartition(".")[0]) / name


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
