"""A date as a reader says it."""

from datetime import date

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
