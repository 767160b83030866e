"""An evening being prepared: its parts, what they may be made of, and where they come from."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from cafe_citoyen.core.evening import Evening, asked_again
from cafe_citoyen.core.proceedings import already_done
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.activities.accueil.command_task import CommandTask
from cafe_citoyen.locale import translator
from cafe_citoyen.store.csv.csv_file import content_of
from cafe_citoyen.store.log import turns
from cafe_citoyen.store.log.follow import SeanceFollower
from cafe_citoyen.store.seance import evening_file, ready_evenings, seances
from cafe_citoyen.store.seance.seances import Seance
from cafe_citoyen.store.seance_files import SOIREE

MOST_PAST = 20
TABLETS, SPEED = 24, 10
"""Of a dry run: made-up tablets, and how many times faster than people they vote."""


class Preparing:
    """One séance's evening, as it is prepared.

    Parameters
    ----------
    seance : Seance
        Open or not; what is changed while it goes on is followed at once.
    activities : sequence of mapping
        Name and title of the notebooks on offer.
    """

    def __init__(self, seance: Seance, activities: Sequence[Mapping[str, Any]]) -> None:
        self.seance = seance
        self._activities = [
            {"stem": stem, "title": one["title"], "parts": turns.names(stem)}
            for one in activities
            for stem in [Path(str(one["name"])).stem]
        ]
        self.rehearsal: CommandTask | None = None
        self._usual = _usual(translator(seance.langue))
        self._version = 0
        self._rows: list[dict[str, str]] = []
        self._known = b""
        self.fault: Refusal | None = None
        self._look()

    def view(self, translate: Callable[[str], str]) -> dict[str, Any]:
        """Return what the panel shows; the browser takes the rows anew where the version changed."""
        return {
            "id": self.seance.id,
            "title": self.seance.titre,
            "version": self._version,
            "rows": self._rows,
            "activities": self._activities,
            "ready": ready_evenings.listing(translate),
            "past": [
                {"id": one.id, "title": f"{one.titre} ({one.date})"}
                for one in seances.listing(self.seance.folder.parent)[:MOST_PAST]
                if one.id != self.seance.id
            ],
            "usual": self._usual,
            "rehearsal": self.rehearsal
            and {
                "state": self.rehearsal.state,
                "said": typeset(" ".join(self.rehearsal.said[-1:])),
            },
            "fault": self.fault and typeset(self.fault.sentence(translate)),
        }

    def keep(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Write what the browser has; a Refusal names the line, and the file stays as it was."""
        self._require_known()
        if self.fault:
            raise self.fault
        evening = evening_file.of_rows(rows)
        self._write(evening)
        self._rows = evening_file.rows_of(evening)

    def take_ready(self, name: str) -> None:
        """Take one of the ready evenings."""
        self._replace(ready_evenings.read(name, translator(self.seance.langue)))

    def take_past(self, past: Seance) -> None:
        """Take all that was asked in a café that was, and nothing of what was said there."""
        follower = SeanceFollower(past.folder)
        follower.poll()
        said = [text.id for text in follower.texts.all()]
        self._replace(asked_again(evening_file.read(past.folder), follower.proceedings, said))

    def take_file(self, name: str, content: str) -> None:
        """Take the file that a colleague sent, in Base64."""
        try:
            found = base64.b64decode(content, validate=True)
        except binascii.Error:
            found = b""
        evening = evening_file.parsed(found, name)
        if not evening.parts:
            raise Refusal(
                "no_parts", "Ce fichier n’a aucune partie : la soirée reste comme elle est."
            )
        self._replace(evening)

    def rehearse(self) -> None:
        """Have made-up people play the evening in the room that runs, in a séance that says so."""
        if self.rehearsal and self.rehearsal.state == "running":
            raise already_done()
        directory, name = str(self.seance.folder.parent), self.seance.id
        self.rehearsal = CommandTask(
            *("repetition", "--ici", "--soiree", name, "--data", directory),
            *("--tablettes", str(TABLETS), "--vitesse", str(SPEED), "--langue", self.seance.langue),
        )

    def stop_rehearsing(self) -> None:
        """End the rehearsal, and close its séance."""
        if self.rehearsal:
            self.rehearsal.stop()
        current = seances.current(self.seance.folder.parent)
        if current and current.fictive:
            seances.close(current)

    @property
    def file(self) -> bytes:
        """The evening as the file that one sends."""
        return evening_file.content(evening_file.read(self.seance.folder))

    def _replace(self, evening: Evening) -> None:
        self._require_known()
        self._write(evening)
        self._take(evening)

    def _write(self, evening: Evening) -> None:
        evening_file.write(self.seance.folder, evening)
        self._known = self._content

    def _look(self) -> None:
        self._known = self._content
        try:
            self._take(evening_file.read(self.seance.folder))
        except Refusal as refusal:
            self.fault = refusal

    def _take(self, evening: Evening) -> None:
        self._rows, self.fault, self._known = evening_file.rows_of(evening), None, self._content
        self._version += 1

    def _require_known(self) -> None:
        """Refuse to write over what somebody made of the file elsewhere since; the page then shows that.

        Raises
        ------
        Refusal
            If it is another file now, or the séance's folder went elsewhere or is a copy.
        """
        seances.read(self.seance.folder).require_at_home()
        if self._content == self._known:
            return
        self._look()
        raise Refusal(
            "evening_changed",
            "Cette soirée a été changée ailleurs : la voici telle qu’elle est, refaites-y votre changement.",
        )

    @property
    def _content(self) -> bytes:
        return content_of(SOIREE.of(self.seance.folder))


def _usual(translate: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """Return the vote that the ready evenings prepare for an activity, by its stem: one added gets it too."""
    names = [one["id"] for one in ready_evenings.listing(translate)]
    rows = [
        row
        for name in names
        for row in evening_file.rows_of(ready_evenings.read(name, translate))
        if row["activite"] and row["etape"]
    ]
    return {
        row["activite"]: {"etape": row["etape"], "options": row["options"]}
        for row in reversed(rows)
    }
