"""One question in many places: who votes now, the sum, each place, and the map."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cafe_citoyen.core.phrase import told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.round import Round
from cafe_citoyen.core.text import mark
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.plusieurs_lieux.map import map_view
from cafe_citoyen.dashboards.activities.plusieurs_lieux.now import now_view
from cafe_citoyen.dashboards.activities.plusieurs_lieux.panels import panels_view
from cafe_citoyen.dashboards.activities.plusieurs_lieux.said import rests_on
from cafe_citoyen.dashboards.activities.plusieurs_lieux.together import together_view
from cafe_citoyen.dashboards.activities.plusieurs_lieux.watching import Moment, Watching
from cafe_citoyen.dashboards.board import Board
from cafe_citoyen.locale import translator
from cafe_citoyen.store.network.counting import campaigns
from cafe_citoyen.store.seance import seances

NOW, TOGETHER, PLACES, MAP = TABS = ("now", "together", "places", "map")
VIEWS = {NOW: now_view, TOGETHER: together_view, PLACES: panels_view, MAP: map_view}


@dataclass(frozen=True)
class NetworkLook:
    """What this window looks at; the address of the page keeps it, no file does.

    Attributes
    ----------
    tab : str
        One of `TABS`.
    question : str
        ``<etape>|<tour>``; empty for the question that is asked everywhere.
    folder : str
        The campaign's folder, where the notebook names none.
    """

    tab: str = NOW
    question: str = ""
    folder: str = ""


class PlusieursLieux(Board):
    """A campaign's places, counted together while they vote.

    Parameters
    ----------
    dossier : str or Path
        The campaign's folder, as the network's server keeps it. Where none is given, the one among this laptop's
        séances; where there is none or there are several, the screen asks.
    """

    _esm = esm.inline("activities/plusieurs_lieux/plusieurs_lieux.js")
    _css = esm.style("activities/plusieurs_lieux/plusieurs_lieux.js")

    how_to = (
        mark("« En ce moment » se projette pendant le vote : qui vote, et rien de ce qu’on répond."),
        mark("« Ensemble » se montre quand les lieux ont fermé : un lieu qui vote encore n’y est pas."),
        mark("« Lieu par lieu » dit si les salles se ressemblent, avant qu’on parle du pays."),
    )  # fmt: skip

    def __init__(self, dossier: str | Path = "") -> None:
        self._known = campaigns(seances.directory())
        only = next(iter(self._known)) if len(self._known) == 1 else ""
        self._look = NetworkLook(folder=str(dossier or only))
        self._watching: Watching | None = None
        self._refused: Refusal | None = None
        self._open(self._look.folder)
        super().__init__()

    @property
    def language(self) -> str:
        """Language of the campaign; before one is open, that of any board."""
        now = self._now
        return now.card.language if now else super().language

    @property
    def _now(self) -> Moment | None:
        return self._watching.now if self._watching else None

    def describe(self) -> dict[str, Any]:
        """Return what all tabs show, and the tab looked at."""
        now, language = self._now, self.language
        translate = translator(language)
        names = {one.id: one.name for one in now.places} if now else {}
        problems = [
            typeset(f"{names[one.place]} : {told(one.said, translate)}")
            for one in (now.problems if now else ())
        ]
        return {
            "campaign": {
                "look": asdict(self._look),
                "folders": [self._look.folder],
                "is_reading": self._watching is not None and now is None,
                "cafes": 0,
                "people": 0,
                "counts": rests_on(now, translate) if now else "",
                "title": typeset(now.card.title) if now else "",
                "questions": self._questions(now),
                "problems": problems,
                "notes": [],
                "shown": VIEWS[self._look.tab](now, language, translate) if now else self._asks(),
                "is_comparing": False,
            }
        }

    def refresh(self) -> None:
        """Look whether the places have news, and show what they say now."""
        if self._watching:
            self._watching.look(self._wanted)
        super().refresh()

    def read_now(self) -> None:
        """Count before anything else, and show it."""
        if self._watching:
            self._watching.wait(self._wanted)
        self.refresh()

    # what whoever sits at the screen does

    def on_look(self, **changes: str) -> None:
        """Look at another tab, question or campaign."""
        look = replace(self._look, **changes)
        if look.folder != self._look.folder:
            self._open(look.folder)
        self._look = look if look.tab in TABS else replace(look, tab=NOW)

    def _open(self, folder: str) -> None:
        self._watching, self._refused = None, None
        if folder:
            try:
                self._watching = Watching(Path(folder))
            except Refusal as refusal:
                self._refused = refusal

    @property
    def _wanted(self) -> Round | None:
        step_id, _, number = self._look.question.partition("|")
        return Round(step_id, int(number)) if number.isdecimal() else None

    def _questions(self, now: Moment | None) -> list[list[str]]:
        """Return what may be looked at, the common question first."""
        if not now:
            return []
        asked = [
            [f"{one.step_id}|{one.number}", typeset(title) + (f" ({one.number})" if one.number > 1 else "")]
            for one, title in now.asked.items()
        ]  # fmt: skip
        translate = translator(self.language)
        return [["", translate("La question commune")], *asked]

    def _asks(self) -> dict[str, Any] | None:
        """Return what asks for the campaign's folder; None while it is read for the first time."""
        if self._watching:
            return None
        refused = self._refused.sentence(translator(self.language)) if self._refused else ""
        known = [[str(folder), typeset(card.title)] for folder, card in self._known.items()]
        return {"asks": True, "refused": typeset(refused), "known": known}
