"""What a notebook imports: the questions, and one class an activity.

The names load when they are first asked for, so that the room and the command do not pay
for the notebooks' libraries.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

_HOMES = {
    "Accueil": "cafe_citoyen.dashboards.welcome",
    "Activite": "cafe_citoyen.dashboards.own_activity",
    "AvantApres": "cafe_citoyen.dashboards.rounds",
    "BoiteNoire": "cafe_citoyen.dashboards.hive",
    "Campagne": "cafe_citoyen.dashboards.campaign",
    "CoutCarbone": "cafe_citoyen.dashboards.cout_carbone",
    "PetitIA": "cafe_citoyen.dashboards.small_label",
    "Rapport": "cafe_citoyen.report.report",
    "OuvrirLaBoite": "cafe_citoyen.dashboards.black_box",
    "Paroles": "cafe_citoyen.dashboards.words",
    "VoteDesQuestions": "cafe_citoyen.dashboards.activity",
    "questions": "cafe_citoyen.store.datasets",
}

__all__ = [
    "Accueil",
    "Activite",
    "AvantApres",
    "BoiteNoire",
    "Campagne",
    "CoutCarbone",
    "OuvrirLaBoite",
    "Paroles",
    "PetitIA",
    "Rapport",
    "VoteDesQuestions",
    "questions",
]


def __getattr__(name: str) -> Any:
    """Load a name of a notebook from its home; nothing else happens in anybody's kernel."""
    if name == "__version__":
        return version("cafe-citoyen")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(_HOMES[name])
    return module.select if name == "questions" else getattr(module, name)


def __dir__() -> list[str]:
    """Return the names that a notebook may use, which load when they are first asked for."""
    return [*__all__, "__version__"]
