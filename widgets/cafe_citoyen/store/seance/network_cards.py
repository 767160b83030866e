"""The network cards of this laptop, and the address that the facilitator chose among theirs."""

import contextlib
import ipaddress
import socket
from pathlib import Path

import psutil

from cafe_citoyen.core.network_card import Card
from cafe_citoyen.store import held_open, private

CHOICE = "adresse.txt"
"""File in the séances' folder; an address of another place is none of the laptop's, and counts for nothing."""


def cards() -> list[Card]:
    """Return the IPv4 addresses of the cards that are up, but loopback and those nobody gave."""
    states = psutil.net_if_stats()
    return [
        Card(name, item.address, _hardware(items), _is_line(item.netmask, item.ptp))
        for name, items in psutil.net_if_addrs().items()
        if name in states and states[name].isup
        for item in items
        if item.family == socket.AF_INET and not _is_useless(item.address)
    ]


def chosen(directory: Path) -> str:
    """Return the address that the facilitator chose to show; empty where none was."""
    with contextlib.suppress(OSError, UnicodeError):
        return (directory / CHOICE).read_text("utf-8-sig").strip()
    return ""


def choose(directory: Path, address: str) -> None:
    """Keep which address is to be shown; the room follows within a second or two."""
    private.make_folder(directory)
    temporary = directory / f".{CHOICE}.tmp"
    with open(temporary, "w", encoding="utf-8", opener=private.opener) as file:
        file.write(address + "\n")
    held_open.replace(temporary, directory / CHOICE)


def _hardware(items: list["psutil._ntuples.snicaddr"]) -> str:
    return next((one.address for one in items if one.family == psutil.AF_LINK), "")


def _is_line(netmask: str | None, other_end: str | None) -> bool:
    return netmask == "255.255.255.255" or other_end is not None


def _is_useless(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified
