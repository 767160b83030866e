"""The languages that people read: French is the source, the others are gettext catalogs.

The ``.po`` files are read as they are (Babel's reader), so that a translator sees a change
at the next start and nothing needs compiling.
"""

import os
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message

from cafe_citoyen.core.language import CODE, FORMS, FRENCH_FORMS, NUL, Translate

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

    It holds what `core/language.py` asks a translator, too.

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
    return _about(language, messages) | {
        NUL.join(_texts(message.id)): NUL.join(_texts(message.string))
        for message in messages
        if message.id
        and _is_translated(message, messages.num_plurals)
        and (
            not places
            or any(fnmatch(place, wanted) for place, _ in message.locations for wanted in places)
        )
    }


def _about(language: str, messages: Catalog) -> dict[str, str]:
    """Return what a catalog says of its language beside its texts."""
    form, last = c2py(messages.plural_expr), messages.num_plurals - 1
    forms = "".join(str(min(form(number), last)) for number in range(len(FRENCH_FORMS)))
    return {CODE: language, FORMS: forms}


def _is_translated(message: Message, forms: int) -> bool:
    """Tell whether a message has its translation, one that counts something in each form."""
    found = _texts(message.string)
    return all(found) and len(found) == (forms if message.pluralizable else 1)


def _texts(found: str | Sequence[str] | None) -> Sequence[str]:
    """Return the texts of a message: one, or those for a number."""
    return (found,) if isinstance(found, str) else (found or ())


def sentences(language: str) -> dict[str, str]:
    """Return each French sentence to its translation, in order; of those for a number, one and many."""
    both: dict[str, str] = {}
    for key, said in catalog(language).items():
        if key not in (CODE, FORMS):
            ours, theirs = key.split(NUL), said.split(NUL)
            both |= {ours[0]: theirs[0], ours[-1]: theirs[-1]}
    return dict(sorted(both.items()))


def direction(language: str) -> str:
    """Return ``rtl`` for a language written from right to left, else ``ltr``, also for one that nobody knows."""
    try:
        return str(Locale(language.lower()).text_direction)
    except UnknownLocaleError:
        return "ltr"


def translator(language: str) -> Translate:
    """Return the function from a French text to the language; unknown texts stay French."""
    texts = catalog(language)
    return lambda text: texts.get(text, text)
