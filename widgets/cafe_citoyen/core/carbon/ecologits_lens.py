"""EcoLogits behind one door: the only file that knows the library.

EcoLogits (MPL-2.0) models the electricity and the hardware of one answer. Its functions are
called with plain numbers, twice where a model's size is only assumed; its own range
arithmetic is not used, because its reversed division is wrong (0.11.3, 2026).
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from math import inf
from typing import Any

from cafe_citoyen.core.carbon.footprint import Footprint
from cafe_citoyen.core.carbon.models import Model
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark

OLDEST, TOO_NEW = (0, 11, 3), (0, 12)
"""Versions whose figures were checked; one update of the method divided a figure by 65."""

G_PER_KG = 1000

ABSENT = mark(
    "La lecture EcoLogits manque : la bibliothèque EcoLogits n’est pas sur cet ordinateur. Les chiffres publiés, eux, restent affichés."
)


@dataclass(frozen=True)
class Mix:
    """Electricity of a country and the house around the machines.

    Attributes
    ----------
    kgco2e_per_kwh : float
        Carbon of the electricity.
    water_l_per_kwh : float
        Water taken to produce it.
    pue : Span
        Electricity bought for one that reaches the machines (power usage effectiveness).
    wue : Span
        Litres that cool the machines, a kWh (water usage effectiveness).
    """

    kgco2e_per_kwh: float
    water_l_per_kwh: float
    pue: Span
    wue: Span


@contextmanager
def _guarded() -> Iterator[None]:
    """Turn whatever goes wrong in the library into a sentence: the café goes on without it."""
    try:
        yield
    except Refusal:
        raise
    except ImportError as error:
        raise Refusal("lens_missing", ABSENT) from error
    except Exception as error:
        raise _missing(repr(error)) from error


def _library(name: str) -> Any:
    """Return a module of EcoLogits, its logger silenced and the global logger class put back."""
    before = logging.getLoggerClass()
    try:
        found = str(import_module("ecologits").__version__)
        module = import_module(name)
    finally:
        logging.setLoggerClass(before)
    if not OLDEST <= tuple(map(int, found.split(".")[:3])) < TOO_NEW:
        raise _missing(f"version {found}")
    logging.getLogger("ecologits").setLevel(logging.ERROR)
    return module


def _missing(reason: str) -> Refusal:
    return Refusal(
        "lens_missing",
        "La lecture EcoLogits manque : {reason}. Les chiffres publiés, eux, restent affichés.",
        reason=reason,
    )


@_guarded()
def version() -> str:
    """Return EcoLogits' version.

    Raises
    ------
    Refusal
        If it is absent, does not start, or is of a version that was not checked.
    """
    return str(_library("ecologits").__version__)


@_guarded()
def load() -> None:
    """Load what a first reading would wait for.

    Raises
    ------
    Refusal
        As for `named`.
    """
    _library("ecologits.tracers.utils")


@_guarded()
def named(provider: str, name: str, tokens: int, zone: str | None) -> Footprint:
    """Return EcoLogits' own result for one answer of a model that it lists.

    Parameters
    ----------
    provider, name : str
        The model, as EcoLogits calls it.
    tokens : int
        Tokens of the answer.
    zone : str or None
        Country of the data centre (ISO 3166-1 alpha-3); None for the provider's own.

    Raises
    ------
    Refusal
        If EcoLogits is missing, or knows neither model nor zone.
    """
    utils = _library("ecologits.tracers.utils")
    impacts = utils.llm_impacts(provider, name, tokens, inf, zone)
    if impacts.errors:
        raise _missing(" ".join(error.message for error in impacts.errors))
    return Footprint(
        _read(impacts.gwp.value) * G_PER_KG, _read(impacts.energy.value), _read(impacts.wcf.value)
    )


@_guarded()
def computed(model: Model, tokens: int, batch: int, mix: Mix) -> Footprint:
    """Return one answer of any model at any batch size, by EcoLogits' formulas.

    Parameters
    ----------
    model : Model
        A model of the menu.
    tokens : int
        Tokens of the answer.
    batch : int
        Answers that the machines work on at once.
    mix : Mix
        Electricity and building; a named model keeps its provider's building.
    """
    size, mix = _architecture(model, mix)
    low, high = (_corner(end, size, tokens, batch, mix) for end in ("low", "high"))
    return Footprint(*(_between(one, two) for one, two in zip(low, high, strict=True)))


@_guarded()
def sizes_billions(model: Model) -> Span:
    """Return the parameters that a model keeps in memory, in billions."""
    if model.size_billions is not None:
        return Span.exact(model.size_billions)
    return _listed(model).total


@dataclass(frozen=True)
class _Size:
    """Active and total parameters (billions), measured speed (tokens/s) and delay (s)."""

    active: Span
    total: Span
    tps: float | None = None
    ttft: float | None = None


def _architecture(model: Model, mix: Mix) -> tuple[_Size, Mix]:
    if model.size_billions is not None:
        size = Span.exact(model.size_billions)
        return _Size(size, size), mix
    provider = _library("ecologits.tracers.utils").PROVIDER_CONFIG_MAP[model.provider]
    house = _read(provider.datacenter_pue), _read(provider.datacenter_wue)
    return _listed(model), Mix(mix.kgco2e_per_kwh, mix.water_l_per_kwh, *house)


def _listed(model: Model) -> _Size:
    """Return the size of a model that EcoLogits lists."""
    models = _library("ecologits.model_repository").models
    found = models.find_model(provider=model.provider, model_name=model.name)
    if found is None:
        raise _missing(f"{model.provider}/{model.name} ?")
    parameters, pace = found.architecture.parameters, found.deployment
    return _Size(
        active=_read(getattr(parameters, "active", parameters)),
        total=_read(getattr(parameters, "total", parameters)),
        tps=pace and pace.tps,
        ttft=pace and pace.ttft,
    )


def _corner(end: str, size: _Size, tokens: int, batch: int, mix: Mix) -> tuple[float, float, float]:
    """Return gCO2e, kWh and litres of one answer, all that is unknown at one end."""
    impacts = _library("ecologits.impacts.llm").compute_llm_impacts(
        model_active_parameter_count=getattr(size.active, end),
        model_total_parameter_count=getattr(size.total, end),
        output_token_count=tokens,
        request_latency=inf,
        if_electricity_mix_adpe=0.0,
        if_electricity_mix_pe=0.0,
        if_electricity_mix_gwp=mix.kgco2e_per_kwh,
        if_electricity_mix_wue=mix.water_l_per_kwh,
        datacenter_pue=getattr(mix.pue, end),
        datacenter_wue=getattr(mix.wue, end),
        batch_size=batch,
        tps=size.tps,
        ttft=size.ttft,
    )
    return impacts.gwp.value * G_PER_KG, impacts.energy.value, impacts.wcf.value


def _between(low: float, high: float) -> Span:
    return Span.exact(low) if low == high else Span(low, None, high)


def _read(value: Any) -> Span:
    """Return a value of EcoLogits, or the ends of its range."""
    return _between(getattr(value, "min", value), getattr(value, "max", value))
