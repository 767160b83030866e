"""Whether tablets can reach the laptop, and what to ask for where they cannot."""

import ipaddress
import json
import platform
import socket
import subprocess
from typing import Any
from urllib.parse import urlsplit

import psutil

from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.room_card import RoomCard

VIRTUAL = (
    "docker",
    "veth",
    "virbr",
    "vmnet",
    "vboxnet",
    "vethernet",
    "tailscale",
    "wg",
    "tun",
    "utun",
    "zt",
)
PROFILE_COMMAND = "Get-NetConnectionProfile | Select-Object Name,NetworkCategory | ConvertTo-Json"


def network_check(card: RoomCard | None) -> dict[str, Any]:
    """Return the laptop's addresses, what to watch for, and the firewall's rule on Windows.

    Parameters
    ----------
    card : RoomCard or None
        What the room says of itself; None where no room runs.

    Returns
    -------
    dict
        ``interfaces`` (name, address, virtual), ``warnings`` (sentences), ``firewall`` (None, or
        profile and rule).
    """
    interfaces = list_interfaces()
    port = (urlsplit(card.urls[0]).port or 80) if card else 8000
    return {
        "interfaces": interfaces,
        "warnings": warnings(card, interfaces),
        "firewall": windows_firewall(port) if platform.system() == "Windows" else None,
    }


def list_interfaces() -> list[dict[str, Any]]:
    """Return the laptop's IPv4 addresses but loopback, with the name of their interface."""
    states = psutil.net_if_stats()
    return [
        {"name": name, "address": item.address, "virtual": name.lower().startswith(VIRTUAL)}
        for name, items in psutil.net_if_addrs().items()
        if name in states and states[name].isup
        for item in items
        if item.family == socket.AF_INET and not ipaddress.ip_address(item.address).is_loopback
    ]


def warnings(card: RoomCard | None, interfaces: list[dict[str, Any]]) -> list[str]:
    """Return one sentence for each thing that may keep tablets away."""
    if card is None:
        return [
            Phrase(
                "La salle n’est pas démarrée : lancez « cafe-citoyen », les tablettes pourront venir."
            )
        ]
    host = urlsplit(card.urls[0]).hostname or ""
    if host in ("127.0.0.1", "localhost"):
        return [
            Phrase(
                "Aucun réseau : seul cet ordinateur peut voter. Connectez-le au Wi-Fi, ou allumez le partage de connexion d’un téléphone ; l’adresse et le QR code changeront tout seuls."
            )
        ]
    found = []
    shown = next((one for one in interfaces if one["address"] == host), None)
    if shown and shown["virtual"]:
        found.append(
            Phrase(
                "L’adresse projetée est celle d’un réseau virtuel ({name}) : les tablettes n’y ont sans doute pas accès. Coupez-le, ou démarrez avec « --ip » et l’adresse du Wi-Fi.",
                name=shown["name"],
            )
        )
    if sum(not one["virtual"] for one in interfaces) > 1:
        found.append(
            Phrase(
                "Cet ordinateur est sur plusieurs réseaux : les tablettes doivent être sur celui de l’adresse projetée."
            )
        )
    return found


def windows_firewall(port: int) -> dict[str, str]:
    """Return the network profiles that Windows reports, and the rule to ask IT for."""
    rule = (
        f'New-NetFirewallRule -DisplayName "Cafe citoyen" -Direction Inbound -Action Allow '
        f"-Protocol TCP -LocalPort {port} -Profile Private,Domain"
    )
    try:
        answer = subprocess.run(
            ["powershell", "-NoProfile", "-Command", PROFILE_COMMAND],  # noqa: S607 (Windows' own)
            capture_output=True,
            text=True,
            timeout=8,
            check=True,
        )
        profiles = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return {"profile": "", "rule": rule}
    listed = profiles if isinstance(profiles, list) else [profiles]
    names = {0: "public", 1: "privé", 2: "domaine"}
    return {
        "profile": ", ".join(
            f"{one['Name']} : {names.get(one['NetworkCategory'], '?')}" for one in listed
        ),
        "rule": rule,
    }
