"""A date, and a moment, as a reader says them."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date

from cafe_citoyen.core.language import Translate, code_of, locale_of
from cafe_citoyen.core.typography import NO_BREAK

FIRST = "1er"
"""What French calls the first day of a month; Unicode CLDR has « 1 »."""


def day(iso: str, language: str, width: str = "long") -> str:
    """Return an ISO date as its reader says it, « 1er mai 2026 »; a text that is no date as it is.

    Parameters
    ----------
    iso : str
        Year-month-day.
    language : str
        The reader's language.
    width : {"long", "medium"}
        The month in full, or shortened where there is little room.
    """
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    said = format_date(found, width, locale_of(language))
    if language == "fr" and found.day == 1:
        said = FIRST + said.removeprefix("1")
    return said.replace(" ", NO_BREAK, 1)


def iso(text: str) -> str:
    """Return a date as ISO where it is one that French people, or their spreadsheets, write; else the text as it is."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return text


def days(cell: str, language: str) -> str:
    """Return the dates of a cell, « 2025-07 ; 2025 », as its reader says them, each once.

    Parameters
    ----------
    cell : str
        ISO dates, months and years, with semicolons between them.
    language : str
        The reader's language.
    """
    found = dict.fromkeys(filter(None, map(str.strip, cell.split(";"))))
    return " ; ".join(_month(one, language) or day(one, language) for one in found)


def _month(iso: str, language: str) -> str:
    """Return « juillet 2025 » for 2025-07; nothing for what is no month."""
    try:
        return format_date(datetime.strptime(iso, "%Y-%m"), "MMMM y", locale_of(language))
    except ValueError:
        return ""


@dataclass(frozen=True)
class Moment:
    """A moment that a file holds in ISO 8601, said when its reader is known: a value of a phrase.

    Attributes
    ----------
    iso : str
        The moment; a text that is none is said as it is.
    """

    iso: str

    def __str__(self) -> str:
        """Return it in French."""
        return self.sentence()

    def sentence(self, translate: Translate = str) -> str:
        """Return it in the reader's language, « le 31 janvier 2026 à 18 h 30 »."""
        try:
            at = datetime.fromisoformat(self.iso)
        except ValueError:
            return self.iso
        return translate("le {day} à {hour} h {minute}").format(
            day=day(f"{at:%Y-%m-%d}", code_of(translate)), hour=at.hour, minute=f"{at:%M}"
        )
