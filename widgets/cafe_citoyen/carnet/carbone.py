"""The carbon simulator as a function: knobs in, grams, kilowatt hours and litres out, each with its range."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cafe_citoyen.carnet.frames import frame
from cafe_citoyen.core.carbon.knobs import KNOBS
from cafe_citoyen.core.carbon.simulator import Simulation, simulate
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.number import DIGITS, MOST_DECIMALS, number_text, significant
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.store.reference import carbon_factors

if TYPE_CHECKING:
    import pandas as pd

NAMES = {
    "modele": "model",
    "longueur": "length",
    "questions": "questions",
    "personnes": "people",
    "pays": "country",
    "en_meme_temps": "batch",
    "entrainement": "training",
    "minutes": "device_minutes",
}
"""What a notebook calls a knob, to its name in the simulator."""


@dataclass(frozen=True)
class Mesure:
    """Une grandeur connue entre deux bouts.

    Attributes
    ----------
    bas, haut : float
        Les deux bouts.
    milieu : float ou None
        La valeur tenue pour la plus probable ; None quand seule la fourchette est connue.
    unite : str
        Son unité.
    """

    bas: float
    milieu: float | None
    haut: float
    unite: str

    def __str__(self) -> str:
        """Renvoie la fourchette et son unité."""
        bas, haut = (
            number_text(significant(end, DIGITS), "fr", MOST_DECIMALS)
            for end in (self.bas, self.haut)
        )
        return f"{bas} à {haut} {self.unite}"


class SimulationCarbone:
    """Ce que coûte une journée de questions à une IA, réglage par réglage.

    Attributes
    ----------
    gco2e : Mesure
        Carbone de la journée, en grammes : réponses, part de l’entraînement, ordinateurs.
    kwh, eau_l : Mesure ou None
        Électricité et eau des réponses seules ; None si EcoLogits ne les donne pas.
    reglages : dict
        Où étaient les boutons.
    """

    def __init__(self, found: Simulation) -> None:
        assert found.gco2e is not None, "a simulation without a figure was refused"
        inference = found.inference
        self.gco2e = _measure(found.gco2e, "gCO₂e")
        self.kwh = inference and inference.kwh and _measure(inference.kwh, "kWh")
        self.eau_l = inference and inference.water_l and _measure(inference.water_l, "L")
        settings = found.settings.as_json()
        self.reglages = {name: settings[knob] for name, knob in NAMES.items()}

    def __repr__(self) -> str:
        """Renvoie les trois grandeurs."""
        return f"SimulationCarbone(gco2e={self.gco2e}, kwh={self.kwh}, eau_l={self.eau_l})"


def simuler_carbone(**reglages: Any) -> SimulationCarbone:
    """Renvoie ce que coûte une journée de questions à une IA, avec sa fourchette.

    Parameters
    ----------
    **reglages
        ``modele``, ``longueur``, ``questions`` (par jour et par personne), ``personnes``, ``pays``,
        ``en_meme_temps``, ``entrainement``, ``minutes`` (d’ordinateur par question) ; ceux que
        vous ne donnez pas restent à leur place d’origine. `boutons_carbone` donne les valeurs.

    Returns
    -------
    SimulationCarbone
        ``.gco2e``, ``.kwh`` et ``.eau_l``, chacun avec ``.bas``, ``.milieu``, ``.haut``.

    Raises
    ------
    Refusal
        Si un réglage ou une valeur n’existe pas, ou si EcoLogits manque : une phrase, jamais 0 g.

    Examples
    --------
    >>> simuler_carbone(modele="gpt-4o", pays="FRA", questions=150).gco2e.haut
    """
    for name in reglages:
        if name not in NAMES:
            raise Refusal(
                "unknown_knob",
                "Le réglage « {name} » n’existe pas ; il y a : {known}.",
                name=name,
                known=", ".join(NAMES),
            )
    knobs = {NAMES[name]: value for name, value in reglages.items()}
    found = simulate(knobs, carbon_factors.load())
    if found.missing:
        raise found.missing
    return SimulationCarbone(found)


def boutons_carbone() -> "pd.DataFrame":
    """Renvoie les boutons du simulateur, une valeur par ligne.

    Colonnes : bouton (le nom à donner à `simuler_carbone`), valeur, lecture, depart (la valeur où
    il est d’abord).

    Examples
    --------
    >>> boutons_carbone().query("bouton == 'pays'")
    """
    rows = [
        {
            "bouton": name,
            "valeur": value,
            "lecture": label,
            "depart": value == KNOBS[knob].default,
        }
        for name, knob in NAMES.items()
        for value, label in KNOBS[knob].values.items()
    ]
    return frame(
        rows,
        {"bouton": "category", "valeur": "string", "lecture": "string", "depart": "boolean"},
    )


def _measure(span: Span, unit: str) -> Mesure:
    return Mesure(span.low, span.central, span.high, unit)
