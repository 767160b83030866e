"""The simulators: each is one file of this folder, and one of the same stem in front/.

Another package adds one of its own by the entry-point group `ENTRY_POINTS`.
"""

from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.registry import Registry
from cafe_citoyen.core.simulators.simulator import Simulator

ENTRY_POINTS = "cafe_citoyen.simulators"
"""Entry-point group by which another package adds a simulator of its own."""


def _fault(name: str, package: str, error: Exception) -> Refusal:
    return Refusal(
        "bad_package",
        "Le simulateur « {name} » de {package} n’est pas chargé : {error}",
        name=name,
        package=package,
        error=error,
    )


def _unknown(name: str, known: str) -> Refusal:
    return Refusal(
        "unknown_simulator",
        "Le simulateur « {value} » n’existe pas ; il y a : {known}.",
        value=name,
        known=known,
    )


REGISTRY: Registry[Simulator] = Registry(Simulator, ENTRY_POINTS, _fault, _unknown)  # type: ignore[type-abstract]  # it makes no base


def simulators() -> dict[str, Simulator]:
    """Return every simulator by its name: the files of this folder, then other packages'."""
    return REGISTRY.all


def faults() -> list[Refusal]:
    """Return one refusal for each simulator of another package that could not be loaded."""
    return REGISTRY.faults


def simulator(name: str) -> Simulator:
    """Return one simulator.

    Raises
    ------
    Refusal
        If no file and no other package gives a simulator of that name.
    """
    return REGISTRY.named(name)
