"""The simulators, ready to answer: what one computes from is read when it is first asked."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.knob import menu, row_of
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.simulators import simulator
from cafe_citoyen.core.step import Step
from cafe_citoyen.store.reference import datasets

SHAPE: Mapping[str, Any] = {
    "simulation": {},
    "beside": None,
    "relative": None,
    "menu": None,
    "everyday": ("", ""),
}
"""What the room's API answers, where a simulator says nothing of it."""


class Simulators:
    """Answers for knobs: always the same for the same."""

    def __init__(self) -> None:
        self._tables: dict[str, Any] = {}
        self._warm: set[str] = set()

    def table(self, name: str) -> Any:
        """Return what a simulator computes from; Refusal where its table is missing or damaged."""
        if name not in self._tables:
            one = simulator(name)
            rows = datasets.records(one.table) if one.table else []
            self._tables[name] = one.prepared(rows)
        return self._tables[name]

    def is_warm(self, name: str) -> bool:
        """Tell whether a simulator has answered before."""
        return name in self._warm

    def warm_up(self, name: str) -> None:
        """Let a simulator answer once, if that was not done before: it may have much to import."""
        if not self.is_warm(name):
            self.answer(name, {"knobs": {}})
            self._warm.add(name)

    def answer(
        self, name: str, asked: Mapping[str, Any], translate: Translate = str
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
        one = simulator(name)
        setting = one.setting(asked["knobs"])
        beside = None if asked.get("beside") is None else one.setting(asked["beside"])
        found = one.answer(setting, beside, self.table(name), translate)
        told = menu(one.knobs, translate) if asked.get("menu") else None
        return {**SHAPE, **found, "menu": told}

    def completed(self, step: Step, values: Mapping[str, str]) -> dict[str, str]:
        """Return a checked ballot with what its setting gives; that of another kind as it is.

        Raises
        ------
        Refusal
            If the setting has no figure, because something that computes it is missing.
        """
        name = kind(step.kind).simulator(step)
        if not name or not values:
            return dict(values)
        one = simulator(name)
        setting = {knob: values[row_of(knob)] for knob in one.knobs}
        return {**values, **one.outputs(setting, self.table(name), toolkit_version())}


@cache
def toolkit_version() -> str:
    """Return the version of the toolkit that is installed."""
    return version("cafe-citoyen")
