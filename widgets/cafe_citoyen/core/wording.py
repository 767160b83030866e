"""How the report words a number: percent for shares, a comma in French, an interval in brackets."""

import re
from collections.abc import Callable, Mapping
from math import floor, log10

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.ballots.choice import NONE, NONE_BESIDE, NONE_TEXT
from cafe_citoyen.core.ballots.kind import Translate
from cafe_citoyen.core.ballots.setting import SETTING, UNIT
from cafe_citoyen.core.result import WHOLE, Result, is_number
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark

INDICATORS = {
    "votes": mark("Voix"),
    "share": mark("Part des bulletins"),
    "division": mark("Partage de la salle (0 : d’un seul avis, 1 : deux camps égaux)"),
    "duels": mark("Duels"),
    "wins": mark("Duels gagnés"),
    "score": mark("Chance de gagner un duel"),
    "rank": mark("Rang"),
    "grade": mark("Mention médiane"),
    "above": mark("Au-dessus"),
    "below": mark("Au-dessous"),
    "evolution": mark("Évolution"),
    "lead": mark("Avance sur la meilleure des autres"),
    "answers": mark("Réponses"),
    "median": mark("Médiane"),
    "q1": mark("Un quart de la salle dit moins de"),
    "q3": mark("Un quart de la salle dit plus de"),
    "mean": mark("Moyenne sur l’échelle"),
    "borda": mark("Points de Borda (100 % : toujours première)"),
    "mean_rank": mark("Rang moyen"),
    "median_rank": mark("Rang médian"),
    "w": mark("Accord de la salle (W de Kendall, de 0 à 1)"),
    "most": mark("Case la plus choisie"),
    "agreement": mark("Chance que deux personnes aient choisi la même case"),
    "moved": mark("Réglages où ce bouton a bougé"),
    "disputed": mark("De la plus à la moins disputée"),
    "machine": mark("Disent : une machine"),
    "personne": mark("Disent : une personne"),
    "trust": mark("S’y fient"),
    "trust-vue": mark("S’y fient, étiquette vue"),
    "trust-cachee": mark("S’y fient, sans étiquette"),
}
"""Indicator of a tally to its French name; the levels of a kind bring their own."""

BESIDE_OBJECTS = {
    NONE: NONE_TEXT,
    NONE_BESIDE: NONE_TEXT,
    WHOLE: mark("Ensemble"),
    "low": mark("Bas de la fourchette"),
    "high": mark("Haut de la fourchette"),
}
"""What a tally may state beside the objects of the step, to its French name; an object of that id comes first."""

SHARES = {
    *("share", "moved", "score", "above", "below", "accord", "discuter", "desaccord", "borda"),
    *("agreement", "machine", "personne", "trust", "trust-vue", "trust-cachee"),
    *(f"g{place}" for place in range(7)),
}
"""Indicators that go from 0 to 1 and are read in percent; a share of a bin is one more."""

EVOLUTION = "evolution"
"""Indicator of a later round: the difference to the round before, -1 to 1, person by person."""

OF_BIN = "bin-"
"""A share of a bin of `sort`: this, and the bin's id."""

DRAWN_ONLY = re.compile(r"bin\d\d|lead")
"""Counts along the scale of an estimate, left to the dots that are drawn of them; and leads, which
the sentence tells: how wide their intervals are would tell how many gave two answers together."""

COUNTS = {
    "votes": mark("voix"),
    "duels": mark("duels"),
    "wins": mark("duels"),
    "answers": mark("réponses"),
}
"""Indicator that is a count to what it counts."""

PLAIN = {
    "division": 2,
    "w": 2,
    "mean_rank": 2,
    "median_rank": 1,
    "rank": 0,
    "disputed": 0,
    "grade": 0,
    "most": 0,
}
"""Indicator without a unit to the decimals that it keeps."""

OF_SCALE = {"median", "q1", "q3", "mean"}
"""Indicators in the unit of an estimate."""

ESTIMATE_DIGITS = 3
"""Digits kept of an estimate: nobody in a room knows a fourth."""

BETWEEN = "\u00a0;\u00a0"
"""What stands between the two ends of an interval: they stay on one line."""


def levels_of(step: Step) -> dict[str, str]:
    """Return what the values of a step are called: its kind's levels, or its own bins."""
    bins = step.options.get("bins", [])
    return {
        **kind(step.kind).levels(step),
        **{f"{OF_BIN}{one['id']}": one["text"] for one in bins},
        **{str(place): one["text"] for place, one in enumerate(bins)},
    }


def heading_of(indicator: str, levels: Mapping[str, str], translate: Translate) -> str:
    """Return the name of an indicator as the head of a column.

    Parameters
    ----------
    indicator : str
        Name in the tally: ``share``, ``accord``, ``g3`` (the fourth level), ...
    levels : mapping
        What the values of the step are called (`levels_of`).
    translate : callable
        From a French text to the reader's language.
    """
    level = indicator if indicator in levels else indicator.removeprefix("g")
    return translate(INDICATORS.get(indicator) or levels.get(level) or indicator)


def measure(result: Result, step: Step) -> tuple[str, Callable[[float], str]]:
    """Return the unit in which a number is written, and what rounds it to what it means.

    Parameters
    ----------
    result : Result
        What the tally stated.
    step : Step
        The question: an estimate has a unit of its own.

    Returns
    -------
    unit : str
        In French; empty where there is none.
    rounded : callable
        From a value of the tally to a cell with a decimal point.
    """
    name = result.indicator
    if is_share(name):
        return "%", lambda value: f"{100 * value + 0.0:.0f}"
    if name == EVOLUTION:
        return mark("points"), lambda value: f"{round(100 * value) + 0:d}"
    if name in COUNTS:
        return COUNTS[name], lambda value: f"{value:.{_decimals(value)}f}"
    if name in PLAIN:
        return "", lambda value: f"{round(value, PLAIN[name]) + 0.0:g}"
    return _unit_of(step) if name in OF_SCALE else "", _significant


def _unit_of(step: Step) -> str:
    """Return the unit of what a step estimates; a simulator's is its own."""
    return UNIT if step.kind == SETTING else str(step.options.get("unit", ""))


def _decimals(value: float) -> int:
    """Return the decimals of a count: none, or one where half a voice was counted (a duel passed)."""
    return 0 if float(value).is_integer() else 1


def _significant(value: float) -> str:
    """Return a number with three digits that mean something, written out: 1230000, 0.00123."""
    if not value:
        return "0"
    decimals = ESTIMATE_DIGITS - 1 - floor(log10(abs(value)))
    text = f"{round(value, decimals) + 0.0:.{max(0, decimals)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_share(indicator: str) -> bool:
    """Tell whether an indicator goes from 0 to 1 and is read in percent."""
    return indicator in SHARES or indicator.startswith(OF_BIN)


def number(value: float, language: str) -> str:
    """Return a number with at most two decimals: 2,5 in French, 2.5 elsewhere."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text.replace("-", "−")
    return text.replace(".", ",") if language == "fr" else text


def percent(share: float, language: str) -> str:
    """Return a share of 0 to 1 as whole percents, with a no-break space in French."""
    return f"{100 * share:.0f}" + ("\u00a0%" if language == "fr" else "%")


def points(difference: float) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    return f"{round(100 * difference):+d}".replace("-", "−")


def cell(result: Result | None, levels: Mapping[str, str], language: str, to: Translate) -> str:
    """Return a value with its interval, as the table shows it; a dash where there is none.

    Parameters
    ----------
    result : Result or None
        What the tally stated.
    levels : mapping
        What the values of the step are called: a median grade is named.
    language : str
        ``fr`` or ``en``.
    to : callable
        From a French text to that language.
    """
    if result is None or result.n == 0 or not is_number(result.value):
        return "–"
    if result.indicator in ("grade", "most") and (level := levels.get(f"{result.value:.0f}")):
        return to(level)
    word = percent if is_share(result.indicator) else number
    word = (lambda value, _: points(value)) if result.indicator == EVOLUTION else word
    text = word(result.value, language)
    if not (is_number(result.low) and is_number(result.high)):
        return text
    return f"{text} [{word(result.low, language)}{BETWEEN}{word(result.high, language)}]"
