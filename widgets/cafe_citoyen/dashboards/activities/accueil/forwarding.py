"""The network of cafés on the welcome page: what leaves, to whom, how to stop."""

from typing import Any
from urllib.parse import urlsplit

from cafe_citoyen.core.typography import typeset
from cafe_citoyen.dashboards.board import Board
from cafe_citoyen.store.after.publication_tables import FEWEST
from cafe_citoyen.store.forwarding import forwarding_card, membership


class Forwarding(Board):
    """A dashboard by which this computer becomes a place of a network, or leaves it."""

    def describe(self) -> dict[str, Any]:
        """Return what the page shows of it; None where this computer is no place."""
        return {"forwarding": self._membership()}

    def on_join_network(self, given: str, counts_only: bool) -> None:
        """Become a place of a network, by what its organiser gave; what the open café says leaves from now on."""
        membership.join(given, counts_only)

    def on_send_to_network(self, is_wanted: bool) -> None:
        """Send on, or nothing any more."""
        membership.send(is_wanted)

    def on_follow_network(self, is_wanted: bool) -> None:
        """Have the common question open by itself, or ask."""
        membership.follow(is_wanted)

    def on_wait_for_rooms(self, is_wanted: bool) -> None:
        """Have the other rooms' answers shown all together, or each when it is done."""
        membership.wait_for_all(is_wanted)

    def on_exchange_texts(self, is_wanted: bool) -> None:
        """Exchange approved texts with the other rooms, or not any more."""
        membership.exchange(is_wanted)

    def on_leave_network(self) -> None:
        """Forget the network."""
        membership.leave()

    def _membership(self) -> dict[str, Any] | None:
        now = membership.read()
        if now is None:
            return None
        card = forwarding_card.read(self.directory)
        return {
            "hub": urlsplit(now.hub).hostname or now.hub,
            "campaign": typeset(card.campaign if card and card.campaign else now.campaign),
            "place": typeset(card.place if card and card.place else now.place),
            "state": forwarding_card.STOPPED if not now.sends else card.state if card else "",
            "message": typeset(card.message) if card else "",
            "sends": now.sends,
            "follows": now.follows,
            "counts_only": now.counts_only,
            "waits": now.waits,
            "exchanges": now.exchanges,
            "fewest": FEWEST,
        }
