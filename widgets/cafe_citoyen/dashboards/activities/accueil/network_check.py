"""Whether tablets can reach the laptop, and what to ask for where they cannot."""

import json
import platform
import subprocess
from typing import Any
from urllib.parse import urlsplit

from cafe_citoyen.core.network_card import VIRTUAL
from cafe_citoyen.core.phrase import Phrase
from cafe_citoyen.store.seance.network_cards import cards
from cafe_citoyen.store.seance.room_card import RoomCard

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
        ``interfaces`` (name, address, virtual), ``offered`` (those whose address may be shown,
        the one shown first), ``warnings`` (sentences), ``firewall`` (None, or profile and rule).
    """
    interfaces = list_interfaces()
    port = (urlsplit(card.urls[0]).port or 80) if card else 8000
    hosts = [urlsplit(url).hostname for url in card.urls] if card else []
    offered = [one for host in hosts for one in interfaces if one["address"] == host]
    return {
        "interfaces": interfaces,
        "offered": offered,
        "warnings": warnings(card, interfaces),
        "firewall": windows_firewall(port) if platform.system() == "Windows" else None,
    }


def list_interfaces() -> list[dict[str, Any]]:
    """Return the laptop's IPv4 addresses but loopback, with the name of their interface."""
    return [
        {"name": card.name, "address": card.address, "virtual": card.kind == VIRTUAL}
        for card in cards()
    ]


def warnings(card: RoomCard | None, interfaces: list[dict[str, Any]]) -> list[Phrase]:
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
                "L’adresse projetée est celle d’un réseau virtuel ({name}) : les tablettes n’y ont sans doute pas accès. Coupez-le, ou choisissez une autre adresse ci-dessous.",
                name=shown["name"],
            )
        )
    if sum(not one["virtual"] for one in interfaces) > 1:
        found.append(
            Phrase(
                "Cet ordinateur est sur plusieurs réseaux : les tablettes doivent être sur celui de l’adresse projetée. Ce n’est pas le bon ? Choisissez-en un autre ci-dessous."
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
