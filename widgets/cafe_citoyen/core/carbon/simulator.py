"""The simulator: knobs in, carbon, electricity and water of a day out, part by part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from cafe_citoyen.core.carbon import ecologits_lens
from cafe_citoyen.core.carbon.equivalents import Equivalent, equivalents
from cafe_citoyen.core.carbon.evening import per_hour_gco2e
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.footprint import Footprint
from cafe_citoyen.core.carbon.grid import grid
from cafe_citoyen.core.carbon.knobs import NO_TRAINING, TOKENS, Settings, settings_of
from cafe_citoyen.core.carbon.lens import Use
from cafe_citoyen.core.carbon.lenses import Reading, readings
from cafe_citoyen.core.carbon.models import gpus_needed, model_of
from cafe_citoyen.core.carbon.span import Span, total
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.refusal import Refusal

G_PER_T, MIN_PER_H = 1_000_000, 60


@dataclass(frozen=True)
class Simulation:
    """What a day of a setting costs.

    Attributes
    ----------
    settings : Settings
        Where the knobs stood.
    answers : int
        Answers of the day, all people together.
    inference : Footprint or None
        The answers themselves, by EcoLogits' formulas; None if EcoLogits is missing.
    training_gco2e, device_gco2e : Span
        Shares of the training and of the people's computers; carbon only, because their
        electricity and water are not in the sources.
    gpus : tuple of int or None
        GPUs that hold the model, fewest and most; a power of two, hence steps.
    ecologits : str
        Version of EcoLogits; empty if it is missing.
    missing : Refusal or None
        Why the answers themselves have no figure.
    lenses : tuple of Reading
        The other lenses on the same answers.
    equivalents : tuple of Equivalent
        The whole carbon in everyday units; empty if it is not known.
    """

    settings: Settings
    answers: int
    inference: Footprint | None
    training_gco2e: Span
    device_gco2e: Span
    gpus: tuple[int, int] | None
    ecologits: str
    missing: Refusal | None
    lenses: tuple[Reading, ...]
    equivalents: tuple[Equivalent, ...]

    @property
    def parts_gco2e(self) -> tuple[Span, Span, Span] | None:
        """Carbon of the answers, of the training and of the devices; None if one is missing."""
        if self.inference is None or self.inference.gco2e is None:
            return None
        return self.inference.gco2e, self.training_gco2e, self.device_gco2e

    @property
    def gco2e(self) -> Span | None:
        """Carbon of the day, grams."""
        return total(self.parts_gco2e) if self.parts_gco2e else None

    def as_json(self, translate: Translate = str) -> dict[str, Any]:
        """Return the simulation as plain data, its texts in the reader's language."""
        inference = self.inference or Footprint()
        return {
            "settings": self.settings.as_json(),
            "answers": self.answers,
            "gco2e": self.gco2e and self.gco2e.as_json(),
            "kwh": inference.kwh and inference.kwh.as_json(),
            "water_l": inference.water_l and inference.water_l.as_json(),
            "parts_gco2e": {
                "inference": inference.gco2e and inference.gco2e.as_json(),
                "training": self.training_gco2e.as_json(),
                "devices": self.device_gco2e.as_json(),
            },
            "gpus": self.gpus and list(self.gpus),
            "ecologits": self.ecologits,
            "missing": self.missing and self.missing.sentence(translate),
            "lenses": [reading.as_json(translate) for reading in self.lenses],
            "equivalents": [
                {"id": one.id, "label": translate(one.label), "amount": one.amount.as_json()}
                for one in map(Equivalent.in_its_size, self.equivalents)
            ],
        }


def simulate(knobs: Mapping[str, str | float], factors: Factors) -> Simulation:
    """Return what a day of these knobs costs; those left out are at their default.

    Raises
    ------
    Refusal
        If a knob, a value, a model or a country is unknown, or a factor is missing: a
        sentence, never 0 g.
    """
    return simulated(settings_of(knobs), factors)


@dataclass(frozen=True)
class Inference:
    """What one answer itself costs, or why there is no figure.

    Attributes
    ----------
    footprint : Footprint or None
        By EcoLogits' formulas; None if it is missing.
    gpus : tuple of int or None
        GPUs that hold the model, fewest and most.
    ecologits : str
        Version of EcoLogits; empty if it is missing.
    missing : Refusal or None
        Why there is no figure.
    """

    footprint: Footprint | None
    gpus: tuple[int, int] | None
    ecologits: str
    missing: Refusal | None


def inference(model: str, use: Use, batch: int, factors: Factors) -> Inference:
    """Return what one answer of a model of the menu costs: always the same for the same."""
    listed = model_of(model)
    try:
        size = ecologits_lens.sizes_billions(listed)
        answer = ecologits_lens.computed(listed, use.tokens, batch, _mix(use.zone, factors))
        gpus = gpus_needed(size.low), gpus_needed(size.high)
        return Inference(answer, gpus, ecologits_lens.version(), None)
    except Refusal as refusal:
        if refusal.code != "lens_missing":
            raise
        return Inference(None, None, "", refusal)


def simulated(
    settings: Settings,
    factors: Factors,
    infer: Callable[[str, Use, int, Factors], Inference] = inference,
    read: Callable[[Use, Factors], Sequence[Reading]] = readings,
) -> Simulation:
    """Return what a day of these settings costs: always the same for the same, so it may be kept.

    ``infer`` and ``read`` look at one answer; whoever asks often gives versions that remember.
    """
    answers = int(settings.questions) * int(settings.people)
    one = Use(1, TOKENS[settings.length], settings.country)
    answer = infer(settings.model, one, int(settings.batch), factors)
    inferred = answer.footprint and answer.footprint.times(answers)
    training = _training_gco2e(settings, factors) * answers
    devices = per_hour_gco2e("laptop", factors) * int(settings.device_minutes) / MIN_PER_H * answers
    carbon = inferred and inferred.gco2e
    return Simulation(
        settings=settings,
        answers=answers,
        inference=inferred,
        training_gco2e=training,
        device_gco2e=devices,
        gpus=answer.gpus,
        ecologits=answer.ecologits,
        missing=answer.missing,
        lenses=tuple(reading.times(answers) for reading in read(one, factors)),
        equivalents=tuple(equivalents(carbon + training + devices, factors)) if carbon else (),
    )


def relative(one: Simulation, other: Simulation) -> Span | None:
    """Return how many times the first costs the carbon of the second; None if one has no figure.

    What is unknown of both alike is given the same value on both sides: the device always,
    the model's size and its training where both settings have the same model. Each unknown
    moves the ratio one way only, so the extremes lie where all unknowns are at an end.
    """
    tops, bottoms = one.parts_gco2e, other.parts_gco2e
    if tops is None or bottoms is None:
        return None
    ends = ("low", "high")
    if one.settings.model == other.settings.model:
        unknown = [(a, b, a, b, device) for a, b, device in product(ends, repeat=3)]
    else:
        unknown = list(product(ends, ends, ends, ends, ends))
    ratios = [
        _at(tops, (a, b, device)) / _at(bottoms, (c, d, device)) for a, b, c, d, device in unknown
    ]
    return Span(min(ratios), None, max(ratios))


def _at(parts: tuple[Span, Span, Span], ends: tuple[str, str, str]) -> float:
    return sum(float(getattr(part, end)) for part, end in zip(parts, ends, strict=True))


def _mix(zone: str, factors: Factors) -> ecologits_lens.Mix:
    electricity, water = grid(zone, factors), factors.span(f"eau_{zone}", "L/kWh")
    return ecologits_lens.Mix(
        kgco2e_per_kwh=electricity.values()[1],
        water_l_per_kwh=water.values()[1],
        pue=factors.span("pue", "kWh/kWh"),
        wue=factors.span("wue", "L/kWh"),
    )


def _training_gco2e(settings: Settings, factors: Factors) -> Span:
    """Return the share of the training that one answer bears, in grams."""
    if settings.training == NO_TRAINING:
        return Span.exact(0.0)
    return model_of(settings.model).training_tco2e(factors) * G_PER_T / float(settings.training)
