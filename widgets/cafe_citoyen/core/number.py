"""A number as its reader writes it, by Unicode CLDR (Babel); in files a decimal keeps its point.

It is rounded here first, as in files, so that a report and its CSV never disagree.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10

from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

from cafe_citoyen.core.language import Translate, code_of, locale_of
from cafe_citoyen.core.typography import NO_BREAK

MINUS = "\u2212"
"""A true minus sign, so that it is read aloud."""

MOST_DECIMALS = 9
DIGITS = 3
"""Digits of a measure that are said: nobody in a room knows a fourth."""

WHOLE_FROM = 10
MANY_FROM = 2
PLURAL = re.compile(r"[^\s\d%/]{2,}[sx](?=\s|$)")
"""What begins a unit that is a word in the plural: « personnes », « ans », « kilomètres en voiture »."""


def number_text(
    number: float, language: str, decimals: int = 2, fewest: int = 0, sign: str = ""
) -> str:
    """Return a number: « 1 234,5 » in French, 1,234.5 in English.

    Parameters
    ----------
    number : float
        Any number.
    language : str
        Its reader's language.
    decimals, fewest : int
        Decimals kept at most, and those that stand even where they are zeros.
    sign : {"", "+"}
        What stands before a number that is not negative.
    """
    shown = _rounded(number, decimals)
    pattern = f"#,##0.{'0' * fewest}{'#' * (decimals - fewest)}"
    text = _decimal(shown, pattern, language)
    return sign + text if shown >= 0 else text


@lru_cache(4096)
def _decimal(number: float, pattern: str, language: str) -> str:
    return _signed(format_decimal(number, pattern, locale_of(language)))


def filled(template: str, translate: Translate, **values: object) -> str:
    """Return a translated text with its fields filled; a number among them is whole, and written as its reader does."""
    code = code_of(translate)
    said = {
        name: number_text(value, code, 0) if isinstance(value, int | float) else value
        for name, value in values.items()
    }
    return template.format(**said)


def percent_text(share: float, language: str) -> str:
    """Return a share of 0 to 1 as whole percents: « 12 % » in French, 12% in English."""
    return _percents(_rounded(100 * share), language)


@lru_cache(4096)
def _percents(number: float, language: str) -> str:
    return _signed(format_percent(number / 100, locale=locale_of(language)))


def points_text(difference: float) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    return f"{round(100 * difference):+d}".replace("-", MINUS)


def measure_text(number: float, unit: str, language: str, span: float = 0.0) -> str:
    """Return a number with the digits that mean something (`meaningful`) and its unit.

    From ten on it is whole: nobody says 42.8 people, and no room guesses finer than that. Whoever
    asked wrote the unit: a plural stands as a label behind a number that is none.
    """
    shown = meaningful(number, span)
    text = number_text(shown, language, 0 if abs(shown) >= WHOLE_FROM else MOST_DECIMALS)
    is_label = abs(number) < MANY_FROM and PLURAL.match(unit)
    return text + NO_BREAK + (f"({unit})" if is_label else unit)


def meaningful(number: float, span: float = 0.0) -> float:
    """Return a number with its first three digits, and those that its span has: of a year each one.

    Parameters
    ----------
    number : float
        A measure.
    span : float
        From the least to the most that it could be; 0 where that is open.
    """
    if not span or not number:
        return significant(number, DIGITS)
    return round(number, max(decimals_of(number), min(0, decimals_of(span))))


def decimals_of(number: float) -> int:
    """Return with how many decimals a number has its first three digits; below 0 where they end before the point."""
    return DIGITS - 1 - floor(log10(abs(number))) if number else 0


def significant(number: float, digits: int) -> float:
    """Return a number of which only the first digits are left."""
    return float(f"{number:.{digits}g}")


def short(number: float) -> float:
    """Return an estimate with the two digits that count; three from 1,000 on, as `front/simulators/knobs.js` does."""
    return significant(number, 2 if abs(number) < 1000 else DIGITS)


def signs(language: str) -> str:
    """Return the decimal sign, then what stands between thousands."""
    locale = locale_of(language)
    return get_decimal_symbol(locale) + get_group_symbol(locale)


@dataclass(frozen=True)
class Number:
    """A number that is written when its reader is known: a value of a phrase."""

    number: float

    def __str__(self) -> str:
        """Return it in French."""
        return self.sentence()

    def sentence(self, translate: Translate = str) -> str:
        """Return it as the reader's language writes it."""
        return number_text(self.number, code_of(translate), MOST_DECIMALS)


def _rounded(number: float, decimals: int = 0) -> float:
    return round(number, decimals) + 0.0  # never minus nothing


def _signed(text: str) -> str:
    return text.replace("-", MINUS)
