"""The room's address on real cards: a network of its own, made for the test, where Linux allows it."""

import json
import shutil
import socket
import subprocess
import sys

import psutil
import pytest

from cafe_citoyen.room.network import Network
from cafe_citoyen.store.seance import network_cards

SAY = "import json; from cafe_citoyen.room.network import addresses; print(json.dumps(addresses()))"


def addresses_with(*commands):
    """Return what the room would show in an empty network where these commands of ``ip`` were run."""
    script = "\n".join(["set -e", "ip link set lo up", *(f"ip {one}" for one in commands)])
    program = ["unshare", "--map-root-user", "--net", "sh", "-c", script + '\nexec "$@"', "sh"]
    if not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("no unshare or no ip on this machine")
    ran = subprocess.run([*program, sys.executable, "-c", SAY], capture_output=True, text=True)
    if ran.returncode:
        pytest.skip(f"no network of one's own here: {ran.stderr[-200:]}")
    return json.loads(ran.stdout)


def card(name, address, other):
    return (
        f"link add {name} type veth peer name {other}",
        f"addr add {address} dev {name}",
        f"link set {name} up",
        f"link set {other} up",
    )


WIFI = card("wlan0", "192.168.1.20/24", "x0")
DOCKER = card("docker0", "172.17.0.1/16", "x1")
VPN = card("tun0", "10.8.0.2/24", "x2")


def test_a_vpn_that_takes_the_way_out_is_not_the_tablets_address():
    found = addresses_with(*VPN, *WIFI, *DOCKER, "route add default dev tun0")
    assert found[0] == "192.168.1.20"
    assert set(found) == {"192.168.1.20", "172.17.0.1", "10.8.0.2"}


def test_a_hotspot_of_ones_own_leads_though_no_way_goes_out_by_it():
    hotspot = card("wlan1", "10.42.0.1/24", "x3")
    found = addresses_with(*hotspot, *WIFI, *DOCKER, "route add default dev wlan0")
    assert found[0] == "10.42.0.1"


def test_without_any_internet_the_wi_fi_leads():
    assert addresses_with(*DOCKER, *WIFI)[0] == "192.168.1.20"


def test_a_line_to_one_other_machine_comes_last_whatever_its_name():
    line = ("link add mairie type veth peer name x4", "addr add 10.66.66.2/32 dev mairie",
            "link set mairie up", "link set x4 up", "route add default dev mairie")  # fmt: skip
    assert addresses_with(*line, *WIFI) == ["192.168.1.20", "10.66.66.2"]


def test_an_address_chosen_is_kept_in_the_seances_folder_and_leads(tmp_path, monkeypatch):
    cards = [network_cards.Card("Wi-Fi", "192.168.1.20"), network_cards.Card("eth0", "10.0.0.4")]
    monkeypatch.setattr("cafe_citoyen.room.network.cards", lambda: cards)
    network = Network(None, 8000)
    assert network.urls()[0] == "http://192.168.1.20:8000"
    network_cards.choose(tmp_path / "seances", "10.0.0.4")
    assert network.refresh(network_cards.chosen(tmp_path / "seances"))
    assert network.urls() == ["http://10.0.0.4:8000", "http://192.168.1.20:8000"]
    assert network_cards.chosen(tmp_path) == ""


def test_what_is_no_address_of_a_network_is_offered_to_nobody(monkeypatch):
    given = ["0.0.0.0", "127.0.0.1", "169.254.3.4", "192.168.1.20"]
    found = [
        psutil._ntuples.snicaddr(socket.AF_INET, one, "255.255.255.0", None, None) for one in given
    ]
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: {"Wi-Fi de l’été": found})
    states = {"Wi-Fi de l’été": psutil._ntuples.snicstats(True, 2, 0, 1500, "")}
    monkeypatch.setattr(psutil, "net_if_stats", lambda: states)
    assert [card.address for card in network_cards.cards()] == ["192.168.1.20"]
