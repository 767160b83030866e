"""What a translator knows of its language beside its texts: its code, and its forms for a number.

A number has as many texts as the language has forms: two in French, six in Arabic. They go by
one key, ``one NUL many``, as in gettext's compiled catalogs, and its translation is all of them.
"""

from collections.abc import Callable

from babel.localedata import exists

NUL = "\0"
"""What stands between the texts of a number; no text that people read holds one."""

CODE = "\0code"
"""A translator answers with the code of its language; one that knows no such thing is French."""

FORMS = "\0forms"
"""It answers with the form of each number from 0 to 199, a digit each: see `form_of`."""

FRENCH_FORMS = "00" + "1" * 198
_CENTURY = 100

Translate = Callable[[str], str]
"""From a French text to the reader's language."""

LOCALES = {"en": "en_GB"}
"""Languages whose catalog has a country's habits: our English is British, « 31 January 2026 »."""


def locale_of(language: str) -> str:
    """Return what Unicode CLDR calls a language of ours."""
    return LOCALES.get(language, language)


def is_language(code: str) -> bool:
    """Tell whether two letters are the code of a language whose numbers and days Unicode CLDR knows."""
    return len(code) == 2 and code.isascii() and code.isalpha() and exists(locale_of(code))


def code_of(translate: Translate) -> str:
    """Return the code of the language into which a translator translates."""
    code = translate(CODE)
    return "fr" if code == CODE else code


def form_of(number: int, forms: str) -> int:
    """Return which form a number takes, from 0.

    Beyond the list the last two digits decide, as in every language whose rule gettext knows
    (but for Breton's whole millions, which no room counts).

    Parameters
    ----------
    number : int
        What is counted.
    forms : str
        The form of each number from 0 to 199.
    """
    number = abs(number)
    return int(forms[number if number < len(forms) else _CENTURY + number % _CENTURY])
