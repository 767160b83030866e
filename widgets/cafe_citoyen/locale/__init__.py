"""The languages that people read: French is the source, the others are gettext catalogs.

The ``.po`` files are read as they are (Babel's reader), so that a translator sees a change
at the next start and nothing needs compiling.
"""

import os
from collections.abc import Callable
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

FOLDERS = (
    Path(__file__).parent,
    Path(os.environ.get("CAFE_CITOYEN_LANGUES") or Path(__file__).parent),
)
"""Where catalogs lie: ours, and the folder of whoever tries a language before giving it."""

CATALOG = "LC_MESSAGES/cafe_citoyen.po"


def _name(language: str) -> str:
    """Return a language's own name, as Unicode CLDR has it."""
    name = str(Locale(language).get_display_name())
    return name[:1].upper() + name[1:]


def catalogs() -> dict[str, Path]:
    """Return each language that has a catalog, by its two-letter code."""
    found = (path for folder in FOLDERS for path in sorted(folder.glob(f"??/{CATALOG}")))
    return {path.parents[1].name: path for path in found}


LANGUAGES = {"fr": _name("fr")} | {code: _name(code) for code in catalogs()}
"""Code to the language's own name; the first is the source and the default."""


def language_of(wanted: str | None) -> str:
    """Return the first language we have among those of an ``Accept-Language`` header or a code."""
    for part in (wanted or "").split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return "fr"


@cache
def catalog(language: str, *places: str) -> dict[str, str]:
    """Return French text to translation, without what is untranslated; empty for French and for what we lack.

    Parameters
    ----------
    language : str
        A code of `LANGUAGES`.
    *places : str
        Only the texts that stand in files whose path, from the package, is one of these patterns (`fnmatch`).
    """
    if language not in LANGUAGES or language == "fr":
        return {}
    from babel.messages.pofile import read_po

    with catalogs()[language].open("rb") as file:
        messages = read_po(file, locale=language)
    return {
        str(message.id): str(message.string)
        for message in messages
        if message.id
        and message.string
        and (
            not places
            or any(fnmatch(place, wanted) for place, _ in message.locations for wanted in places)
        )
    }


def direction(language: str) -> str:
    """Return ``rtl`` for a language written from right to left, else ``ltr``, also for one that nobody knows."""
    try:
        return str(Locale(language.lower()).text_direction)
    except UnknownLocaleError:
        return "ltr"


def translator(language: str) -> Callable[[str], str]:
    """Return the function from a French text to the language; unknown texts stay French."""
    texts = catalog(language)
    return lambda text: texts.get(text, text)
