"""The laptop's addresses: which one the tablets are told, and which Hosts the room answers to."""

import ipaddress
import socket
from urllib.parse import urlsplit

from cafe_citoyen.core.host import is_same_place, read_host
from cafe_citoyen.core.network_card import ranked
from cafe_citoyen.store.seance.network_cards import cards

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def addresses(chosen: str = "") -> list[str]:
    """Return the laptop's IPv4 addresses that another device may reach, likeliest first.

    Parameters
    ----------
    chosen : str, optional
        The one that the facilitator chose.
    """
    return [card.address for card in ranked(cards(), _address_of_default_route(), chosen)]


def _address_of_default_route() -> str | None:
    """Return the address that the system would leave by; connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return None


def _origin(url: str) -> str:
    """Return an address without its path, its scheme in small letters."""
    scheme, _, rest = url.partition("://")
    return f"{scheme.lower()}://{rest.partition('/')[0]}"


class Network:
    """Where the room is reached.

    Parameters
    ----------
    ip : str or None
        The one address to serve on; None for all of the laptop's.
    port : int
        The port.
    url : str or None
        Address under which a proxy in front shows the room.
    """

    def __init__(self, ip: str | None, port: int, url: str | None = None) -> None:
        self.ip = ip
        self.port = port
        self.url = url.rstrip("/") if url else None
        self.found: list[str] = []
        self.refresh()

    @property
    def path(self) -> str:
        """Where the room begins under the address of a proxy in front: ``/cafe``, or empty for all of it.

        The proxy takes it off what it hands on: the room's routes know nothing of it.
        """
        return urlsplit(self.url).path if self.url else ""

    @property
    def is_secure(self) -> bool:
        """Whether tablets come by HTTPS, through a proxy in front."""
        return self.url is not None and self.url.lower().startswith("https://")

    def refresh(self, chosen: str = "") -> bool:
        """Look at the laptop's addresses again, and tell whether they changed; the chosen one leads."""
        found = [self.ip] if self.ip else addresses(chosen)
        has_changed, self.found = found != self.found, found
        return has_changed

    def urls(self) -> list[str]:
        """Return the addresses to show, best first; loopback only where there is no other."""
        if self.url:
            return [self.url]
        return [f"http://{address}:{self.port}" for address in self.found or ["127.0.0.1"]]

    def is_ours(self, host: str) -> bool:
        """Tell whether a Host header names this room; any other may be a rebound name."""
        place = read_host(host)
        if place is None:
            return False
        is_local = place.name in LOCAL_NAMES or place.name in self.found
        return is_local or (self.url is not None and is_same_place(_origin(self.url), host))

    def is_own_device(self, address: str) -> bool:
        """Tell whether a client's address is the laptop itself."""
        return address in self.found or ipaddress.ip_address(address).is_loopback
