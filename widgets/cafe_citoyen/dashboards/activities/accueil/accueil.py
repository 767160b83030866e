"""The welcome page: the café's name, its network, its activities."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import Translate, code_of
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.accueil.arrivals import Arrivals
from cafe_citoyen.dashboards.activities.accueil.forwarding import Forwarding
from cafe_citoyen.dashboards.activities.accueil.panels import Panels
from cafe_citoyen.dashboards.activities.accueil.pictures import pictures
from cafe_citoyen.dashboards.activities.accueil.tiles import tile
from cafe_citoyen.locale import LANGUAGES, translator
from cafe_citoyen.store.forwarding import membership
from cafe_citoyen.store.network.counting import campaigns
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seance import FORMATS
from cafe_citoyen.store.seance.seances import Seance

WELCOME = "00_accueil.ipynb"


class Accueil(Arrivals, Forwarding, Panels):
    """Create, reopen and close a séance; go to an activity; see whether tablets can come.

    Parameters
    ----------
    carnets : str or Path
        Folder of the activities' notebooks; by default the kernel's own folder.
    """

    _esm = esm.inline("activities/accueil/accueil.js")
    _css = esm.style("activities/accueil/accueil.js")
    pictures = traitlets.Dict(
        help="Notebook's name to the picture of its activity and what that shows; sent once."
    ).tag(sync=True)

    def __init__(self, carnets: str | Path = ".") -> None:
        self._notebooks = Path(carnets)
        super().__init__()

    def describe(self) -> dict[str, Any]:
        """Return the séances, the activities and the state of the network."""
        translate = translator(self.language)
        return {
            **Arrivals.describe(self),
            **Forwarding.describe(self),
            **Panels.describe(self),
            "seances": [_summary(one, translate) for one in seances.listing(self.directory)[:30]],
            "broken": [
                self.shown(problem.sentence(translate))
                for problem in (*seances.problems(self.directory), *self.problems)
            ],
            "activities": self._offered(translate),
            "formats": list(FORMATS),
            "languages": LANGUAGES,
            "data": str(self.directory),
        }

    def refresh(self) -> None:
        """Look at the files; the lists here need no more than two looks a second."""
        if self._turn % 5 == 0 or not self.view:
            self.pictures = pictures(self.language)
            super().refresh()
        else:
            self._turn += 1

    def on_create(self, **given: Any) -> None:
        """Create a séance and open it."""
        seances.create(self.directory, **given, seen=self.seances_seen)
        self._after = None

    def on_reopen(self, id: str) -> None:
        """Open a closed séance again."""
        seances.reopen(self._named(id), self.seances_seen)

    def _offered(self, translate: Translate) -> list[dict[str, Any]]:
        """Return the activities' tiles: those about a network where this computer has to do with one."""
        tiles = [tile(path, translate) for path in self._activities()]
        has_network = membership.read() is not None or bool(campaigns(self.directory))
        return [one for one in tiles if has_network or not one["is_for_network"]]

    def _activities(self) -> list[Path]:
        return [
            path for path in sorted(self._notebooks.glob("[0-9]*.ipynb")) if path.name != WELCOME
        ]


def _summary(seance: Seance, translate: Callable[[str], str]) -> dict[str, Any]:
    return {
        "id": seance.id,
        "title": seance.titre,
        "date": day(seance.date, code_of(translate)),
        "place": seance.lieu,
        "format": seance.format,
        "open": seance.ouverte,
        "prepared": seances.is_prepared(seance),
        "made_up": seance.fictive,
    }
