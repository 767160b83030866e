"""The phones that steer, as the laptop offers, lists and cuts them off."""

from typing import Any

from cafe_citoyen.core.phone import label
from cafe_citoyen.core.refusal import Refusal
from cafe_citoyen.dashboards.board import Board, qr_image
from cafe_citoyen.store.seance import pairing
from cafe_citoyen.store.seance.seances import Seance


class Phones(Board):
    """A dashboard from which phones are paired.

    What they are is in the view of every window; a code, which is a secret for a minute, goes by a
    message to the one that asked for it, and stands in nothing that is kept.
    """

    def on_pair(self, id: str, role: str, name: str = "") -> None:
        """Offer a phone its place, and send its code to the window that names ``id``."""
        seance = self._held()
        if self.card is None:
            raise Refusal("no_room", "Aucune salle n’est démarrée : un téléphone passe par elle.")
        offered = pairing.offer(seance.id, role, name)
        # behind the #: no browser sends that part to anybody
        address = f"{self.card.urls[0]}/s/{seance.code}/phone#{offered.number}.{offered.secret}"
        self.send({"kind": "pairing", "id": id, "number": offered.number, "qr": qr_image(address)})

    def on_cut(self, number: int) -> None:
        """Cut a phone off, or take its code back."""
        pairing.cut(self._held().id, number)

    def _held(self) -> Seance:
        if self.seance is None:
            raise Refusal("no_seance", "Aucun café n’est ouvert : ouvrez-en un à l’accueil.")
        return self.seance

    @property
    def phones(self) -> list[dict[str, Any]]:
        """The phones that are paired, or may still be; nothing of their secrets."""
        found = pairing.listing(self.seance.id) if self.seance else []
        return [
            {
                "number": one.number,
                "hand": label(one.number),
                "name": one.name,
                "role": one.role,
                "is_paired": one.is_paired,
                "left_s": round(one.left_s),
            }
            for one in found
            if one.is_paired or one.left_s
        ]

    def _common(self) -> dict[str, Any]:
        return {**super()._common(), "phones": self.phones}
