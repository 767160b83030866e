"""What the projector shows between votes: a debate, tonight's votes, one of them again, the other rooms, the thanks.

A moment is a view of ``deroule.csv`` (``projeter``): its name, and what it is about as a query, such
as ``debat?etape=vote-1&tour=1&objet=q-3&mains=4&paroles=2``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from cafe_citoyen.core.round import Round

DEBATE, TONIGHT, AGAIN, OTHERS, THANKS = NAMES = ("debat", "votes", "resultat", "autres", "merci")


@dataclass(frozen=True)
class Moment:
    """One of the moments between votes.

    Attributes
    ----------
    name : {"debat", "votes", "resultat", "autres", "merci"}
        Which.
    knobs : mapping of str to str
        What it is about: ``etape``, ``tour``, ``objet``, ``texte`` (a text's id), ``mains`` and
        ``paroles`` of a debate; ``page`` and ``prets`` of the other rooms; ``bas``, ``haut`` (gCO2e), ``minutes``, ``tablettes`` of the thanks.
    """

    name: str
    knobs: Mapping[str, str] = field(default_factory=dict)

    @property
    def view(self) -> str:
        """The view of ``deroule.csv``, without what is empty."""
        query = urlencode({name: value for name, value in self.knobs.items() if value})
        return self.name + (f"?{query}" if query else "")

    @property
    def round(self) -> Round | None:
        """Which round it is about; None where it is about none."""
        step = self.knobs.get("etape", "")
        return Round(step, self._number("tour")) if step else None

    @property
    def hands(self) -> int:
        """How many hands went up since the debate began."""
        return self._number("mains")

    @property
    def turns(self) -> int:
        """To how many of them the floor was given; the last one speaks."""
        return min(self._number("paroles"), self.hands)

    @property
    def page(self) -> int:
        """Which page of the other rooms, from 0."""
        return self._number("page")

    @property
    def is_for_ready(self) -> bool:
        """Whether the rooms that are ready are shown, whoever else still votes."""
        return self.knobs.get("prets") == "1"

    @property
    def footprint(self) -> dict[str, object] | None:
        """What the evening's devices cost, as the thanks were shown: gCO2e from low to high, minutes, tablets."""
        gco2e = [self._number("bas"), self._number("haut")]
        if not gco2e[1]:
            return None
        minutes, tablets = self._number("minutes"), self._number("tablettes")
        return {"gco2e": gco2e, "minutes": minutes, "tablets": tablets}

    def with_knobs(self, **knobs: object) -> "Moment":
        """Return it with some knobs changed."""
        return Moment(self.name, {**self.knobs, **{name: str(one) for name, one in knobs.items()}})

    def _number(self, name: str) -> int:
        """Return a whole number; 0 where a person wrote none."""
        text = self.knobs.get(name, "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def moment(view: str) -> Moment | None:
    """Return the moment that a view is; None where it is an activity's own."""
    name, _, query = view.partition("?")
    return Moment(name, dict(parse_qsl(query))) if name in NAMES else None
