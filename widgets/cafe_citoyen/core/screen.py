"""What the projector shows beside the vote, and what came in front since the evening's part began."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cafe_citoyen.core.moment import moment

EVENING = "soiree/"
"""A view of the projector: this, and the id of the evening's part that begins (`core/evening.py`)."""

ARRIVAL = "arrivee"
"""A view of the projector: how one joins, on the whole screen, over what stands there."""

SHOWN = "partie/"
"""A view of the projector: this, the id of an activity's part, and the settings of its scene as a query."""

ACTIVITY, TURN = "activite", "partie"
"""Keys of the details of ``ouvrir`` and ``projeter``: which activity of a notebook did it, for which of its parts."""


@dataclass(frozen=True)
class Begun:
    """A part of the prepared evening that began.

    Attributes
    ----------
    part : str
        Its id in ``soiree.csv``.
    time : str
        ISO 8601 time of its row.
    rows : int
        How many steering rows there were then, its own among them.
    """

    part: str
    time: str
    rows: int


class Touched(NamedTuple):
    """A part of an activity that came in front: its id, and whether by its vote or by its scene."""

    turn: str
    is_vote: bool


@dataclass
class Screen:
    """What the rows ``projeter`` add up to; `Proceedings` tells it of the votes between them.

    ``view`` is what the projector shows beside the step; a vote that opens and
    a result that is revealed take it off. ``views`` keeps the last one of each name (what
    stands before its ``?``), so that a scene comes back as it was left; ``view_of`` is the
    activity that shows it. ``under`` is the activity's own view over which a `moment` stands, and
    ``under_of`` whose it is. ``begun`` has the parts of the prepared evening, as they began, and ``touched``
    what came in front of the activity's own parts since the last of them did.
    """

    view: str = ""
    view_of: str = ""
    under: str = ""
    under_of: str = ""
    views: dict[str, str] = field(default_factory=dict)
    begun: list[Begun] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)

    def project(self, details: Mapping[str, Any], time: str, rows: int) -> None:
        """Take in a row ``projeter``: its details, its time, and how many rows there are with it."""
        self.view, self.view_of = str(details.get("vue", "")), str(details.get(ACTIVITY, ""))
        self.views[self.view.partition("?")[0]] = self.view
        if self.view.startswith(EVENING):
            self._begin(Begun(self.view.removeprefix(EVENING), time, rows))
        if self.view.startswith(SHOWN):
            self._touch(self.view.removeprefix(SHOWN).partition("?")[0], is_vote=False)
        elif not self.view or self.view.startswith(EVENING):
            self.leave_scene()
        if moment(self.view) is None and self.view != ARRIVAL:
            self.under, self.under_of = self.view, self.view_of

    def open_vote(self, turn: str) -> None:
        """Take the view off for a vote, of a part of an activity or of none."""
        self.clear()
        self._touch(turn, is_vote=True)

    def clear(self) -> None:
        """Take the view off."""
        self.view = self.under = ""

    def leave_scene(self) -> None:
        """Note that a scene is taken off: it is yet to come."""
        if self.touched and not self.touched[-1].is_vote:
            self.touched.pop()

    def _touch(self, turn: str, is_vote: bool) -> None:
        """Note which part of an activity came in front; one whose scene changes goes on."""
        touched = Touched(turn, is_vote)
        if turn and touched not in self.touched[-1:]:
            self.touched.append(touched)

    def _begin(self, begun: Begun) -> None:
        """Note that a part begins; one whose card comes back to the screen goes on."""
        if not self.begun or self.begun[-1].part != begun.part:
            self.begun.append(begun)
            self.touched.clear()
