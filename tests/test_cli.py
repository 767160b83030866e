"""The command: what it does from a terminal, what it refuses, and its exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cafe_citoyen import cli, commands
from cafe_citoyen.store.clock import now
from cafe_citoyen.store.log.follow import read_proceedings
from cafe_citoyen.store.seance import room_card, seances
from cafe_citoyen.store.seance.room_card import RoomCard
from ports import mine

STEP = {"id": "q", "title": "Laquelle ?", "kind": "choice", "objects": [{"id": "a", "text": "A"}]}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CAFE_CITOYEN_DATA", str(tmp_path / "seances"))

    def run_(*words):
        code = cli.main([str(word) for word in words])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return run_


@pytest.fixture
def step_file(tmp_path):
    path = tmp_path / "étape.json"
    path.write_text(json.dumps(STEP), "utf-8")
    return path


def test_a_seance_is_created_listed_closed_and_reopened(run):
    assert run("seance", "create", "Mon café", "--date", "2026-01-31")[0] == 0
    assert "2026-01-31-mon-cafe" in run("seance", "list")[1]
    assert run("seance", "close", "ouverte")[0] == 0
    assert "close" in run("seance", "list")[1]
    assert run("seance", "reopen", "2026-01-31-mon-cafe")[0] == 0
    assert seances.current(seances.directory()).id == "2026-01-31-mon-cafe"


def test_a_vote_is_steered_from_a_terminal(run, step_file):
    run("seance", "create", "Mon café")
    results = seances.current(seances.directory()).folder / "resultats.csv"
    phases, lines = [], []
    for words in (
        ("ouvrir", step_file),
        ("fermer",),
        ("reveler",),
        ("masquer",),
        ("tour", "q"),
        ("annuler",),
    ):
        assert run("etape", "ouverte", *words)[0] == 0
        current = read_proceedings(seances.current(seances.directory()).folder).current
        phases.append((current.phase, current.number) if current else None)
        lines.append(len(results.read_bytes().splitlines()))
    assert phases == [("open", 1), ("closed", 1), ("revealed", 1), ("closed", 1), ("open", 2), None]
    assert [count > 1 for count in lines] == [False, False, True, False, False, False]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("etape", "ouverte", "fermer"), "Aucune séance « ouverte »"),
        (("seance", "close", "rien"), "Aucune séance « rien »"),
        (("seance", "create", " "), "titre"),
        (("seance", "create", "T", "--date", "hier"), "hier"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_1(run, words, said):
    code, output = run(*words)
    assert (code, output.count("\n")) == (1, 1)
    assert said in output


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{", "JSON"), (b"[]", "objet JSON"), (b"\xff", "UTF-8"), (None, "ne se lit pas")],
)
def test_a_wrong_step_file_is_said(run, tmp_path, content, said):
    run("seance", "create", "Mon café")
    path = tmp_path / "x.json"
    if content is not None:
        path.write_bytes(content)
    code, output = run("etape", "ouverte", "ouvrir", path)
    assert code == 1
    assert said in output


def test_bad_usage_is_exit_code_2(run):
    with pytest.raises(SystemExit) as caught:
        run("seance", "danser")
    assert caught.value.code == 2


def test_verifier_names_file_line_column_and_remedy(run, step_file):
    run("seance", "create", "Mon café")
    run("etape", "ouverte", "ouvrir", step_file)
    folder = seances.current(seances.directory()).folder
    assert run("verifier", folder)[0] == 0
    with (folder / "votes.csv").open("a", encoding="utf-8") as file:
        file.write("x,y\r\n")
    code, output = run("verifier", folder.parent)
    assert code == 1
    assert f"{folder.name}/votes.csv, ligne 2" in output
    assert "Corrigez" in output


def test_verifier_of_no_folder_is_bad_usage(run, tmp_path):
    assert run("verifier", tmp_path / "rien")[0] == 2


def test_a_second_room_is_refused_with_the_name_of_the_first(run, tmp_path):
    from cafe_citoyen.store.log.hold import SeanceHeld
    from cafe_citoyen.store.log.journal import Journal

    run("seance", "create", "Mon café")
    folder = seances.current(seances.directory()).folder
    first = Journal(folder, "room")
    with pytest.raises(SeanceHeld, match="la salle"):
        Journal(folder, "room")
    first.close()


def test_a_second_cafe_on_the_same_seances_is_refused_with_the_address_of_the_first(run, tmp_path):
    folder = tmp_path / "seances"
    folder.mkdir()
    card = RoomCard(["http://192.168.1.20:8000"], "abcde", "s", os.getpid(), now(), 0, False)
    room_card.write(folder, card)
    code, output = run("--no-browser")
    assert code == 1
    assert "http://192.168.1.20:8000" in output


def test_a_rehearsal_never_closes_a_real_cafe(run):
    run("seance", "create", "Mon café")
    code, output = run("repetition", "--no-browser")
    assert code == 1
    assert "Mon café" in output
    assert seances.current(seances.directory()).titre == "Mon café"


@pytest.mark.parametrize("address", ["cafe.example.org", "https://", "https://[cafe", "https://a.fr/?b", "https://a.fr/#b", "https://a.fr/un café", "https://a.fr//b"])  # fmt: skip
def test_an_address_that_no_phone_would_find_is_bad_usage(run, capsys, address):
    with pytest.raises(SystemExit) as caught:
        run("--url", address, "--no-browser")
    assert caught.value.code == 2
    assert f"« {address} » : " in capsys.readouterr().err


def test_a_card_whose_number_another_process_took_over_is_no_room(tmp_path):
    card = RoomCard(["http://x"], "c", "s", os.getpid(), now(), 0, False)
    room_card.write(tmp_path, card)
    assert room_card.read(tmp_path) == card
    as_process = json.dumps({"pid": os.getppid()})[1:-1]
    text = (tmp_path / room_card.FILE).read_text("utf-8")
    (tmp_path / room_card.FILE).write_text(
        text.replace(f'"pid": {os.getpid()}', as_process), "utf-8"
    )
    assert room_card.read(tmp_path) is None


def test_a_port_in_use_gives_the_next_free_one():
    from cafe_citoyen.room.server import listen

    first = listen("127.0.0.1", mine(18750))
    second = listen("127.0.0.1", first.getsockname()[1])
    assert second.getsockname()[1] == first.getsockname()[1] + 1
    first.close()
    second.close()


HEAVY = {"fastapi", "ipywidgets", "nbformat", "pandas", "plotly", "scipy", "sklearn", "uvicorn"}
"""What takes a good part of a second to load, and no help needs."""

WHAT_HELP_LOADS = """
import sys
from cafe_citoyen import cli
for words in {words!r}:
    try:
        cli.main([*words, "--help"])
    except SystemExit:
        pass
homes = {{name.partition(".")[0]: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}}
print(sorted(name for name, home in homes.items() if "site-packages" in home), file=sys.stderr)
"""


def loaded_by_help_of(*words):
    program = WHAT_HELP_LOADS.format(words=words)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    return set(json.loads(done.stderr.replace("'", '"')))


def test_the_help_loads_no_library_but_the_one_that_reads_catalogs():
    assert loaded_by_help_of(()) - {"_distutils_hack"} == {"babel"}


def test_the_help_of_a_sub_command_loads_nothing_heavy():
    loaded = loaded_by_help_of(*((name,) for name, _ in cli.COMMANDS))
    assert "segno" in loaded
    assert loaded & HEAVY == set()


def test_every_sub_command_is_a_file_and_every_such_file_a_sub_command():
    files = Path(commands.__file__).parent.glob("[!_]*.py")
    found = {
        path.stem.replace("_", "-") for path in files if "\ndef run(" in path.read_text("utf-8")
    }
    assert found == {name for name, _ in cli.COMMANDS}
