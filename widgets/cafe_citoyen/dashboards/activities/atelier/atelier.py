"""An activity that is a folder: its parts, its cards, its votes and its scenes, all of them data."""

import io
import zipfile
from collections.abc import Callable, Mapping
from random import SystemRandom
from typing import Any

from cafe_citoyen.core.atelier.part_row import OF_RESULTS, PartRow
from cafe_citoyen.core.part import Part
from cafe_citoyen.core.phrase import counted
from cafe_citoyen.core.problem import Problem
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.step import Step
from cafe_citoyen.core.text import mark
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.atelier import register
from cafe_citoyen.dashboards.activities.atelier.scenes import (
    axe,
    bandes,
    bascule,
    carte,
    face_a_face,
    moities,
    mur,
    table,
)
from cafe_citoyen.dashboards.programme import Programme
from cafe_citoyen.dashboards.text_activity import TextActivity, takes_texts
from cafe_citoyen.locale import translator
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.play import Play, Rankings
from cafe_citoyen.store.reference import atelier_check, ateliers
from cafe_citoyen.store.reference.ateliers import Atelier as Folder

SCENES: Mapping[str, Callable[[Play, PartRow, Mapping[str, str]], dict[str, Any]]] = {
    "carte": carte.drawn,
    "bandes": bandes.drawn,
    "bascule": bascule.drawn,
    "mur": mur.drawn,
    "face_a_face": face_a_face.drawn,
    "moities": moities.drawn,
    "axe": axe.drawn,
    "table": table.drawn,
}


class Atelier(Programme, TextActivity):
    """Une activité qui est un dossier : ses parties et ses cartes, en CSV, sans une ligne de programme.

    Parameters
    ----------
    nom : str
        Le nom du dossier, à côté du carnet ou dans ``datasets/ateliers``.

    Raises
    ------
    Refusal
        Si ce dossier n’est nulle part ; la phrase dit où il a été cherché.

    Examples
    --------
    >>> Atelier("dystopies")
    """

    label = mark("Un atelier")
    how_to = (
        mark(
            "Les parties se suivent dans la barre du haut : un clic ouvre un vote, ou montre une scène."
        ),
        mark(
            "Quand presque tout le monde a voté, « Révéler » : la scène de la partie prend l’écran."
        ),
        mark("Les textes de la salle se relisent avant de s’afficher : « À relire »."),
    )
    _esm = esm.inline("activities/atelier/atelier.js")
    _css = esm.voting_style("activities/atelier/atelier.js")

    def __init__(self, nom: str) -> None:
        self._place = ateliers.find(nom)
        self._read: object = None
        self._faults: list[Problem] = []
        self._rankings: Rankings = {}
        self._rows: dict[str, PartRow] = {}
        self._atelier = Folder(self._place, (), {})
        super().__init__(())

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the séance's files, and in the folder."""
        return [*super().problems, *self._faults]

    def refresh(self) -> None:
        """Read the folder again where one of its files changed, and show what the files say now."""
        read = (ateliers.stamp(self._place), self.language)
        if read != self._read:
            self._read = read
            self._reread()
        super().refresh()

    def scene(self, part: Part, knobs: Mapping[str, str]) -> dict[str, Any]:
        """Return what a part's scene draws, with its name."""
        row = self._rows[part.id]
        is_kept = bool(row.kind or row.again or row.shows) and self._play.shown(row).is_published
        return {"scene": row.scene, "is_kept": is_kept, **SCENES[row.scene](self._play, row, knobs)}

    def step_for(self, part: Part) -> Step | None:
        """Return a part's vote as it would be opened now; Refusal where it follows from a part not played yet."""
        row = self._rows[part.id]
        return self._play.step(row) if row.kind or row.again else None

    # what the facilitator does

    def on_open_part(self, id: str) -> None:
        """Open a part's vote; one that takes up another's opens its next round."""
        row = self._rows[self._part(id).id]
        if not row.again:
            super().on_open_part(id)
            return
        found = self._play.required(row)
        if found.number > 1:
            super().on_open_part(id)
            return
        if self.reader.is_open(found.step.id):
            raise self._play.still_open(row)
        self._ask_again(found.step.id, id)
        if row.seconds:
            steering.timer(self._folder, row.seconds)

    def on_reveal(self) -> None:
        """Show the result: by the scene of its part, where it has one."""
        asked = self._current
        super().on_reveal()
        own = self._atelier.part_of(asked.step.id)
        for row in reversed(self._atelier.parts):
            is_of_it = own is not None and own.id == (row.again or row.id)
            if is_of_it and row.scene in OF_RESULTS and (not row.again or asked.number > 1):
                self._project(self.parts[self._name(row)], {})
                return

    def on_moderate(self, id: str, statut: str, vers: str = "") -> None:
        """Decide on a text; the tables that leave the laptop follow."""
        super().on_moderate(id, statut, vers)
        self._poll()
        register.keep(self._play)

    def on_export(self) -> str:
        """Write what leaves the laptop into the séance's folder, and hand it to the browser as one file."""
        self._need_seance()
        contents = register.written(self._play)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        self.send({"kind": "file", "name": f"{self._atelier.stem}.zip"}, [packed.getvalue()])
        said = counted(
            len(contents),
            "{n} fichier gardé dans le dossier du café, et dans {file}.",
            "{n} fichiers gardés dans le dossier du café, et dans {file}.",
            translator(self.language),
        )
        return said.format(n=len(contents), file=f"{self._atelier.stem}.zip")

    def on_draw_one(self) -> None:
        """Draw a card or a text of the scene shown, at random among those that are not on the screen."""
        shown = self._shown_part()
        drawn = self._drawn_scene(*shown) if shown else {}
        names = [one["id"] for one in drawn.get("items", ()) if one["id"] != drawn["shown"]]
        if not names:
            raise Refusal("nothing_to_draw", "Il n’y a rien d’autre à tirer au sort.")
        self.on_set({drawn["knob"]: SystemRandom().choice(names)})

    def on_read_over(self) -> None:
        """Go back to the texts of the scene shown, where they are read over."""
        shown = self._shown_part()
        if shown is None:
            raise Refusal("no_scene", "Choisissez d’abord une partie.")
        found = self._play.required(self._play.shown(self._rows[shown[0].id]))
        steering.show_again(self._folder, found.round, self.rows_seen)

    # what it shows

    @property
    def _play(self) -> Play:
        return Play(self._atelier, self.reader, self.language, self._knobs_of, self._rankings)

    def _knobs_of(self, row_id: str) -> Mapping[str, str]:
        part = self.parts.get(f"{self._atelier.stem}-{row_id}")
        return self._knobs(part) if part else {}

    def _name(self, row: PartRow) -> str:
        """Return a part's id on the screen: several ateliers of one café keep their views apart."""
        return f"{self._atelier.stem}-{row.id}"

    def _reread(self) -> None:
        """Take the folder as it is now; where something is wrong in it, keep what was shown and say it."""
        atelier, self._faults = atelier_check.read(self._place)
        if self._faults:
            self.said = self._faults[0].sentence(translator(self.language))
            return
        self.said = ""
        self._atelier = atelier
        self._rows = {self._name(row): row for row in atelier.parts}
        self.parts = {name: self._part_of(name, row) for name, row in self._rows.items()}
        self._scene = (None, {})

    def _part_of(self, name: str, row: PartRow) -> Part:
        return Part(
            name,
            row.text("titre", self.language),
            row.minutes,
            row.text("but", self.language),
            has_scene=bool(row.scene),
            seconds=row.seconds,
        )

    def _vote_of(self, part: Part) -> dict[str, Any] | None:
        """Return where a part's vote stands, as far as the files say: its objects may not be known yet."""
        row = self._rows[part.id]
        if not row.kind and not row.again:
            return None
        try:
            found, first = self._play.last(row), self._play.first_id(row)
        except Refusal:
            return {"id": part.id, "rounds": 0, "is_open": False}
        if found is None:
            return {"id": first, "rounds": 0, "is_open": False}
        is_own = not row.again or found.number > 1
        return {
            "id": found.step.id if is_own else part.id,
            "rounds": found.number - bool(row.again),
            "is_open": is_own and self.reader.is_open(found.step.id),
        }

    def _is_elsewhere(self, ids: object) -> bool:
        """Tell whether the vote in front is over and another activity's: the parts then come first."""
        current = self.reader.current
        if current is None or self.reader.is_open(current.step.id):
            return False
        return not current.step.id.startswith(f"{self._atelier.stem}-")

    def _words(self) -> dict[str, Any] | None:
        """Return the texts while the room writes; a scene shows them afterwards."""
        current = self.reader.current
        return super()._words() if current and takes_texts(current.step) else None
