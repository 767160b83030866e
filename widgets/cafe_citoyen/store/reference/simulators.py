"""The simulators, ready to answer: the table is read, and EcoLogits imported, when one is first asked."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.setting import SIMULATORS
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.knobs import Settings, knobs_as_json, settings_of
from cafe_citoyen.core.carbon.lenses import readings
from cafe_citoyen.core.carbon.sent import KNOB_OF, outputs
from cafe_citoyen.core.carbon.simulator import Simulation, inference, relative, simulated
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.reference import carbon_factors

MOST_INFERENCES, MOST_READINGS = 2048, 64
"""Answers looked at and kept: more than the knobs can ask for (1,755 and 39), so each is computed once."""

Knobs = Mapping[str, str | float]


class Simulators:
    """Answers for knobs: always the same for the same, so the last ones are kept."""

    def __init__(self) -> None:
        self.is_warm = False
        self._factors: Factors | None = None
        self._infer = lru_cache(MOST_INFERENCES)(inference)
        self._read = lru_cache(MOST_READINGS)(readings)

    def factors(self) -> Factors:
        """Return the table; Refusal where the file is missing or damaged."""
        if self._factors is None:
            self._factors = carbon_factors.load()
        return self._factors

    def simulation(self, settings: Settings) -> Simulation:
        """Return what a day of a setting costs."""
        return simulated(settings, self.factors(), self._infer, self._read)

    def _bare(self, settings: Settings) -> Simulation:
        """Return a simulation without its lenses: what one compares with shows its carbon only."""
        return simulated(settings, self.factors(), self._infer, lambda *_: ())

    def warm_up(self) -> None:
        """Read the table and import EcoLogits, if that was not done before: half a second, once."""
        if not self.is_warm:
            self.simulation(settings_of({}))
            self.is_warm = True

    def answer(
        self, name: str, asked: Mapping[str, Any], translate: Callable[[str], str] = str
    ) -> dict[str, Any]:
        """Return what a screen shows of a setting, and of the one beside it.

        Parameters
        ----------
        name : str
            Name of the simulator.
        asked : mapping
            ``knobs``, and perhaps ``beside``, the knobs to compare with, and ``menu``, whether
            the knobs themselves are told.
        translate : callable
            From a French text to the reader's language.

        Raises
        ------
        Refusal
            If the simulator, a knob or a value is unknown: a sentence, never 0 g.
        """
        require_simulator(name)
        one = self.simulation(settings_of(asked["knobs"]))
        beside = asked.get("beside")
        other = None if beside is None else self._bare(settings_of(beside))
        ratio = other and relative(one, other)
        return {
            "simulation": one.as_json(translate),
            "beside": other and other.gco2e and other.gco2e.as_json(),
            "relative": ratio and ratio.as_json(),
            "menu": knobs_as_json(translate) if asked.get("menu") else None,
            "everyday": (self.factors()["voiture"].source, self.factors()["voiture"].date),
        }

    def completed(self, step: Step, values: Mapping[str, str]) -> dict[str, str]:
        """Return a checked ballot with what its setting gives; that of another kind as it is.

        Raises
        ------
        Refusal
            If the setting has no figure, because EcoLogits is missing.
        """
        if not kind(step.kind).simulator(step) or not values:
            return dict(values)
        settings = settings_of({KNOB_OF[row]: values[row] for row in KNOB_OF})
        return {**values, **outputs(self.simulation(settings), toolkit_version())}


def require_simulator(name: str) -> None:
    """Refuse a simulator that is not there."""
    if name not in SIMULATORS:
        raise Refusal(
            "unknown_simulator",
            "Le simulateur « {value} » n’existe pas ; il y a : {known}.",
            value=name,
            known=", ".join(SIMULATORS),
        )


@cache
def toolkit_version() -> str:
    """Return the version of the toolkit that is installed."""
    return version("cafe-citoyen")
