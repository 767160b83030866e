"""The carbon simulator: what a day of questions to an AI costs, in grams, kilowatt hours and litres."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from cafe_citoyen.core.carbon import sent
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.knobs import KNOBS, settings_of
from cafe_citoyen.core.carbon.lenses import readings
from cafe_citoyen.core.carbon.simulator import inference, relative, simulated
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.simulators.simulator import Setting, Simulator
from cafe_citoyen.core.text import mark

MOST_INFERENCES, MOST_READINGS = 2048, 64
"""Answers looked at and kept: more than the knobs can ask for (1,755 and 39), so each is computed once."""


class Carbon(Simulator):
    """EcoLogits and the published lenses on one setting; a room is compared by one answer."""

    name = "carbon"
    knobs = KNOBS
    names = sent.NAMES
    numbers = sent.NUMBERS
    unit = "gCO2e"
    scale: Mapping[str, Any] = {
        "unit": mark("gCO2e par réponse"),
        "low": 0.001,
        "high": 10_000,
        "scale": "log",
    }
    sentence = mark("Une réponse coûte de {low} à {high} (réglage médian, sur {n}).")
    method = mark(
        "Un réglage du simulateur porte ses boutons, ce qu’ils donnent, la lecture (EcoLogits) et les versions : un café d’une autre année se compare à version égale."
    )
    table = "facteurs_carbone"

    def __init__(self) -> None:
        self._infer = lru_cache(MOST_INFERENCES)(inference)
        self._read = lru_cache(MOST_READINGS)(readings)

    def prepared(self, rows: Iterable[Mapping[str, str]]) -> Factors:
        """Return the table of factors; see `Simulator`."""
        return Factors.from_rows(rows)

    def setting(self, given: Mapping[str, str | float]) -> dict[str, str]:
        """Say of an unknown model or length what it could be; see `Simulator`."""
        return settings_of(given).as_json()

    def answer(
        self, setting: Setting, beside: Setting | None, table: Factors, translate: Translate
    ) -> dict[str, Any]:
        """Return a day of the setting, and how many times the other it costs; see `Simulator`."""
        one = simulated(settings_of(setting), table, self._infer, self._read)
        # what one compares with shows its carbon only, without the other lenses
        bare = beside and simulated(settings_of(beside), table, self._infer, lambda *_: ())
        ratio = bare and relative(one, bare)
        return {
            "simulation": one.as_json(translate),
            "beside": bare and bare.gco2e and bare.gco2e.as_json(),
            "relative": ratio and ratio.as_json(),
            "everyday": (table["voiture"].source, table["voiture"].date),
        }

    def outputs(self, setting: Setting, table: Factors, toolkit: str) -> dict[str, str]:
        """Return the lens, the versions and the ranges of a day; see `Simulator`."""
        found = simulated(settings_of(setting), table, self._infer, self._read)
        return sent.outputs(found, toolkit)

    def range_of(self, values: Mapping[str, str]) -> tuple[float, float] | None:
        """Return the range of one answer, in grams; see `Simulator`."""
        return sent.gco2e_an_answer(values)
