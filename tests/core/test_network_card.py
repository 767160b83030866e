"""Which of a laptop's addresses tablets are told, on the sets of cards that laptops have."""

import random

import pytest

from cafe_citoyen.core.network_card import CELLULAR, HOTSPOT, LAN, VIRTUAL, Card, ranked

WSL = Card("vEthernet (WSL (Hyper-V firewall))", "172.23.112.1", "00-15-5D-3A-11-02")
SWITCH = Card("vEthernet (Default Switch)", "172.29.0.1", "00-15-5D-00-12-01")
DOCKER = Card("docker0", "172.17.0.1", "02:42:9e:1a:00:01")
BRIDGE = Card("br-4f1c2ab9d0e7", "172.18.0.1", "02:42:77:00:00:01")
MACHINES = Card("virbr0", "192.168.122.1", "52:54:00:11:22:33")
VMWARE = Card("VMware Network Adapter VMnet8", "192.168.88.1", "00-50-56-C0-00-08")
VIRTUALBOX = Card("Ethernet 3", "192.168.56.1", "0A-00-27-00-00-0B")
TAILSCALE = Card("Tailscale", "100.101.22.7", "", True)
OFFICE = Card("Ethernet 4", "10.8.0.6", "00-FF-3C-21-08-11")  # OpenVPN's TAP, by its maker only
TUNNEL = Card("utun4", "10.9.0.2", "", True)
NAMELESS = Card("maison", "10.66.66.2", "", True)  # WireGuard under a name of one's own
ANYCONNECT = Card("Ethernet 6", "10.1.2.3", "00-05-9A-3C-7A-00")
FORTICLIENT = Card("Ethernet 7", "10.212.134.200", "00-09-0F-AA-00-01")
LOOSE = Card("Ethernet 9", "169.254.33.2", "8C-16-45-10-20-31")
WIFI = Card("Wi-Fi", "192.168.1.20", "3C-58-C2-10-20-30")
CABLE = Card("Ethernet", "10.20.0.4", "8C-16-45-10-20-30")
CARRIER = Card("Cellulaire", "10.133.7.8", "02-50-F3-00-00-00")
MODEM = Card("wwan0", "100.88.1.2", "", True)

SETS = {
    "wi-fi alone": ([WIFI], WIFI, WIFI),
    "wi-fi, WSL and Hyper-V": ([SWITCH, WSL, WIFI], WIFI, WIFI),
    "a VPN that takes the way out": ([TUNNEL, Card("en0", "192.168.1.20")], TUNNEL, "192.168.1.20"),
    "Tailscale beside a Wi-Fi without Internet": ([TAILSCALE, WIFI], None, WIFI),
    "an office's VPN known by its maker only": ([OFFICE, WIFI], OFFICE, WIFI),
    "WireGuard under a name of one's own": ([NAMELESS, Card("wlp3s0", "10.1.1.5")], NAMELESS, "10.1.1.5"),
    "VMware and VirtualBox without Internet": ([VMWARE, VIRTUALBOX, WIFI], None, WIFI),
    "4G for the Internet, Wi-Fi for the tablets": ([CARRIER, WIFI], CARRIER, WIFI),
    "a 4G modem, a cable to a small router": ([MODEM, Card("enp0s25", "192.168.8.4")], MODEM, "192.168.8.4"),
    "Docker, its bridges, virtual machines": ([DOCKER, BRIDGE, MACHINES, CABLE], None, CABLE),
    "cable with Internet, Wi-Fi without": ([WIFI, CABLE], CABLE, CABLE),
    "cable and Wi-Fi, no Internet at all": ([CABLE, WIFI], None, WIFI),
    "Windows' own hotspot over 4G": (
        [CARRIER, Card("Connexion au réseau local* 12", "192.168.137.1")], CARRIER, "192.168.137.1",
    ),
    "Windows' own hotspot over a cable": (
        [CABLE, WSL, Card("Local Area Connection* 3", "192.168.137.1")], CABLE, "192.168.137.1",
    ),
    "Linux's own hotspot": ([CABLE, DOCKER, Card("wlp3s0", "10.42.0.1")], CABLE, "10.42.0.1"),
    "a Mac's own hotspot": (
        [Card("en7", "10.0.0.4"), Card("bridge100", "192.168.2.1"), TUNNEL], "10.0.0.4", "192.168.2.1",
    ),
    "an iPhone's hotspot, a cable too": ([CABLE, Card("Wi-Fi", "172.20.10.3")], CABLE, "172.20.10.3"),
    "Kubernetes is no hotspot": ([Card("cni0", "10.42.0.1"), WIFI], WIFI, WIFI),
    "a Mac's virtual machines are no hotspot": (
        [Card("bridge101", "192.168.64.1"), Card("en0", "10.0.0.4")], None, "10.0.0.4",
    ),
    "a bridged card, and Docker": ([DOCKER, Card("br0", "192.168.1.9")], None, "192.168.1.9"),
    "an outside switch of Hyper-V holds the real address": (
        [WSL, Card("vEthernet (Externe)", "192.168.1.7", "8C-16-45-10-20-30")], "192.168.1.7", "192.168.1.7",
    ),
    "a university's public address": ([DOCKER, Card("eth0", "130.66.4.2")], "130.66.4.2", "130.66.4.2"),
    "AnyConnect, known by its card only": ([ANYCONNECT, CABLE], ANYCONNECT, CABLE),
    "FortiClient, known by its card only": ([FORTICLIENT, WIFI], FORTICLIENT, WIFI),
    "a cable that nobody gives an address": ([LOOSE, CABLE], LOOSE, CABLE),
    "Multipass and Waydroid": (
        [Card("mpqemubr0", "10.122.1.1"), Card("waydroid0", "192.168.240.1"), CABLE], None, CABLE,
    ),
    "GlobalProtect, known by its card only": (
        [Card("Ethernet 8", "10.40.1.9", "02-50-41-00-00-01"), WIFI], "10.40.1.9", WIFI,
    ),
    "Pulse, known by its card only": (
        [Card("Local Area Connection 4", "10.60.0.2", "02-05-85-7F-EB-80"), CABLE], "10.60.0.2", CABLE,
    ),
    "a phone on a USB cable for the Internet": (
        [Card("Ethernet 5", "192.168.42.17", "32-44-9E-10-20-30"), WIFI], "192.168.42.17", WIFI,
    ),
    "a phone on a USB cable under Linux": (
        [Card("enp0s20f0u1", "192.168.42.17"), Card("wlp3s0", "10.1.1.5")], "192.168.42.17", "10.1.1.5",
    ),
    "an iPhone on a USB cable for the Internet": ([Card("Ethernet 6", "172.20.10.4"), WIFI], "172.20.10.4", WIFI),
    "an iPhone on a Mac's USB": (
        [Card("en7", "172.20.10.4"), Card("en0", "192.168.1.20")], "172.20.10.4", "192.168.1.20",
    ),
    "an iPhone by Bluetooth": (
        [Card("Connexion réseau Bluetooth 2", "172.20.10.4"), CABLE], "172.20.10.4", CABLE,
    ),
    "a phone's hotspot by Wi-Fi, a VPN over it": ([TUNNEL, Card("wlan0", "192.168.43.10")], TUNNEL, "192.168.43.10"),
    "4G alone": ([MODEM, DOCKER], MODEM, MODEM),
}  # fmt: skip


def address(card):
    return getattr(card, "address", card)


@pytest.mark.parametrize("name", SETS)
def test_the_address_shown_is_one_that_tablets_reach_whatever_the_order(name):
    cards, way_out, right = SETS[name]
    for seed in range(5):
        mixed = random.Random(seed).sample(cards, len(cards))
        assert ranked(mixed, address(way_out))[0].address == address(right)


def test_what_the_facilitator_chose_leads_while_the_laptop_has_it():
    assert ranked([WIFI, DOCKER], WIFI.address, DOCKER.address)[0] == DOCKER
    assert ranked([WIFI, DOCKER], WIFI.address, "192.168.99.99")[0] == WIFI


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Wi-Fi 2", LAN),
        ("Connexion réseau sans fil", LAN),
        ("Connexion au réseau local", LAN),
        ("enx00e04c680001", LAN),
        ("Connexion au réseau local* 12", HOTSPOT),
        ("ap0", HOTSPOT),
        ("Haut débit mobile", CELLULAR),
        ("Connexion réseau Bluetooth", CELLULAR),
        ("wwp0s20f0u6", CELLULAR),
        ("ppp0", CELLULAR),
        ("OpenVPN Wintun", VIRTUAL),
        ("ProtonVPN TUN", VIRTUAL),
        ("VirtualBox Host-Only Network", VIRTUAL),
        ("Cisco AnyConnect Secure Mobility Client", VIRTUAL),
        ("wg-mairie", VIRTUAL),
        ("tun0", VIRTUAL),
        ("ztmosbqxyz", VIRTUAL),
        ("vmnet1", VIRTUAL),
    ],
)
def test_a_card_is_known_by_its_name(name, kind):
    assert Card(name, "192.168.77.5").kind == kind
