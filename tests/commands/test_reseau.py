"""`cafe-citoyen reseau`, as an organiser types it."""

import json
import os
import re
import stat
import subprocess
import sys

import httpx
import pytest

from cafe_citoyen.cli import main
from cafe_citoyen.commands import reseau
from cafe_citoyen.store.forwarding.membership import parse
from ports import mine
from waiting import WAIT_S, said_once_serving, waited

URL = "https://reseau.example.org"
PORT = mine(18800)


@pytest.fixture
def typed(moteur, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(*words):
        code = main(["reseau", *words, "--data", str(tmp_path / "reseau")])
        return code, "".join(capsys.readouterr())

    return run


def test_a_campaign_and_its_places(typed, tmp_path):
    assert typed("creer", "ville", "La ville débat")[0] == 0
    code, said = typed("lieu", "ville", "nord", "Nord", "--departement", "44", "--url", URL)
    address = re.search(rf"{URL}\S+", said)[0]
    file = tmp_path / "lieu-ville-nord.json"
    assert code == 0
    assert json.loads(file.read_bytes())["adresse"] == address
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert parse(str(file)).place == "nord"
    assert "attendu   nord  « Nord »" in typed("lieux", "ville")[1]
    typed("approuver", "ville", "nord")
    assert "approuve  nord" in typed("lieux", "ville")[1]
    typed("revoquer", "ville", "nord")
    assert "revoque   nord" in typed("lieux", "ville")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("creer", "Ville", "x"), "des minuscules sans accent"),
        (("creer", "ville", " "), "Donnez un nom"),
        (("creer", "la-ville", "x"), "existe déjà"),
        (("lieu", "rien", "nord", "Nord", "--url", URL), "n’existe pas"),
        (("lieu", "la-ville", "a--b", "Nord", "--url", URL), "isolés"),
        (("lieu", "la-ville", "b", "B", "--departement", "99", "--url", URL), "département"),
        (("approuver", "la-ville", "nulle-part"), "n’est pas dans cette campagne"),
        (("lieux", "rien"), "n’existe pas"),
        (("question", "rien"), "n’existe pas"),
    ],
)
def test_what_cannot_be_is_said(typed, words, said):
    typed("creer", "la-ville", "La ville")
    code, told = typed(*words)
    assert code == 1
    assert said in told


def test_a_place_is_added_once(typed):
    typed("creer", "ville", "La ville débat")
    typed("lieu", "ville", "nord", "Nord", "--url", URL)
    code, said = typed("lieu", "ville", "nord", "Nord", "--url", URL)
    assert (code, "est déjà dans cette campagne" in said) == (1, True)


def test_it_serves_until_it_is_ended(moteur, tmp_path):
    words = ["reseau", "servir", "--url", URL, "--port", str(PORT), "--data", tmp_path / "r"]
    process = subprocess.Popen(
        [sys.executable, "-m", "cafe_citoyen.cli", *map(str, words)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )
    try:
        said = said_once_serving(process)
        assert "client_max_body_size 512k;" in said
        at = f"http://127.0.0.1:{PORT}"
        waited(lambda: httpx.get(f"{at}/places/nord").status_code == 401)
    finally:
        process.terminate()
        assert process.wait(WAIT_S) == 0


def test_a_second_network_on_one_folder_is_told_so(typed, tmp_path):
    (tmp_path / "reseau").mkdir()
    first = reseau._held(tmp_path / "reseau")
    code, said = typed("servir", "--url", URL, "--port", "0")
    assert (code, "Un réseau se sert déjà de" in said) == (1, True)
    first.release()
    reseau._held(tmp_path / "reseau").release()
