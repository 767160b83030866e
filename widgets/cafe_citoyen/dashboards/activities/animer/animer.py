"""The facilitator's own screen: what goes on, what comes next, how late it is, and one key that goes on."""

from datetime import datetime
from typing import Any

from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.contributions import waiting
from cafe_citoyen.core.evening import Evening, EveningPart
from cafe_citoyen.core.evening_clock import clock, cuttable, happened
from cafe_citoyen.core.moment import OTHERS, Moment, moment
from cafe_citoyen.core.move import Move, preceding
from cafe_citoyen.core.proceedings import already_done
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.screen import ARRIVAL
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import esm, other_rooms
from cafe_citoyen.dashboards.activities.animer.guide_notes import notes
from cafe_citoyen.dashboards.evening_reader import EveningReader
from cafe_citoyen.dashboards.phones import Phones
from cafe_citoyen.locale import translator
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.forwarding import common_question, other_texts
from cafe_citoyen.store.forwarding.common_question import CommonQuestion
from cafe_citoyen.store.log import leading, steering, turns
from cafe_citoyen.store.seance import evening_file, ready_evenings

LATE = 3
"""Minutes from which being late is said."""


class Animer(Phones):
    """The evening in the facilitator's hands, on the laptop's own display: the room looks at `Projection`."""

    how_to = (
        mark("Ouvrez la fenêtre du projecteur, et glissez-la sur l’autre écran : elle suit seule."),
        mark(
            "Suivant (espace, ou la télécommande) fait la prochaine chose ; Précédent la reprend."
        ),
        mark("En retard ? L’écran propose une activité à couper, entière ; rien ne se coupe seul."),
    )
    _esm = esm.inline("activities/animer/animer.js")
    _css = esm.style("activities/animer/animer.js")

    def __init__(self) -> None:
        self._planned = EveningReader()
        self._upcoming: tuple[object, Move | Refusal | None] = (None, None)
        super().__init__()

    def describe(self) -> dict[str, Any]:
        """Return the evening's parts, the vote in front, what the two keys do, and the clock."""
        proceedings, translate = self.reader.proceedings, translator(self.language)
        evening = self._planned.look(self.seance)
        upcoming = self._next()
        refusal = upcoming if isinstance(upcoming, Refusal) else self._planned.fault
        here = evening.here(proceedings)
        time = clock(evening, proceedings, datetime.fromisoformat(now()))
        late = time.late if time else 0
        lasted = {one.part.id: one.minutes for one in happened(evening, proceedings, now())}
        return {
            "parts": [
                {**self._told(one), "lasted": lasted[one.id], "is_here": one is here}
                for one in evening.parts
            ],
            "minutes": evening.minutes,
            "here": here and self._told(here),
            "after": (later := evening.after(here)) and self._told(later),
            "notes": self._notes(here),
            "clock": time and {"elapsed": time.elapsed, "here": time.here, "late": time.late},
            "cut": [self._told(one) for one in cuttable(evening, here, late)[:2]]
            if late >= LATE
            else [],
            "next": None if isinstance(upcoming, Refusal) else self._move(upcoming),
            "back": self._move(preceding(evening, proceedings)),
            "common": self._asked_everywhere(),
            "others": self._others(),
            "vote": self._vote(),
            "texts": len(waiting(self.reader.texts.all())),
            "elsewhere": len(other_texts.waiting(self.directory, self.reader.texts)),
            "is_arrival": proceedings.screen.view == ARRIVAL,
            "ready": self._ready(evening),
            "fault": refusal and typeset(self.shown(refusal.sentence(translate))),
        }

    # what the facilitator does

    def on_next(self) -> None:
        """Do the next sensible thing."""
        translate = translator(self.language)
        leading.go_on(self.reader.folder, self.rows_seen, translate=translate)

    def on_back(self) -> None:
        """Take the last thing back."""
        leading.go_back(self.reader.folder, self.rows_seen)

    def on_part(self, id: str) -> None:
        """Go to a part out of its turn."""
        leading.go_to(self.reader.folder, id, self.rows_seen)

    def on_ready(self, name: str) -> None:
        """Take a ready evening, where none was prepared."""
        folder = self.reader.folder
        if self._planned.evening.parts or self._planned.fault:
            raise already_done()
        evening_file.write(folder, ready_evenings.read(name, translator(self.language)))

    def on_common(self) -> None:
        """Open the question that is asked everywhere."""
        question = self._heard()
        if question is None or self.seance is None:
            raise already_done()
        question.open(self.seance.folder, self.rows_seen)

    def on_others(self, page: int = 0, is_for_ready: bool = False) -> None:
        """Show what the other rooms answered to it beside this one, on the projector."""
        shown = self._others_shown or other_rooms.may_show(self.directory, self.reader.current)
        if shown is None:
            raise already_done()
        view = other_rooms.turned(shown, page, is_for_ready).view
        steering.project(self.reader.folder, view, self.rows_seen)

    def on_leave_others(self) -> None:
        """Take the other rooms off the projector: what stood there comes back."""
        screen = self.reader.proceedings.screen
        steering.project(self.reader.folder, screen.under, self.rows_seen, screen.under_of)

    def on_join(self) -> None:
        """Show how one joins on the projector, large, or what stood there before."""
        proceedings = self.reader.proceedings
        over = (proceedings.screen.under, proceedings.screen.under_of)
        view, activity = over if proceedings.screen.view == ARRIVAL else (ARRIVAL, "")
        steering.project(self.reader.folder, view, self.rows_seen, activity)

    # what it shows

    def _ready(self, evening: Evening) -> list[dict[str, str]]:
        is_offered = self.seance and not evening.parts and not self._planned.fault
        return ready_evenings.listing(translator(self.language)) if is_offered else []

    def _next(self) -> Move | Refusal | None:
        """Return what « Suivant » would do, or why nothing; found anew where the files changed."""
        stamp = (self._planned.evening, self.reader, self.version, self.language)
        if self._upcoming[0] != stamp:
            found: Move | Refusal | None
            try:
                translate = translator(self.language)
                found = leading.upcoming(self._planned.evening, self.reader, translate)
            except Refusal as refusal:
                found = refusal
            self._upcoming = (stamp, found)
        return self._upcoming[1]

    def _told(self, part: EveningPart) -> dict[str, Any]:
        return {
            "id": part.id,
            "title": typeset(part.title),
            "minutes": part.minutes,
            "activity": part.activity,
            "asks": typeset(part.step.title) if part.step else "",
            "is_spare": part.is_spare,
            "is_led": part.step is None and bool(turns.names(part.activity)),
        }

    def _notes(self, here: EveningPart | None) -> list[dict[str, str]]:
        if here is None:
            return []
        own = [{"when": "", "does": typeset(here.notes), "says": ""}] if here.notes else []
        guide = [
            {name: typeset(cell) for name, cell in row.items()} for row in notes(here.activity)
        ]
        return [*own, *guide]

    def _move(self, move: Move | None) -> dict[str, str] | None:
        if move is None:
            return None
        return {"action": move.action, "title": typeset(move.title)}

    def _heard(self) -> CommonQuestion | None:
        """Return the common question that this café has not asked yet."""
        question = common_question.heard(self.directory)
        is_due = self.seance and question and question.is_due(self.reader.proceedings)
        return question if is_due else None

    def _asked_everywhere(self) -> dict[str, Any] | None:
        question = self._heard()
        return question and {"title": typeset(question.step.title), "round": question.number}

    @property
    def _others_shown(self) -> Moment | None:
        shown = moment(self.reader.proceedings.screen.view)
        return shown if shown and shown.name == OTHERS else None

    def _others(self) -> dict[str, Any] | None:
        shown = self._others_shown
        if shown is None and not other_rooms.may_show(self.directory, self.reader.current):
            return None
        current = self.reader.current
        return {
            "is_shown": shown is not None,
            "page": shown.page if shown else 0,
            "are_texts": current is not None and kind(current.step.kind).makes == "texts",
        }

    def _vote(self) -> dict[str, Any] | None:
        current = self.reader.current
        if current is None:
            return None
        is_text = kind(current.step.kind).makes == "texts"
        taken = self.reader.texts if is_text else self.reader.box
        step = self.reader.texts.as_published(current.step)
        return {
            "title": typeset(step.title),
            "phase": current.phase,
            "round": current.number,
            "received": taken.received(current.round),
            "makes_texts": is_text,
        }
