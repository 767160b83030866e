"""The room behind a real nginx, configured as the guide says."""

import json
import re
import ssl
import subprocess
import sys
import uuid
from pathlib import Path

import httpx
import pytest

import nginx
from cafe_citoyen.commands import proxy
from cafe_citoyen.core.step import Object, Step
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.seance import room_card, seances
from nginx import NAME, free_port
from waiting import WAIT_S, waited

pytestmark = pytest.mark.nginx
PAGE = Path(__file__).parents[2] / "facilitator_guide" / "serveur_heberge.md"


def card_written_anew(data):
    """Return the room's card as it is from now on: the first one written may have been on its way."""
    for _ in range(2):
        (data / room_card.FILE).unlink()
        card = waited(lambda: room_card.read(data))
    return card


@pytest.fixture(scope="module", params=["", "/cafe"])
def place(request, tmp_path_factory):
    """A room at an address of its own, as the guide has it set up, or below a town's, as the command does."""
    path = request.param
    if nginx.FOUND is None:
        pytest.skip("no nginx on this machine")
    folder = tmp_path_factory.mktemp("relais")
    nginx.make_certificate(folder)
    data, port = folder / "seances", free_port()
    seance = seances.create(data, "Grande salle")
    steering.open_step(seance.folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"),)))
    address = f"https://{NAME}:{port}{path}"
    room = subprocess.Popen(
        [
            sys.executable, "-m", "cafe_citoyen.room.server", "--ip", "127.0.0.1", "--port",
            str(free_port()), "--url", address, "--relais", "127.0.0.1", "--data", str(data),
        ],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        room_port = int(room.stdout.readline().split()[2])
        if path:
            block, ports = proxy.block(address, [str(room_port)]), {}
        else:
            block = re.search(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]
            ports = {"127.0.0.1:8000": f"127.0.0.1:{room_port}"}
        with nginx.relay(folder, block, port, **ports):
            card = waited(lambda: room_card.read(data))
            yield {"seance": seance, "address": address, "port": port, "room": room_port,
                   "folder": folder, "card": card, "data": data, "path": path}  # fmt: skip
    finally:
        room.terminate()
        room.wait(WAIT_S)


@pytest.fixture
def phone(place):
    """A phone that trusts the made-up certificate, and finds the name on this machine."""
    context = ssl.create_default_context(cafile=str(place["folder"] / "cafe.pem"))
    with httpx.Client(
        base_url=f"https://127.0.0.1:{place['port']}",
        headers={"Host": f"{NAME}:{place['port']}", "Origin": f"https://{NAME}:{place['port']}"},
        verify=context,
        timeout=WAIT_S,
        event_hooks={"request": [lambda request: request.extensions.update(sni_hostname=NAME)]},
    ) as client:
        yield client


def test_the_room_shows_the_public_address(place):
    assert place["card"].urls[0] == place["address"]


def test_the_cookie_travels_encrypted_only(place, phone):
    cookie = phone.get(f"{place['path']}/s/{place['seance'].code}").headers["set-cookie"]
    assert "; Secure" in cookie


def test_one_finds_the_page_and_what_it_loads(place, phone):
    path, code = place["path"], place["seance"].code
    led = phone.get(f"{path}/")
    assert led.headers["location"] == f"{path}/s/{code}"
    page = phone.get(led.headers["location"])
    assert f"; Path={path}/s/{code};" in page.headers["set-cookie"]
    boot = json.loads(re.search(r'id="boot">(.*?)</script>', page.text)[1])
    assert boot["base"] == f"{path}/s/{code}"
    assert phone.get(f"{boot['front']}/ballots/choice.js").status_code == 200
    assert f'action="{path}/"' in phone.get(f"{path}/s/zzzzz").text
    assert f"{path}/s/{code}" in phone.get(f"{path}/s/{code}/phone").text


def test_a_vote_and_the_news_go_through_the_proxy(place, phone):
    path = f"{place['path']}/s/{place['seance'].code}"
    # by hand: over a loopback address the client would not give a Secure cookie of another name
    cookie = phone.get(path).headers["set-cookie"].split(";")[0]
    sent = {"id": str(uuid.uuid4()), "step": "q", "round": 1, "values": {"a": 1}}
    answer = phone.post(f"{path}/ballots", json=sent, headers={"Cookie": cookie})
    assert answer.status_code == 201, answer.text
    with phone.stream("GET", f"{path}/events", headers={"Cookie": cookie}) as stream:
        lines = stream.iter_lines()
        first = next(line for line in lines if line.startswith("data:"))
        assert json.loads(first.removeprefix("data:"))["values"] == {"a": "1"}
        steering.close_step(place["seance"].folder)
        while '"closed"' not in next(lines):
            continue
    steering.open_step(place["seance"].folder, Step("q", "Laquelle ?", "choice", (Object("a", "A"),)), 1)  # fmt: skip


def test_another_name_is_refused_behind_the_proxy_too(place, phone):
    assert phone.get(f"{place['path']}/", headers={"Host": "autre.exemple.fr"}).status_code == 421


def test_an_address_that_a_visitor_makes_up_is_not_believed(place, phone):
    answer = phone.get(
        f"{place['path']}/s/{place['seance'].code}", headers={"X-Forwarded-For": "203.0.113.9"}
    )
    assert answer.status_code == 200
    assert card_written_anew(place["data"]).seen_by_other is False


def test_the_proxy_is_believed_where_it_says_who_comes(place):
    answer = httpx.get(
        f"http://127.0.0.1:{place['room']}/s/{place['seance'].code}",
        headers={"Host": f"{NAME}:{place['port']}", "X-Forwarded-For": "203.0.113.9"},
        timeout=WAIT_S,
    )
    assert answer.status_code == 200
    waited(lambda: room_card.read(place["data"]).seen_by_other)


def test_nobody_is_believed_without_the_option(tmp_path):
    seance = seances.create(tmp_path, "Sans relais")
    process = subprocess.Popen(
        [
            sys.executable, "-m", "cafe_citoyen.room.server", "--ip", "127.0.0.1", "--port",
            str(free_port()), "--data", str(tmp_path),
        ],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        port = process.stdout.readline().split()[2]
        waited(lambda: room_card.read(tmp_path))
        url = f"http://127.0.0.1:{port}/s/{seance.code}"
        answer = httpx.get(url, headers={"X-Forwarded-For": "203.0.113.9"}, timeout=WAIT_S)
        assert answer.status_code == 200
        assert card_written_anew(tmp_path).seen_by_other is False
    finally:
        process.terminate()
        process.wait(WAIT_S)
