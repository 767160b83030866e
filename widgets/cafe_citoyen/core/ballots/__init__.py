"""The ways to vote: each kind is one file of this folder, and one of the same stem in front/.

Another package adds one of its own by the entry-point group `ENTRY_POINTS`.
"""

from cafe_citoyen.core.ballots.kind import Kind
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.registry import Registry

ENTRY_POINTS = "cafe_citoyen.ballots"
"""Entry-point group by which another package adds a kind of its own."""


def _fault(name: str, package: str, error: Exception) -> Refusal:
    return Refusal(
        "bad_package",
        "La façon de voter « {name} » de {package} n’est pas chargée : {error}",
        name=name,
        package=package,
        error=error,
    )


def _unknown(name: str, known: str) -> Refusal:
    return Refusal(
        "unknown_kind",
        "Façon de voter inconnue : « {name} ». Choix possibles : {known}.",
        name=name,
        known=known,
    )


REGISTRY: Registry[Kind] = Registry(Kind, ENTRY_POINTS, _fault, _unknown)  # type: ignore[type-abstract]  # it makes no base


def kinds() -> dict[str, Kind]:
    """Return every ballot kind by its name: the files of this folder, then other packages'."""
    return REGISTRY.all


def faults() -> list[Refusal]:
    """Return one refusal for each kind of another package that could not be loaded."""
    return REGISTRY.faults


def kind(name: str) -> Kind:
    """Return one ballot kind.

    Raises
    ------
    Refusal
        If no file and no other package gives a kind of that name.
    """
    return REGISTRY.named(name)
