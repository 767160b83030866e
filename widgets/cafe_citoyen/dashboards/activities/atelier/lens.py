"""What one answer of a model costs, for a card that names a model: computed by the house's simulator, never typed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cafe_citoyen.core.atelier.cards import LENGTH, LENSES_NAMED, MODEL, Card
from cafe_citoyen.core.atelier.part_row import words
from cafe_citoyen.core.carbon.factors import Factors
from cafe_citoyen.core.carbon.footprint import Footprint
from cafe_citoyen.core.carbon.knobs import KNOBS, settings_of
from cafe_citoyen.core.carbon.lenses import Reading
from cafe_citoyen.core.carbon.simulator import Simulation, simulated
from cafe_citoyen.core.carbon.span import Span
from cafe_citoyen.core.day import days
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.core.number import number_text, significant
from cafe_citoyen.core.text import mark
from cafe_citoyen.store.reference import datasets

TABLE = "facteurs_carbone"
WH_PER_KWH = 1000
DIGITS, MOST_DECIMALS = 2, 4
"""Digits that are said: no lens knows a third."""

ENERGY, CARBON, PUBLISHED = HEADS = (
    mark("Électricité, calculée (Wh)"),
    mark("Carbone, calculé (gCO2e)"),
    mark("Électricité, publiée (Wh)"),
)


@dataclass(frozen=True)
class Cost:
    """What a card's model costs, in words.

    Attributes
    ----------
    cells : sequence of str
        Under `HEADS`; an empty one is unknown.
    sources : sequence of str
        Who says so, for what.
    """

    cells: Sequence[str] = field(default=("",) * len(HEADS))
    sources: Sequence[str] = ()


def cost(card: Card, translate: Translate) -> Cost:
    """Return what one answer costs by EcoLogits and by the lenses that a card names; nothing where it names no model.

    Parameters
    ----------
    card : Card
        Its columns ``modele``, ``longueur`` and ``lentilles``.
    translate : callable
        From a French text to the reader's language.
    """
    if not card.cells.get(MODEL):
        return Cost()
    found = _simulation(card.cells[MODEL], card.cells.get(LENGTH, ""))
    named = words(card.cells.get(LENSES_NAMED, ""))
    read = [one for one in found.lenses if one.lens.id in named and one.footprint]
    published = [one.footprint.kwh for one in read if one.footprint and one.footprint.kwh]
    computed = found.inference or Footprint()
    return Cost(
        (
            _said(computed.kwh and computed.kwh * WH_PER_KWH, translate),
            _said(computed.gco2e, translate),
            _said(_hull(published), translate),
        ),
        [_computed(found, translate), *(_source(one, translate) for one in read)],
    )


@lru_cache(64)
def _simulation(model: str, length: str) -> Simulation:
    knobs = {
        "model": model,
        "questions": "1",
        "people": "1",
        **({"length": length} if length else {}),
    }
    return simulated(settings_of(knobs), _factors())


@lru_cache(1)
def _factors() -> Factors:
    return Factors.from_rows(datasets.records(TABLE))


def _hull(spans: Sequence[Span]) -> Span | None:
    """Return the span that holds several, in watt-hours."""
    if not spans:
        return None
    ends = min(one.low for one in spans), max(one.high for one in spans)
    return Span(ends[0], None, ends[1]) * WH_PER_KWH


def _said(span: Span | None, translate: Translate) -> str:
    """Return a range, « 0,36 à 0,61 »; one number where its ends are said alike."""
    if span is None:
        return ""
    language = code_of(translate)
    low, high = (_number(end, language) for end in (span.low, span.high))
    return low if low == high else translate("{low} à {high}").format(low=low, high=high)


def _number(value: float, language: str) -> str:
    return number_text(significant(value, DIGITS), language, MOST_DECIMALS)


def _computed(found: Simulation, translate: Translate) -> str:
    """Return by what the figure was computed and for which answer, or why there is none."""
    settings = found.settings
    asked = [KNOBS[name].values[getattr(settings, name)] for name in ("model", "length", "country")]
    of = ", ".join(translate(text) for text in asked)
    if found.missing:
        return f"{of} : {found.missing.sentence(translate)}"
    return translate("calculé par EcoLogits {version} : {of}").format(
        version=found.ecologits, of=of
    )


def _source(reading: Reading, translate: Translate) -> str:
    when = days(reading.date, code_of(translate))
    return ", ".join(filter(None, (translate(reading.source), when)))
