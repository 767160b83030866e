"""What the welcome page says of the network of cafés: what leaves, to whom, how to stop."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cafe_citoyen.core.typography import typeset
from cafe_citoyen.store.forwarding import forwarding_card, membership


def view(directory: Path) -> dict[str, Any] | None:
    """Return what the page shows; None where this computer is no place.

    Parameters
    ----------
    directory : Path
        The séances' folder.
    """
    now = membership.read()
    if now is None:
        return None
    card = forwarding_card.read(directory)
    return {
        "hub": urlsplit(now.hub).hostname or now.hub,
        "campaign": typeset(card.campaign if card and card.campaign else now.campaign),
        "place": typeset(card.place if card and card.place else now.place),
        "state": card.state if card and now.sends else "" if now.sends else forwarding_card.STOPPED,
        "message": typeset(card.message) if card else "",
        "sends": now.sends,
        "follows": now.follows,
    }
