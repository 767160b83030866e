"""How the report words what a tally states: its heading, its unit, a number with its interval in brackets."""

from collections.abc import Callable, Mapping

from cafe_citoyen.core import halves
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.indicator import Indicator
from cafe_citoyen.core.language import Translate
from cafe_citoyen.core.lead import LEAD
from cafe_citoyen.core.number import (
    decimals_of,
    meaningful,
    number_text,
    percent_text,
    points_text,
)
from cafe_citoyen.core.result import WHOLE, Result, is_number
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark

EVOLUTION = "evolution"
"""Indicator of a later round: the difference to the round before, -1 to 1, person by person."""

COMMON = {
    EVOLUTION: Indicator(mark("Évolution"), "points"),
    LEAD: Indicator.drawn(mark("Avance sur la meilleure des autres")),
    **halves.INDICATORS,
}
"""Indicators that any kind may have. A lead stands in no table: the sentence tells it, and how wide
its interval is would tell how many gave two answers together."""

ENSEMBLE = mark("Ensemble")
"""What an indicator of the whole step stands beside."""

PROPOSAL = mark("Proposition")
"""Head of the column of objects."""

BETWEEN = "\u00a0;\u00a0"
"""What stands between the two ends of an interval: they stay on one line."""

Known = Mapping[str, Indicator]
"""Indicators by their names in a tally (`indicators_of`)."""


def indicators_of(step: Step) -> Known:
    """Return what a step's indicators are called: its kind's own, and those of any kind."""
    return {**COMMON, **kind(step.kind).indicators(step)}


def beside(step: Step) -> Mapping[str, str]:
    """Return what a tally may state beside the objects, to its French name; an object of that id comes first."""
    rules = kind(step.kind)
    return {WHOLE: ENSEMBLE, **rules.stated, **rules.also(step)}


def is_told(name: str, known: Known) -> bool:
    """Tell whether an indicator stands in tables."""
    return _of(name, known).is_told


def is_share(name: str, known: Known) -> bool:
    """Tell whether an indicator goes from 0 to 1 and is read in percent."""
    return _of(name, known).form == "share"


def heading_of(name: str, known: Known, translate: Translate) -> str:
    """Return the name of an indicator as the head of a column.

    Parameters
    ----------
    name : str
        Name in the tally: ``share``, ``accord``, ``g3`` (the fourth level), ...
    known : mapping
        What the step's indicators are called.
    translate : callable
        From a French text to the reader's language.
    """
    return translate(_of(name, known).label)


def measure(result: Result, known: Known) -> tuple[str, Callable[[float], str]]:
    """Return the unit in which a number is written, and what rounds it to what it means.

    Parameters
    ----------
    result : Result
        What the tally stated.
    known : mapping
        What the step's indicators are called.

    Returns
    -------
    unit : str
        In French; empty where there is none.
    rounded : callable
        From a value of the tally to a cell with a decimal point.
    """
    one = _of(result.indicator, known)
    if one.form == "share":
        return "%", lambda value: f"{100 * value + 0.0:.0f}"
    if one.form == "points":
        return mark("points"), lambda value: f"{round(100 * value) + 0:d}"
    if one.form == "count":
        return one.unit, lambda value: f"{value:.{_decimals(value)}f}"
    if one.form == "plain":
        return "", lambda value: f"{round(value, one.decimals) + 0.0:g}"
    return one.unit, lambda value: _plain(meaningful(value, one.span))


def _of(name: str, known: Known) -> Indicator:
    """Return an indicator; one that its kind does not describe is called by its own name."""
    return known.get(name) or Indicator(name)


def _decimals(value: float) -> int:
    """Return the decimals of a count: none, or one where half a voice was counted (a duel passed)."""
    return 0 if float(value).is_integer() else 1


def _plain(value: float) -> str:
    """Return a number written out: 1230000, 0.00123."""
    text = f"{value + 0.0:.{max(0, decimals_of(value))}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell(result: Result | None, known: Known, language: str, to: Translate) -> str:
    """Return a value with its interval, as the table shows it; a dash where there is none.

    Parameters
    ----------
    result : Result or None
        What the tally stated.
    known : mapping
        What the step's indicators are called: a median grade is named.
    language : str
        ``fr`` or ``en``.
    to : callable
        From a French text to that language.
    """
    if result is None or result.n == 0 or not is_number(result.value):
        return "–"
    one = _of(result.indicator, known)
    word = percent_text if one.form == "share" else number_text
    word = (lambda value, _: points_text(value)) if one.form == "points" else word
    word = (lambda value, _: to(one.names[round(value)])) if one.names else word
    text = word(result.value, language)
    if not (is_number(result.low) and is_number(result.high)):
        return text
    return f"{text} [{word(result.low, language)}{BETWEEN}{word(result.high, language)}]"


def table_of(
    step: Step, found: list[Result], language: str, to: Translate
) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of a table of results: an object a row, its n last.

    An object of which nothing is told, but how many spoke of it, has its row too: half of a room may be one person.

    Parameters
    ----------
    step : Step
        What was asked.
    found : list of Result
        What its tally stated; what tables do not tell is left out.
    language : str
        ``fr`` or ``en``.
    to : callable
        From a French text to that language.
    """
    known = indicators_of(step)
    told = [result for result in found if is_told(result.indicator, known)]
    named = [one.object for one in found if one in told or one.object in step.object_ids]
    names = list(dict.fromkeys(named))
    indicators = list(dict.fromkeys(result.indicator for result in told))
    by_place = {(result.object, result.indicator): result for result in told}
    rows = [
        [
            step.text_of(name) if name in step.object_ids else to(beside(step).get(name, ENSEMBLE)),
            *(cell(by_place.get((name, one)), known, language, to) for one in indicators),
            _n_of(
                [one.n for one in told if one.object == name]
                or [one.n for one in found if one.object == name]
            ),
        ]
        for name in names
    ]
    return [to(PROPOSAL), *(heading_of(one, known, to) for one in indicators), "n"], rows


def _n_of(counts: list[int]) -> str:
    """Return how many ballots the numbers of a row rest on, from the fewest to the most."""
    least, most = min(counts), max(counts)
    return str(most) if least == most else f"{least}–{most}"
