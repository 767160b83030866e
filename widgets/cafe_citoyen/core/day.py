"""A date, and a moment, as a reader says them."""

from dataclasses import dataclass
from datetime import date, datetime

from cafe_citoyen.core.ballots.kind import Translate
from cafe_citoyen.core.text import mark

MONTHS = (
    mark("janvier"),
    mark("février"),
    mark("mars"),
    mark("avril"),
    mark("mai"),
    mark("juin"),
    mark("juillet"),
    mark("août"),
    mark("septembre"),
    mark("octobre"),
    mark("novembre"),
    mark("décembre"),
)


def day(iso: str, translate: Translate) -> str:
    """Return an ISO date in words, « 1er mai 2026 »; a text that is no date as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    number = translate("1er") if found.day == 1 else str(found.day)
    return f"{number}\u00a0{translate(MONTHS[found.month - 1])} {found.year}"


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
            day=day(f"{at:%Y-%m-%d}", translate), hour=at.hour, minute=f"{at:%M}"
        )
