"""What the room looks at, in a window of its own: it follows the evening by itself, and holds no menu."""

from datetime import datetime, timedelta
from typing import Any

from cafe_citoyen.core.evening import EveningPart
from cafe_citoyen.core.screen import ARRIVAL
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.evening_reader import EveningReader
from cafe_citoyen.dashboards.text_activity import TextActivity
from cafe_citoyen.store.clock import now

JOINING = timedelta(seconds=60)
"""How long the QR code stands large beside a vote that opens."""


class Projection(TextActivity):
    """The vote in front, its result, the texts that may be read; between them, what the evening's part is."""

    label = mark("Projection")
    how_to = (
        mark("Glissez cette fenêtre sur l’écran du projecteur, puis F11."),
        mark("Elle suit seule ce que vous faites dans « Animer », ou au téléphone."),
        mark("Q y montre le QR code en grand ; aucune autre touche n’y fait rien."),
    )
    _esm = esm.inline("activities/projection/projection.js")
    _css = esm.voting_style("activities/projection/projection.js")

    def __init__(self) -> None:
        self._planned = EveningReader()
        super().__init__()

    def describe(self) -> dict[str, Any]:
        """Return what every activity shows, and the part that goes on."""
        proceedings = self.reader.proceedings
        here = self._planned.look(self.seance).here(proceedings)
        is_card = here is not None and proceedings.screen.view == here.view
        told = super().describe()
        return {
            **told,
            "is_first": told["is_first"] or self._is_opening(here),
            "projection": {
                "card": self._card(here) if here and is_card else None,
                "frame": self._frame(here) if here else "",
                "is_arrival": proceedings.screen.view == ARRIVAL,
            },
        }

    def _is_opening(self, here: EveningPart | None) -> bool:
        """Tell whether a vote that the evening wants so opened a moment ago: those who come late see the QR code large."""
        current = self.reader.current
        if not here or not here.is_joinable or not current or current.step.id != here.id:
            return False
        opened = datetime.fromisoformat(self.reader.proceedings.opened_at(current.round))
        return datetime.fromisoformat(now()) - opened < JOINING

    def _card(self, here: EveningPart) -> dict[str, Any]:
        place = self._planned.evening.parts.index(here)
        return {
            "title": typeset(here.title),
            "minutes": 0 if here.is_spare else here.minutes,
            "place": place + 1,
            "parts": len(self._planned.evening.parts),
        }

    def _frame(self, here: EveningPart) -> str:
        """Return the notebook that draws a part whose votes are its own; empty where the vote was prepared."""
        return f"{here.activity}.ipynb" if here.activity and here.step is None else ""
