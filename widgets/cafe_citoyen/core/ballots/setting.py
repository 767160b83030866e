"""Sending a setting of the simulator: where every knob stands, and what it gives.

The tablet sends its knobs; the outputs and the versions are computed on the facilitator's
machine (`cafe_citoyen.store.reference.simulators.completed`), so that no tablet can make a figure up.
"""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from cafe_citoyen.core.ballots.estimate import Estimate, readable
from cafe_citoyen.core.ballots.kind import (
    Ballots,
    Kind,
    Translate,
    context_of,
    require_objects,
    require_options,
)
from cafe_citoyen.core.carbon.knobs import KNOBS, settings_of
from cafe_citoyen.core.carbon.sent import (
    KNOB_OF,
    OUTPUTS,
    checked_output,
    gco2e_an_answer,
    row_of,
)
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.lead import LEAD, contenders, gaps, leads, listed, named
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.text import mark

SIMULATORS = ("carbon",)
LOW, HIGH = "low", "high"
ENDS = {LOW: mark("Bas de la fourchette"), HIGH: mark("Haut de la fourchette")}
UNIT = mark("gCO2e par réponse")
SCALE = {"unit": UNIT, "low": 0.001, "high": 10_000, "scale": "log"}
"""One answer, in grams: from far below the smallest setting to far above the largest."""

MOVE = 0.4
"""Chance that a made-up person turns a knob."""


class Setting(Kind):
    """Where each knob stands; knobs left out are at their start."""

    name = "setting"
    label = mark("Envoyer un réglage")
    is_offered = False
    stated = ENDS

    def check_step(self, step: Step) -> Step:
        """Fill in ``simulator`` (carbon), ``start`` (the knobs at first) and the objects, which are the knobs; see `Kind`."""
        require_options(step, frozenset({"simulator", "start"}))
        simulator = step.options.get("simulator", "carbon")
        if simulator not in SIMULATORS:
            raise Refusal(
                "bad_step",
                "Le simulateur « {value} » n’existe pas ; il y a : {known}.",
                value=simulator,
                known=", ".join(SIMULATORS),
            )
        start = step.options.get("start", {})
        if not isinstance(start, Mapping):
            raise Refusal(
                "bad_step",
                "Le départ d’un simulateur est fait de réglages, par exemple le modèle ; pas {value}.",
                value=str(start)[:40],
            )
        knobs = tuple(Object(row_of(name), knob.label) for name, knob in KNOBS.items())
        options = {"simulator": simulator, "start": settings_of(start).as_json()}
        return replace(step, objects=knobs, options={**options, **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{knob: one of its values}``, and the outputs as a file holds them; see `Kind`."""
        if not values:
            return {}
        require_objects(step, values, frozenset(OUTPUTS))
        turned = {KNOB_OF[name]: _knob(value) for name, value in values.items() if name in KNOB_OF}
        settings = settings_of({**step.options["start"], **turned}).as_json()
        given = {name: value for name, value in values.items() if name in OUTPUTS}
        return {
            **{row_of(name): value for name, value in settings.items()},
            **{name: checked_output(name, value) for name, value in given.items()},
        }

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State what one answer costs in the settings sent, and which knobs were turned; see `Kind`.

        Indicators: of each knob ``moved``, the share of the settings where it is not at its
        start; of ``low`` and ``high``, the ends of one answer in grams, those of `Estimate`.
        """
        ranges = [gco2e_an_answer(ballot) for ballot in ballots.values()]
        ends = [{LOW: str(one[0]), HIGH: str(one[1])} for one in ranges if one]
        found = Estimate().tally(_scaled(step), {str(n): one for n, one in enumerate(ends)})
        ends_only = [one for one in found if one.indicator != LEAD]
        return (
            ends_only + [_moved(name, step, ballots) for name in KNOBS] + _most_moved(step, ballots)
        )

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw the ends of all settings as two strips of dots; see `Kind`."""
        figure = Estimate().figure(_scaled(step, translate), results, translate)
        for trace in figure["data"][:1]:
            trace["name"] = translate("Réglages envoyés")
        return figure

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """State the room's smallest and largest answer, and the knob turned most; see `Kind`."""
        medians, moved = by_object(results, "median"), by_object(results, "moved")
        if LOW not in medians:
            return translate("Personne n’a envoyé de réglage.")
        cost = translate("Une réponse coûte de {low} à {high} (réglage médian, sur {n}).").format(
            n=medians[LOW].n,
            low=readable(medians[LOW].value, "gCO2e", translate),
            high=readable(medians[HIGH].value, "gCO2e", translate),
        )
        return f"{cost} {_turned_most(step, results, moved, translate)}"

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the ends in grams an answer, and how many turned a knob; see `Kind`."""
        ends = Estimate().indicators(_scaled(step))
        return {**ends, "moved": Indicator.share(mark("Réglages où ce bouton a bougé"))}

    def simulator(self, step: Step) -> str:
        """Return the step's simulator; see `Kind`."""
        return str(step.options["simulator"])

    def method(self, step: Step) -> str:
        """Say what a setting holds; see `Kind`."""
        return mark(
            "Un réglage du simulateur porte ses boutons, ce qu’ils donnent, la lecture (EcoLogits) et les versions : un café d’une autre année se compare à version égale."
        )

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's setting: some knobs turned, the others at their start; see `Kind`."""
        start = step.options.get("start", {})
        values: dict[str, object] = {}
        for name, knob in KNOBS.items():
            is_turned = chance.random() < MOVE
            drawn = chance.choice(list(knob.values))
            values[row_of(name)] = drawn if is_turned else start.get(name, knob.default)
        return values


def _knob(value: object) -> str | float:
    return value if isinstance(value, str | float) else str(value)


def _scaled(step: Step, translate: Translate = str) -> Step:
    """Return the two ends as objects of an estimate, whose tally and dots serve here too."""
    ends = tuple(Object(name, translate(text)) for name, text in ENDS.items())
    return replace(step, objects=ends, options={**SCALE, "unit": translate(UNIT)})


def _moved(name: str, step: Step, ballots: Ballots) -> Result:
    count, n = round(sum(_turned(name, step, ballots).values())), len(ballots)
    return Result(row_of(name), "moved", count / n if n else 0.0, *exact(count, n), n)


def _turned(name: str, step: Step, ballots: Ballots) -> dict[str, float]:
    """Return for each person 1 where the knob is not at its start, else 0."""
    row, start = row_of(name), step.options["start"][name]
    return {person: float(one.get(row, start) != start) for person, one in ballots.items()}


def _most_moved(step: Step, ballots: Ballots) -> list[Result]:
    marks = {row_of(name): _turned(name, step, ballots) for name in KNOBS}
    first = max(marks, key=lambda name: sum(marks[name].values()))
    return leads(first, gaps(marks, first)) if ballots else []


def _turned_most(
    step: Step, results: list[Result], moved: Mapping[str, Result], translate: Translate
) -> str:
    """Name the knob that was turned most, or those that may be."""
    top = max(moved.values(), key=lambda one: one.value)
    if not top.value:
        return translate("Personne n’a tourné de bouton.")
    ahead = [name for name in contenders(results) if moved[name].value]
    counts = {name: f"{moved[name].value * moved[name].n:.0f}" for name in ahead}
    names = {name: named(translate(step.text_of(name)), translate) for name in ahead}
    if len(ahead) == 1:
        return translate("Bouton le plus tourné : {name}, {count} fois.").format(
            name=names[ahead[0]], count=counts[ahead[0]]
        )
    return translate(
        "Boutons les plus tournés, trop serrés pour être départagés : {names}."
    ).format(names=listed([f"{names[name]} {counts[name]}" for name in ahead], translate))
