"""Which names the room answers to, however they are written; every other may be a rebound one."""

import pytest

from cafe_citoyen.room.network import Network
from running_room import ballot, running_room


@pytest.mark.parametrize(
    "host",
    ["LOCALHOST:8000", "localhost.:8000", "localhost", "127.0.0.1.", "[::1]:8000", "[0:0:0:0:0:0:0:1]:8000"],
)  # fmt: skip
async def test_a_name_written_another_way_is_still_ours(directory, seance, host):
    async with running_room(directory) as room:
        tablet = room.tablet(Host=host, Origin=f"http://{host.lower()}")
        assert (await tablet.get(f"/s/{seance.code}")).status_code == 200
        answer = await tablet.post(f"/s/{seance.code}/next", json={})
        assert answer.status_code == 204, answer.text
        assert (await tablet.post(f"/s/{seance.code}/ballots", json=ballot(a=1))).status_code == 409


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:80@evil", "127.0.0.1@evil", "evil@127.0.0.1:8000", "127.0.0.1:80:80", "127.0.0.1:x",
        "127.0.0.1.evil.example", "localhost.evil.example:8000", "[::1]evil", "127.0.0.1 evil", "",
        "127.0.0.1:99999", "127.1", "0", "2130706433",
    ],
)  # fmt: skip
async def test_what_only_looks_like_our_name_is_refused(directory, seance, host):
    async with running_room(directory) as room:
        answer = await room.tablet(Host=host).get(f"/s/{seance.code}")
        assert (answer.status_code, answer.json()["error"]) == (421, "unknown_host")


@pytest.mark.parametrize(
    ("url", "host", "is_ours"),
    [
        ("https://cafe.exemple.fr", "cafe.exemple.fr", True),
        ("https://cafe.exemple.fr/", "CAFE.exemple.fr.:443", True),
        ("HTTPS://Cafe.Exemple.fr:8443/salle", "cafe.exemple.fr:8443", True),
        ("https://cafe.exemple.fr", "cafe.exemple.fr:8443", False),
        ("https://cafe.exemple.fr", "cafe.exemple.fr@evil", False),
        ("https://cafe.exemple.fr", "exemple.fr", False),
    ],
)
def test_behind_a_proxy_the_public_name_is_ours(url, host, is_ours):
    assert Network("192.0.2.7", 8000, url).is_ours(host) == is_ours
