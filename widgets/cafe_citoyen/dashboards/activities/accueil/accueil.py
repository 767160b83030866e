"""The welcome page: the café's name, its network, its activities."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import segno
import traitlets
from segno import helpers

from cafe_citoyen.core.day import day
from cafe_citoyen.core.language import code_of
from cafe_citoyen.core.notebook_head import bounds, head
from cafe_citoyen.core.phrase import Phrase, told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.core.statements import clean_statements
from cafe_citoyen.dashboards import esm
from cafe_citoyen.dashboards.activities.accueil import forwarding
from cafe_citoyen.dashboards.activities.accueil.after import After
from cafe_citoyen.dashboards.activities.accueil.network_check import network_check
from cafe_citoyen.dashboards.activities.accueil.pictures import pictures
from cafe_citoyen.dashboards.activities.accueil.preparing import Preparing
from cafe_citoyen.dashboards.phones import Phones
from cafe_citoyen.locale import LANGUAGES, translator
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.forwarding import membership
from cafe_citoyen.store.seance import network_cards, seances
from cafe_citoyen.store.seance.seance import FORMATS
from cafe_citoyen.store.seance.seances import Seance

WELCOME = "00_accueil.ipynb"


class Accueil(Phones):
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
    offer = traitlets.Dict(
        help="Questions and ways to vote on offer; sent once an evening is prepared."
    ).tag(sync=True)
    wifi = traitlets.Dict(help="QR code to join the Wi-Fi; in memory only.").tag(sync=True)

    def __init__(self, carnets: str | Path = ".") -> None:
        self._notebooks = Path(carnets)
        self._after: After | None = None
        self._preparing: Preparing | None = None
        self._network: tuple[list[str], dict[str, Any]] = ([], {})
        super().__init__()

    def describe(self) -> dict[str, Any]:
        """Return the séances, the activities and the state of the network."""
        translate = translator(self.language)
        return {
            "seances": [_summary(one, translate) for one in seances.listing(self.directory)[:30]],
            "broken": [
                self.shown(problem.sentence(translate))
                for problem in (*seances.problems(self.directory), *self.problems)
            ],
            "activities": [tile(path, translate) for path in self._activities()],
            "network": self._checked_network(),
            "formats": list(FORMATS),
            "languages": LANGUAGES,
            "data": str(self.directory),
            "after": self._after and self._after.view(translate),
            "forwarding": forwarding.view(self.directory),
            "preparing": self._preparing and self._preparing.view(translate),
        }

    def refresh(self) -> None:
        """Look at the files; the lists here need no more than two looks a second."""
        if self._turn % 5 == 0 or not self.view:
            self.pictures = pictures(self.language)
            super().refresh()
            drive = self._after.due() if self._after else None
            if drive is not None:
                self._act(self._give_folder, {"drive": drive})
        else:
            self._turn += 1

    def on_create(self, **given: Any) -> None:
        """Create a séance and open it."""
        seances.create(self.directory, **given, seen=self.seances_seen)
        self._after = None

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

    def on_reopen(self, id: str) -> None:
        """Open a closed séance again."""
        seances.reopen(self._named(id), self.seances_seen)

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

    def on_tickets(self, number: int) -> None:
        """Make the open séance ask for tickets, and give the browser a sheet of them to print."""
        if self.seance is None or self.card is None:
            raise Refusal("no_room", "Ouvrez d’abord un café : les tickets mènent à sa salle.")
        ticket_sheet.require_number(number)
        seance = seances.ask_for_tickets(self.seance)
        drawn = ticket_sheet.draw(seance, number)
        text = ticket_sheet.page(seance, drawn, self.card.urls[0], translator(seance.langue))
        self.send({"kind": "tickets", "number": number}, [text.encode("utf-8")])

    def on_wifi(self, name: str, password: str) -> None:
        """Draw the QR code by which a tablet joins the Wi-Fi; nothing of it is written anywhere."""
        if not name.strip():
            self.wifi = {}
            raise Refusal("no_wifi", "Donnez le nom du réseau Wi-Fi.")
        text = helpers.make_wifi_data(
            ssid=name, password=password or None, security="WPA" if password else None
        )
        self.wifi = {
            "name": name,
            "qr": segno.make(text, error="m").svg_data_uri(border=2, omitsize=True),
        }

    def on_forget_wifi(self) -> None:
        """Take the Wi-Fi's QR code away."""
        self.wifi = {}

    def on_address(self, address: str) -> Phrase:
        """Show the address of another network card; the QR code follows."""
        offered = [one["address"] for one in self._checked_network()["offered"]]
        if address not in offered:
            raise Refusal(
                "no_address",
                "L’adresse {address} n’est plus celle de cet ordinateur.",
                address=address,
            )
        network_cards.choose(self.directory, address)
        return Phrase("L’adresse et le QR code deviennent ceux de {address}.", address=address)

    def on_join_network(self, given: str) -> None:
        """Become a place of a network, by what its organiser gave; what the open café says leaves from now on."""
        membership.join(given)

    def on_send_to_network(self, is_wanted: bool) -> None:
        """Send on, or nothing any more."""
        membership.send(is_wanted)

    def on_follow_network(self, is_wanted: bool) -> None:
        """Have the common question open by itself, or ask."""
        membership.follow(is_wanted)

    def on_leave_network(self) -> None:
        """Forget the network."""
        membership.leave()

    def _named(self, name: str) -> Seance:
        return seances.read(self.directory / Path(name).name)

    def _activities(self) -> list[Path]:
        return [
            path for path in sorted(self._notebooks.glob("[0-9]*.ipynb")) if path.name != WELCOME
        ]

    def _checked_network(self) -> dict[str, Any]:
        """Check the network once a set of addresses: the firewall's answer takes seconds on Windows."""
        addresses = self.card.urls if self.card else []
        if self._network[0] != addresses or not self._network[1]:
            self._network = (addresses, network_check(self.card))
        translate = translator(self.language)
        said = [told(one, translate) for one in self._network[1]["warnings"]]
        return {
            **self._network[1],
            "warnings": said,
            "is_seen": bool(self.card and self.card.seen_by_other),
        }


def tile(path: Path, translate: Callable[[str], str] = str) -> dict[str, Any]:
    """Return what the welcome page says of a notebook, read from its first cell.

    Returns
    -------
    dict
        name, title, what else `head` finds, and ``minutes_bounds`` and ``people_bounds``, the
        least and the most of each; or name, title and ``problem`` where the notebook cannot be read.
    """
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        text = "".join(cells[0]["source"])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return {
            "name": path.name,
            "title": path.stem,
            "problem": translate("Ce carnet ne se lit pas : ouvrez-le dans JupyterLab."),
        }
    found = head(text)
    said = {name: translate(text) if text else "" for name, text in found.items()}
    figures = {f"{name}_bounds": bounds(found[name]) for name in ("minutes", "people")}
    return {"name": path.name, **said, **figures, "title": said["title"] or path.stem}


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
