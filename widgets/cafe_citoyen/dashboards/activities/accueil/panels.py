"""What lies open under the list of cafés: one's evening while it is prepared, or what is done of one afterwards."""

from pathlib import Path
from typing import Any

import traitlets

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.dashboards.activities.accueil.after import After
from cafe_citoyen.dashboards.activities.accueil.preparing import Preparing
from cafe_citoyen.dashboards.board import Board
from cafe_citoyen.locale import translator
from cafe_citoyen.store.seance import seances
from cafe_citoyen.store.seance.seances import Seance


class Panels(Board):
    """A dashboard whose panels open below it."""

    offer = traitlets.Dict(
        help="Questions and ways to vote on offer; sent once an evening is prepared."
    ).tag(sync=True)
    _preparing: Preparing | None = None
    _after: After | None = None

    def on_create_ahead(self, **given: Any) -> None:
        """Create a séance for another day: its evening comes in sight, no tablet is let in."""
        seance = seances.create(self.directory, **given, seen=self.seances_seen, ouverte=False)
        self.on_plan(seance.id)

    def on_plan(self, id: str) -> None:
        """Open the panel of a séance's evening; no id closes it."""
        self._after = None
        self._preparing = Preparing(self._named(id), self.view["activities"]) if id else None
        if id and not self.offer:
            from cafe_citoyen.dashboards import own_table  # pandas takes a second
            from cafe_citoyen.dashboards.question_vote import offer

            self.offer = offer(own_table.offered(None), 0, "", "choice")

    def on_plan_rows(self, rows: list[dict[str, str]]) -> None:
        """Keep the evening as the browser has it."""
        self._planned.keep(rows)

    def on_plan_ready(self, name: str) -> None:
        """Take a ready evening."""
        self._planned.take_ready(name)

    def on_plan_past(self, id: str) -> None:
        """Take what a café that was asked."""
        self._planned.take_past(self._named(id))

    def on_plan_file(self, name: str, content: str) -> None:
        """Take a file that a colleague sent."""
        self._planned.take_file(name, content)

    def on_plan_send(self) -> None:
        """Hand the evening's file to the browser, to be sent to a colleague."""
        self.send(
            {"kind": "file", "name": f"soiree-{self._planned.seance.id}.csv"}, [self._planned.file]
        )

    def on_rehearse(self) -> None:
        """Have made-up people play the evening, to see it go by before its day."""
        self._planned.rehearse()

    def on_stop_rehearsing(self) -> None:
        """End the dry run."""
        self._planned.stop_rehearsing()

    def on_clean(self, text: str) -> None:
        """Clean texts written for a vote, and give them back."""
        self.send({"kind": "cleaned", "texts": clean_statements(text)})

    @property
    def _planned(self) -> Preparing:
        if self._preparing is None:
            raise Refusal("no_seance", "Choisissez d’abord un café.")
        return self._preparing

    def on_close(self, id: str) -> None:
        """Close a séance: its key is deleted; what is done of it next comes in sight."""
        self._after = After(seances.close(self._named(id), self.seances_seen))

    def on_after(self, id: str) -> None:
        """Open the panel of what is done of a séance afterwards; no id closes it."""
        self._preparing = None
        self._after = After(self._named(id)) if id else None

    def on_report(self, language: str) -> None:
        """Make the report."""
        self._afterwards.start_report(language)

    def on_report_file(self, name: str) -> None:
        """Hand a file of the report to the browser."""
        self._hand(name, self._afterwards.report_file(name))

    def on_town_folder(self, drive: str, language: str) -> None:
        """Make the folder for the town hall, for the browser or for a drive that is plugged in."""
        self._afterwards.want_folder(drive, language)

    def on_erasing(self, is_wanted: bool) -> None:
        """Show what would be erased, or put that away."""
        relay = self._afterwards.relay
        (relay.look if is_wanted else relay.keep)()

    def on_erase(self) -> None:
        """Erase what was shown; it closes the café."""
        self._afterwards.relay.erase()

    def on_table(self, name: str) -> None:
        """Hand a table to the browser, as a French spreadsheet opens it."""
        self._hand(f"{name}.csv", self._afterwards.table(name))

    def on_prepare(self, is_linked: bool) -> None:
        """Show what would be published."""
        self._afterwards.prepare(is_linked)

    def on_leave_publication(self) -> None:
        """Publish nothing."""
        self._afterwards.leave_publication()

    def on_publish(self, is_read: bool) -> None:
        """Hand the folder for a portal to the browser, once its texts were read over."""
        self._hand("publication.zip", self._afterwards.published(is_read))
        self._afterwards.leave_publication()

    def refresh(self) -> None:
        """Look at the files; the folder for the town hall goes where it was wanted, once it can be made."""
        super().refresh()
        drive = self._after.due() if self._after else None
        if drive is not None:
            self._act(self._give_folder, {"drive": drive})

    def describe(self) -> dict[str, Any]:
        """Return what the two panels show."""
        translate = translator(self.language)
        return {
            "after": self._after and self._after.view(translate),
            "preparing": self._preparing and self._preparing.view(translate),
        }

    def _named(self, name: str) -> Seance:
        return seances.read(self.directory / Path(name).name)

    def _give_folder(self, drive: str) -> Phrase | None:
        relay = self._afterwards.relay
        if drive:
            return relay.put(drive)
        self._hand("dossier.zip", relay.as_zip())
        return None

    @property
    def _afterwards(self) -> After:
        if self._after is None:
            raise Refusal("no_seance", "Choisissez d’abord un café.")
        return self._after

    def _hand(self, name: str, content: bytes) -> None:
        stem, _, ending = name.rpartition(".")
        file = f"{stem}-{self._afterwards.seance.id}.{ending}"
        self.send({"kind": "file", "name": file}, [content])
