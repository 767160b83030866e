"""The laptop's network cards: which of their addresses a tablet of the room can reach.

A laptop has many: Wi-Fi, cable, 4G, and those that a VPN, WSL, Docker or a virtual machine made up.
The system's way out to the Internet is no proof: a VPN takes it, and a hotspot of one's own has none.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

HOTSPOT, LAN, CELLULAR, VIRTUAL = "hotspot", "lan", "cellular", "virtual"
KINDS = (HOTSPOT, LAN, CELLULAR, VIRTUAL)
"""Likeliest first: whoever opened a hotspot did so for the tablets."""

HOTSPOT_NAMES = re.compile(
    r"\* ?\d+$"  # Windows' Wi-Fi Direct card: « Connexion au réseau local* 12 »
    r"|hotspot|point d.acces|partage"
    r"|^(ap|uap|xap|swlan)\d|^wlan\d_ap|^softap"
)
CELLULAR_NAMES = re.compile(
    r"cellul|mobile|modem|bluetooth|\b[345]g\b|\blte\b|^(wwan|wwp|ppp|rmnet|ccmni|bnep)"
)
VIRTUAL_NAMES = re.compile(
    r"vpn|vethernet|hyper-v|\bwsl\b|vmware|virtual|virtuel|host-only|parallels|docker|loopback"
    r"|tailscale|zerotier|wireguard|wintun|hamachi|anyconnect|globalprotect|pangp|forti|cloudflare"
    r"|warp|nordlynx|mullvad|netbird|teredo|isatap|radmin|tap-windows"
    r"|^(br-|veth|virbr|vmnet|vboxnet|vnic|lxc|lxd|incus|cni|flannel|cali|kube|podman|multipass|mpqemubr|waydroid|bridge1\d\d)"
    r"|^(tun|tap|utun|wg|zt|feth|ipsec|proton|gpd)"
)
WIRELESS_NAMES = re.compile(r"wi-?fi|wlan|wireless|sans fil|^wl|^ath\d|^en0$")

HOTSPOTS = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.168.137.1/32",  # Windows' mobile hotspot and shared connection
            "10.42.0.1/32",  # NetworkManager's
            "10.42.1.1/32",
        ),
    )
)
MACS_HOTSPOT = "192.168.2.1"
"""macOS shares its connection on ``bridge100``, and gives virtual machines the bridges beside it."""

PHONES = tuple(
    map(
        ipaddress.ip_network,
        (
            "172.20.10.0/28",  # an iPhone
            "192.168.43.0/24",  # an Android phone, by Wi-Fi
            "192.168.42.0/24",  # one on a USB cable
        ),
    )
)
"""What phones give a laptop: by Wi-Fi their hotspot, where tablets are too; by a cable or Bluetooth a way out alone."""

CARRIER = ipaddress.ip_network("100.64.0.0/10")
"""Addresses between a carrier, or Tailscale, and its customers (RFC 6598)."""

VIRTUAL_MAKERS = (
    *("005056c0", "0a0027", "00155d", "00ff", "0242", "001c42"),
    *("00059a3c7a00", "00090ffe0001", "00090faa0001", "025041000001", "0205857feb80"),
)
"""How the addresses begin that VMware, VirtualBox, Hyper-V, TAP, Docker and Parallels give their cards; those of
AnyConnect's, FortiClient's, GlobalProtect's and Pulse's."""


@dataclass(frozen=True)
class Card:
    """One IPv4 address of the laptop.

    Attributes
    ----------
    name : str
        The card's name, as the system shows it.
    address : str
        The IPv4 address.
    hardware : str
        The card's own (MAC) address, however it is written; empty where unknown.
    is_line : bool
        Whether it leads to one other machine and to no network, as a VPN's does.
    """

    name: str
    address: str
    hardware: str = ""
    is_line: bool = False

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        name, address = _plain(self.name), ipaddress.ip_address(self.address)
        if name.startswith("bridge1") and self.address == MACS_HOTSPOT:
            return HOTSPOT
        is_unassigned = address.is_link_local  # it found nobody that gives addresses
        if VIRTUAL_NAMES.search(name) or self._is_made_up() or is_unassigned:
            return VIRTUAL
        if HOTSPOT_NAMES.search(name) or any(address in network for network in HOTSPOTS):
            return HOTSPOT
        if any(address in network for network in PHONES):
            return HOTSPOT if self.is_wireless else CELLULAR
        if CELLULAR_NAMES.search(name):
            return CELLULAR
        return VIRTUAL if self.is_line or address in CARRIER else LAN

    @property
    def is_wireless(self) -> bool:
        """Whether its name is that of a Wi-Fi card, where the tablets are."""
        return bool(WIRELESS_NAMES.search(_plain(self.name)))

    def _is_made_up(self) -> bool:
        hardware = re.sub(r"[^0-9a-f]", "", self.hardware.lower())
        return hardware.startswith(VIRTUAL_MAKERS)


def ranked(cards: Iterable[Card], way_out: str | None = None, chosen: str = "") -> list[Card]:
    """Return the cards by whose address tablets can come, likeliest first.

    Parameters
    ----------
    cards : iterable of Card
        The laptop's.
    way_out : str, optional
        The address by which the laptop would reach the Internet.
    chosen : str, optional
        The address that the facilitator chose.
    """
    return sorted(
        cards,
        key=lambda card: (
            card.address != chosen,
            KINDS.index(card.kind),
            card.address != way_out,
            not card.is_wireless,
            not ipaddress.ip_address(card.address).is_private,
        ),
    )


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
