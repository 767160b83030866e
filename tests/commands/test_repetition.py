"""A rehearsal: made-up tablets play a whole evening through the real room."""

import asyncio
import os
import subprocess
import sys

import pytest

from ateliers import CARDS, CRITERIA, PARTS, example, part, write
from cafe_citoyen import cli
from cafe_citoyen.commands.rehearsal.crowd import Crowd
from cafe_citoyen.commands.rehearsal.scenario import scenario
from cafe_citoyen.core.ballots import kind
from cafe_citoyen.core.round import Round
from cafe_citoyen.store.log import steering
from cafe_citoyen.store.log.follow import SeanceFollower, read_proceedings
from cafe_citoyen.store.seance import evening_file, ready_evenings, room_card, seances, verification
from ports import mine
from room_process import room_process
from waiting import WAIT_S, waited

PROXIES = {
    "HTTP_PROXY": "http://192.0.2.1:3128",
    "http_proxy": "http://192.0.2.1:3128",
    "ALL_PROXY": "socks5://192.0.2.1:1080",
    "all_proxy": "nonsense",
    "NO_PROXY": "[::1,*.local,,",
}
"""What a town hall's computer may have in its environment; none of it exists here."""


def test_a_whole_evening_is_played_and_its_votes_are_marked_as_made_up(tmp_path):
    command = [
        sys.executable, "-m", "cafe_citoyen.cli", "repetition", "--scenario", "--tablettes", "8",
        "--vitesse", "25", "--ip", "127.0.0.1", "--port", str(mine(18300)), "--dashboards-port", str(mine(18390)),
        "--no-browser", "--data", str(tmp_path / "seances"), "--minutes", "30", "--langue", "en",
    ]  # fmt: skip
    environment = {**os.environ, **PROXIES}
    played = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert played.returncode == 0, played.stdout + played.stderr
    (seance,) = seances.listing(tmp_path / "seances")
    assert (seance.fictive, seance.ouverte) == (True, False)
    assert (seance.titre, seance.langue) == ("Rehearsal", "en")
    assert "The rehearsal is over" in played.stdout
    assert verification.problems(seance.folder) == []
    follower = SeanceFollower(seance.folder)
    follower.poll()
    assert follower.proceedings.steps["vote-1"].title == "Which questions do you want to discuss?"
    people = set(follower.box.counted(Round("vote-1", 1)))
    for step, rounds in scenario():
        for number in range(1, rounds + 1):
            if kind(step.kind).makes == "texts":
                assert {
                    one.participant for one in follower.texts.approved(Round(step.id, number))
                } == people
            else:
                assert follower.box.received(Round(step.id, number)) == 8, (step.id, number)
    duels, hunt = (name for name in follower.proceedings.steps if name.startswith("duels-"))
    assert [follower.box.received(Round(name, 1)) for name in (duels, hunt)] == [8, 8]
    assert follower.proceedings.screen.view.startswith("partie/sources?ouvertes=s1")


def test_a_whole_atelier_is_played_with_what_branches_on_the_room(tmp_path):
    halved = part("moities", question="Où ?", facon="scale", reponses="non ; oui", objets="cas", nombre=2, moities="reponses")  # fmt: skip
    write(tmp_path / "essai", [*PARTS, halved], cas=CARDS, criteres=CRITERIA)
    command = [
        sys.executable, "-m", "cafe_citoyen.cli", "repetition", "--scenario", "--atelier", "essai", "--tablettes", "6",
        "--vitesse", "40", "--ip", "127.0.0.1", "--port", str(mine(18300)), "--dashboards-port", str(mine(18390)),
        "--no-browser", "--data", str(tmp_path / "seances"), "--minutes", "30",
    ]  # fmt: skip
    played = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert played.returncode == 0, played.stdout + played.stderr
    (seance,) = seances.listing(tmp_path / "seances")
    follower = SeanceFollower(seance.folder)
    follower.poll()
    rounds = [(one.step.id, one.number) for one in follower.proceedings.asked()]
    assert rounds == [
        ("essai-niveaux-k1", 1), ("essai-niveaux-k1", 2), ("essai-partage", 1), ("essai-ecrire", 1),
        ("essai-choisir", 1), ("essai-deux", 1), ("essai-moities", 1),
    ]  # fmt: skip
    assert [len(one) for one in follower.box.counted(Round("essai-moities", 1)).values()] == [1] * 6
    assert verification.problems(seance.folder) == []


def test_an_atelier_that_cannot_go_on_says_why_and_is_a_failure(tmp_path, monkeypatch, capsys):
    """What stops it is a sentence at the end of the command, whichever part it stops at."""
    place = example(tmp_path / "essai")

    def serve(options, is_over):
        waited(lambda: is_over("http://127.0.0.1:1"))
        return 0

    monkeypatch.setattr("cafe_citoyen.commands.serve.run", serve)
    monkeypatch.setattr(Crowd, "run", lambda self, seconds: asyncio.sleep(seconds))
    words = [
        "repetition",
        "--scenario",
        "--vitesse",
        "100",
        "--atelier",
        str(place),
        "--no-browser",
    ]
    assert cli.main([*words, "--data", str(tmp_path / "seances")]) == 1
    told = capsys.readouterr()
    assert "Personne n’a voté dans la partie" in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


def test_an_atelier_with_a_fault_is_refused_before_a_room_starts(tmp_path, monkeypatch, capsys):
    place = example(tmp_path / "essai")
    (place / "cas.csv").write_text("id,titre\n", "utf-8")
    monkeypatch.setattr("cafe_citoyen.commands.serve.run", lambda *_: pytest.fail("a room started"))
    words = ["repetition", "--scenario", "--atelier", str(place), "--no-browser"]
    assert cli.main([*words, "--data", str(tmp_path / "seances")]) == 1
    told = capsys.readouterr()
    assert "cas.csv : la table est vide" in told.err.replace("\N{NO-BREAK SPACE}", " ")
    assert "Traceback" not in told.err
    assert seances.listing(tmp_path / "seances") == []


@pytest.mark.parametrize(
    "words", [("--tablettes", "0"), ("--tablettes", "301"), ("--vitesse", "0")]
)
def test_an_absurd_rehearsal_is_bad_usage(tmp_path, words):
    command = [
        sys.executable,
        "-m",
        "cafe_citoyen.cli",
        "repetition",
        *words,
        "--data",
        str(tmp_path),
    ]
    refused = subprocess.run(command, capture_output=True, text=True)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(("steps", "said"), [(0, "aucun n’a été ouvert"), (1, "aucune tablette")])
def test_a_rehearsal_in_which_nobody_voted_is_a_failure(tmp_path, monkeypatch, capsys, steps, said):
    def serve(options, is_over):
        if steps:
            steering.open_step(seances.current(options.data).folder, scenario()[0][0])
        return 0

    monkeypatch.setattr("cafe_citoyen.commands.serve.run", serve)
    assert cli.main(["repetition", "--no-browser", "--data", str(tmp_path / "seances")]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_a_prepared_evening_is_run_through_in_the_cafe_that_runs(tmp_path):
    data = tmp_path / "seances"
    plan = seances.create(data, "Jeudi", ouverte=False)
    evening_file.write(plan.folder, ready_evenings.read("pause-de-midi", str))
    command = [sys.executable, "-m", "cafe_citoyen.cli", "repetition", "--ici", "--soiree", plan.id, "--data", str(data)]  # fmt: skip
    refused = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_S)
    assert "lancez d’abord" in refused.stderr
    with room_process(data):
        waited(lambda: room_card.read(data))
        played = subprocess.run([*command, "--tablettes", "3", "--vitesse", "100"], capture_output=True, text=True, timeout=WAIT_S)  # fmt: skip
    assert played.returncode == 0, played.stdout + played.stderr
    assert "La répétition est finie" in played.stdout
    (rehearsed,) = (one for one in seances.listing(data) if one.fictive)
    assert not rehearsed.ouverte
    assert seances.is_prepared(plan)  # nothing of it was touched
    found = read_proceedings(rehearsed.folder)
    assert [one.part for one in found.screen.begun] == [one.id for one in evening_file.read(plan.folder).parts]  # fmt: skip
