"""The languages that people read: French is the source, the others are gettext catalogs.

The ``.po`` files are read as they are (Babel's reader), so that a translator sees a change
at the next start and nothing needs compiling.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

LANGUAGES = {"fr": "Français", "en": "English"}
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
    """Return French text to translation, without what is untranslated; empty for French.

    Parameters
    ----------
    language : str
        A code of `LANGUAGES`.
    *places : str
        Only the texts that stand in files whose path, from the package, begins so.
    """
    if language == "fr":
        return {}
    from babel.messages.pofile import read_po

    path = files("cafe_citoyen.locale").joinpath(language, "LC_MESSAGES", "cafe_citoyen.po")
    with path.open("rb") as file:
        messages = read_po(file, locale=language)
    return {
        str(message.id): str(message.string)
        for message in messages
        if message.id
        and message.string
        and (not places or any(place.startswith(places) for place, _ in message.locations))
    }


def translator(language: str) -> Callable[[str], str]:
    """Return the function from a French text to the language; unknown texts stay French."""
    texts = catalog(language)
    return lambda text: texts.get(text, text)
