"""Sending a setting of the simulator: where every knob stands, and what it gives.

The tablet sends its knobs; the outputs and the versions are computed on the facilitator's
machine (`cafe_citoyen.store.reference.simulators.completed`), so that no tablet can make a figure up.
"""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from cafe_citoyen.core.ballots.estimate import Estimate
from cafe_citoyen.core.ballots.kind import Ballots, Kind, require_objects
from cafe_citoyen.core.bars import valued_bars
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.intervals import exact
from cafe_citoyen.core.knob import row_of
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.lead import LEAD, contenders, gaps, is_long, leads, listed, named
from cafe_citoyen.core.number import measure_text, short
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.result import Result, by_object
from cafe_citoyen.core.simulators import simulator
from cafe_citoyen.core.simulators.simulator import Simulator
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.core.step_options import context_of, require_options
from cafe_citoyen.core.text import mark

USUAL = "carbon"
"""The simulator of a step that names none."""

LOW, HIGH = "low", "high"
ENDS = {LOW: mark("Bas de la fourchette"), HIGH: mark("Haut de la fourchette")}
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
        found = _simulator(step)
        start = step.options.get("start", {})
        if not isinstance(start, Mapping):
            raise Refusal(
                "bad_step",
                "Le départ d’un simulateur est fait de réglages, par exemple le modèle ; pas {value}.",
                value=str(start)[:40],
            )
        knobs = tuple(Object(row_of(name), knob.label) for name, knob in found.knobs.items())
        options = {"simulator": found.name, "start": found.setting(start)}
        return replace(step, objects=knobs, options={**options, **context_of(step)})

    def check(self, step: Step, values: Mapping[str, object]) -> dict[str, str]:
        """Accept ``{knob: one of its values}``, and the outputs as a file holds them; see `Kind`."""
        if not values:
            return {}
        found = _simulator(step)
        outputs = found.names.keys() | found.numbers.keys()
        require_objects(step, values, frozenset(outputs))
        turned = {
            name: _knob(values[row_of(name)]) for name in found.knobs if row_of(name) in values
        }
        setting = found.setting({**step.options["start"], **turned})
        given = {name: value for name, value in values.items() if name in outputs}
        return {
            **{row_of(name): value for name, value in setting.items()},
            **{name: found.checked_output(name, value) for name, value in given.items()},
        }

    def tally(self, step: Step, ballots: Ballots) -> list[Result]:
        """State the ends of what the settings sent give, and which knobs were turned; see `Kind`.

        Indicators: of each knob ``moved``, the share of the settings where it is not at its
        start; of ``low`` and ``high``, the ends on the simulator's scale, those of `Estimate`.
        """
        knobs = _simulator(step).knobs
        ranges = [_simulator(step).range_of(ballot) for ballot in ballots.values()]
        ends = [{LOW: str(one[0]), HIGH: str(one[1])} for one in ranges if one]
        found = Estimate().tally(_scaled(step), {str(n): one for n, one in enumerate(ends)})
        ends_only = [one for one in found if one.indicator != LEAD]
        return (
            ends_only + [_moved(name, step, ballots) for name in knobs] + _most_moved(step, ballots)
        )

    def figure(
        self, step: Step, results: list[Result], translate: Translate = str
    ) -> dict[str, Any]:
        """Draw one bar a knob, how many people turned it; see `Kind`."""
        moved = sorted(by_object(results, "moved").values(), key=lambda one: -one.value)
        if LOW not in by_object(results, "median"):
            moved = []
        texts = [
            counted(round(one.value * one.n), "{n} personne", "{n} personnes", translate)
            for one in moved
        ]
        return valued_bars(
            moved,
            texts,
            lambda name: translate(step.text_of(name)),
            translate("personnes qui ont tourné ce bouton ; barre entière : tout le monde"),
        )

    def sentence(self, step: Step, results: list[Result], translate: Translate = str) -> str:
        """State the ends of the room's middle setting, and the knob turned most; see `Kind`."""
        medians, moved = by_object(results, "median"), by_object(results, "moved")
        if LOW not in medians:
            return translate("Personne n’a envoyé de réglage.")
        found = _simulator(step)
        unit = translate(found.unit)
        ends = translate(found.sentence).format(
            n=medians[LOW].n,
            low=measure_text(short(medians[LOW].value), unit, code_of(translate)),
            high=measure_text(short(medians[HIGH].value), unit, code_of(translate)),
        )
        return f"{ends} {_turned_most(step, results, moved, translate)}"

    def indicators(self, step: Step) -> Mapping[str, Indicator]:
        """Return the ends on the simulator's scale, and how many turned a knob; see `Kind`."""
        ends = Estimate().indicators(_scaled(step))
        return {**ends, "moved": Indicator.share(mark("Réglages où ce bouton a bougé"))}

    def simulator(self, step: Step) -> str:
        """Return the step's simulator; see `Kind`."""
        return str(step.options["simulator"])

    def method(self, step: Step) -> str:
        """Say what a setting of the step's simulator holds; see `Kind`."""
        return _simulator(step).method

    def make_up(self, step: Step, tastes: Mapping[str, float], chance: Random) -> dict[str, object]:
        """Return a made-up person's setting: some knobs turned, the others at their start; see `Kind`."""
        start = step.options.get("start", {})
        values: dict[str, object] = {}
        for name, knob in _simulator(step).knobs.items():
            is_turned = chance.random() < MOVE
            drawn = chance.choice(list(knob.values))
            values[row_of(name)] = drawn if is_turned else start.get(name, knob.default)
        return values


def _simulator(step: Step) -> Simulator:
    return simulator(str(step.options.get("simulator", USUAL)))


def _knob(value: object) -> str | float:
    return value if isinstance(value, str | float) else str(value)


def _scaled(step: Step, translate: Translate = str) -> Step:
    """Return the two ends as objects of an estimate, whose tally and dots serve here too."""
    ends = tuple(Object(name, translate(text)) for name, text in ENDS.items())
    scale = _simulator(step).scale
    unit: str = scale["unit"]
    return replace(step, objects=ends, options={**scale, "unit": translate(unit)})


def _moved(name: str, step: Step, ballots: Ballots) -> Result:
    count, n = round(sum(_turned(name, step, ballots).values())), len(ballots)
    return Result(row_of(name), "moved", count / n if n else 0.0, *exact(count, n), n)


def _turned(name: str, step: Step, ballots: Ballots) -> dict[str, float]:
    """Return for each person 1 where the knob is not at its start, else 0."""
    row, start = row_of(name), step.options["start"][name]
    return {person: float(one.get(row, start) != start) for person, one in ballots.items()}


def _most_moved(step: Step, ballots: Ballots) -> list[Result]:
    marks = {row_of(name): _turned(name, step, ballots) for name in _simulator(step).knobs}
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
    if is_long(list(names.values())):
        return translate("Trop serré pour dire quel bouton a le plus tourné.")
    return translate(
        "Boutons les plus tournés, trop serrés pour être départagés : {names}."
    ).format(names=listed([f"{names[name]} {counts[name]}" for name in ahead], translate))
