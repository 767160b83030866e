"""How tablets come in: the network and its address, the Wi-Fi's QR code, the tickets."""

from typing import Any

import segno
import traitlets
from segno import helpers

from cafe_citoyen.core.phrase import Phrase, told
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.activities.accueil.network_check import network_check
from cafe_citoyen.dashboards.phones import Phones
from cafe_citoyen.locale import translator
from cafe_citoyen.store.by_hand import ticket_sheet
from cafe_citoyen.store.seance import network_cards, seances


class Arrivals(Phones):
    """A dashboard that says whether tablets can come, and helps them to."""

    wifi = traitlets.Dict(help="QR code to join the Wi-Fi; in memory only.").tag(sync=True)
    _network: tuple[list[str], dict[str, Any]] = ([], {})

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

    def describe(self) -> dict[str, Any]:
        """Return the state of the network."""
        return {"network": self._checked_network()}

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
