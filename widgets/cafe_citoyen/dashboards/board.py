"""What every dashboard is: one widget that shows the séance's files and takes the facilitator's acts.

It has no state of its own: a reload, a second window or a restarted kernel shows the same.
"""

import asyncio
import contextlib
import logging
import os
import time
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import segno
import traitlets

from cafe_citoyen.core.day import day
from cafe_citoyen.core.phrase import told
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.proceedings import already_done
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.locale import catalog, direction, translator
from cafe_citoyen.locale.speech import command_language
from cafe_citoyen.store import held_open
from cafe_citoyen.store.after.results_keeper import ResultsKeeper
from cafe_citoyen.store.log import rebuts
from cafe_citoyen.store.log.follow import LiveFollower
from cafe_citoyen.store.log.hold import require_here
from cafe_citoyen.store.log.reader import Reader
from cafe_citoyen.store.seance import room_card, seances
from cafe_citoyen.store.seance.display import Display
from cafe_citoyen.store.seance.room_card import RoomCard
from cafe_citoyen.store.seance.seances import Seance

logger = logging.getLogger(__name__)
FOLLOW_S = 0.1
SHOWN_FILES = ("front/*", "core/ballots/*", "notebooks/*")
"""Files whose texts the browser translates."""

ROOM_GRACE_S = 60
"""How long a room that died may take to come back before the notebook votes by itself."""

LOOK_UP_EVERY = 5
"""The séance on display and the room's card are looked up once in so many turns."""
NOT_SHOWN = mark(
    "Cet écran n’a pas pu se mettre à jour. Les votes, eux, sont enregistrés : rechargez la page, ou révélez le résultat sur les tablettes."
)


class Board(anywidget.AnyWidget):
    """A dashboard's one widget; a subclass says what it shows and what it does.

    A message ``{"action": "close", "seen": ..., ...}`` from the browser calls `on_close(**rest)`;
    ``seen`` is what `saw` gave for the state on the screen, by which a second click is known.
    """

    how_to: tuple[str, ...] = ()
    r"""Three lines on how to hold the activity, each `mark`\ ed; every activity gives its own."""

    strings = traitlets.Dict(help="French to the language; sent once a language.").tag(sync=True)
    view = traitlets.Dict(help="All that the browser draws; written here only.").tag(sync=True)

    def __init__(self, **arguments: Any) -> None:
        self.directory = seances.directory()
        self.display = Display(self.directory)
        self.seance: Seance | None = None
        self.reader = Reader()
        self.card: RoomCard | None = None
        self._results = ResultsKeeper(self.directory)
        self._seen_s = 0.0
        self.said = ""
        self.version = 0
        self._turn = 0
        self._seen: dict[str, Any] | None = None
        self._set_aside: list[Problem] = []
        self._only_looks: Refusal | None = None
        super().__init__(**arguments)
        self.on_msg(self._take)
        self.refresh()
        with contextlib.suppress(RuntimeError):  # no running loop: a test calls refresh() itself
            self._following = asyncio.get_running_loop().create_task(self._follow())

    @property
    def language(self) -> str:
        """Language of the projector: the séance's; without one, that of whoever started the café."""
        return self.seance.langue if self.seance else command_language()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the séance's files, and what of them was set aside lately."""
        return [*self._set_aside, *self.reader.problems]

    def describe(self) -> dict[str, Any]:
        """Return what the browser draws, beside what every dashboard shows."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Look at the files and show what they say now."""
        if self._turn % LOOK_UP_EVERY == 0:
            self._look_for_room()
            self._attach(self.display.seance())
            self._set_aside = rebuts.lately(self.seance.folder) if self.seance else []
            self._only_looks = _led_elsewhere(self.seance)
        self._turn += 1
        self._poll()
        self.strings = catalog(self.language, *SHOWN_FILES)
        self.view = {**self._common(), **self.describe()}

    def _poll(self) -> None:
        if self.reader.poll():
            self.version += 1

    def _look_for_room(self) -> None:
        """Read the room's card; a room that died keeps its place on the screen while it restarts."""
        card = room_card.read(self.directory)
        if card:
            self.card, self._seen_s = card, time.monotonic()
        elif self.card and time.monotonic() - self._seen_s > ROOM_GRACE_S:
            self.card = None

    def _attach(self, seance: Seance | None) -> None:
        if seance != self.seance:
            self.seance = seance
            self.reader = Reader(LiveFollower(seance.folder) if seance else None)

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(FOLLOW_S)
            self.follow_once()

    def follow_once(self) -> None:
        """Refresh; where that fails, say so: a screen that stands still would show a false present."""
        try:
            self.refresh()
        except Exception:
            logger.exception("the dashboard could not refresh")
            self.view = {**self.view, "said": typeset(translator(self.language)(NOT_SHOWN))}

    def _take(self, _: Any, message: dict[str, Any], __: Any) -> None:
        arguments = dict(message)
        action = arguments.pop("action", "")
        if action == "ping":
            self.send({"kind": "pong"})
        elif action == "plotly":
            import plotly

            library = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
            self.send({"kind": "plotly"}, [library.read_bytes()])
        else:
            self._seen = arguments.pop("seen", None)
            self._act(getattr(self, f"on_{action}"), arguments)

    def saw(self) -> dict[str, Any]:
        """Return the state as it is shown now: an act gives it back."""
        return {
            "seance": self.seance and self.seance.id,
            "rows": self.reader.proceedings.rows,
            "seances": self.display.version,
        }

    @property
    def rows_seen(self) -> int | None:
        """How many steering rows the click saw; None where it carries nothing (a script's)."""
        if self._seen is None:
            return None
        if self._seen["seance"] != (self.seance and self.seance.id):
            raise already_done()
        return int(self._seen["rows"])

    @property
    def seances_seen(self) -> str | None:
        """The version of the séances that the click saw."""
        return None if self._seen is None else str(self._seen["seances"])

    def _act(self, act: Any, arguments: dict[str, Any]) -> None:
        """Do what was asked; what cannot be done is said in a sentence beside the bar."""
        self._attach(self.display.seance())
        self._poll()  # an act is decided on what the files say now
        try:
            self.said = str(told(act(**arguments) or "", translator(self.language)))
            if self.card is None:  # else the command that started the room writes them
                self._results.look()
        except Refusal as refusal:
            self.said = refusal.sentence(translator(self.language))
        except OSError as error:
            self.said = held_open.sentence(error).told(translator(self.language))
        self._turn = 0
        self.refresh()

    def shown(self, text: str) -> str:
        """Return a sentence as the room may read it: a file of a séance without this laptop's folders."""
        return text.replace(f"{self.directory}{os.sep}", "")

    def _common(self) -> dict[str, Any]:
        seance, translate = self.seance, translator(self.language)
        said = self.said or (self._only_looks.sentence(translate) if self._only_looks else "")
        return {
            "language": self.language,
            "direction": direction(self.language),
            "said": typeset(self.shown(said)),
            "seen": self.saw(),
            "how_to": [typeset(translate(line)) for line in self.how_to],
            "seance": seance
            and {
                "id": seance.id,
                "title": seance.titre,
                "date": day(seance.date, self.language),
                "place": seance.lieu,
                "code": seance.code,
                "made_up": seance.fictive,
                "tickets": seance.tickets,
                "folder": str(seance.folder),
            },
            "room": self.card and _room(self.card),
            "problems": [self.shown(one.sentence(translate)) for one in self.problems],
        }


def _led_elsewhere(seance: Seance | None) -> Refusal | None:
    """Return why nothing can be done in a séance here; None where this computer leads it."""
    try:
        if seance:
            require_here(seance.folder)
    except Refusal as refusal:
        return refusal
    return None


def _room(card: RoomCard) -> dict[str, Any]:
    address = card.urls[0]
    target = f"{address}/s/{card.code}" if card.code else address
    return {
        "address": address.removeprefix("http://"),
        "qr": _qr(target),
        "present": card.present,
        "seen": card.seen_by_other,
        "message": card.message,
    }


def qr_image(target: str) -> str:
    """Return the QR code of an address as an image."""
    drawn: str = segno.make(target, error="m").svg_data_uri(border=2, omitsize=True)
    return drawn


_qr = cache(qr_image)
"""That of the room's address: drawn once, it was nine tenths of each `refresh`."""
