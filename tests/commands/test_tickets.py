"""The command that prints tickets, from a terminal."""

import re
import webbrowser

import pytest

from cafe_citoyen import cli
from cafe_citoyen.report import printing
from cafe_citoyen.store.seance import key, seances, ticket

ADDRESS = "http://192.168.1.10:8000"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address))
    monkeypatch.setattr(printing, "as_pdf", lambda page: page.with_suffix(".pdf"))
    opened = []

    def run_(*words):
        code = cli.main([*map(str, words), "--data", str(tmp_path / "seances")])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    run_.opened = opened
    run_.directory = tmp_path / "seances"
    return run_


def test_a_seance_is_created_with_its_tickets_and_more_are_printed_later(run, tmp_path, keys):
    code, said = run("seance", "create", "Café", "--tickets", 30, "--adresse", ADDRESS)
    assert code == 0
    assert seances.current(run.directory).tickets
    sheet = next(keys.glob("*.tickets-1.html"))
    assert str(sheet) in said
    assert run.opened == [sheet.as_uri()]
    more = tmp_path / "d’autres.html"
    code, said = run("tickets", 5, "--sortie", more, "--no-browser", "--adresse", ADDRESS)
    assert (code, len(run.opened)) == (0, 1)
    assert "ils ne mènent plus nulle part" in said
    own = key.read_or_make(seances.current(run.directory).id)
    shown = [
        one for path in (sheet, more) for one in re.findall(r'"signs">([^<]+)', path.read_text())
    ]
    assert len({ticket.read(own, one) for one in shown} - {None}) == 35


def test_tickets_turn_an_open_seance_to_tickets(run):
    run("seance", "create", "Café")
    assert run("tickets", 3, "--no-browser")[0] == 0
    assert seances.current(run.directory).tickets


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tickets", 3), "Aucune séance « ouverte »"),
        (("seance", "create", "Café", "--tickets", 3000), "de 1 à 2000"),
        (("seance", "create", "Café", "--tickets", 3, "--partagee"), "pas les deux"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(run, words, said):
    code, output = run(*words)
    assert (code, output.count("\n")) == (1, 1)
    assert said in output
    assert seances.current(run.directory) is None


def test_a_reopened_seance_asks_for_new_tickets(run):
    run("seance", "create", "Café", "--tickets", 2, "--no-browser")
    run("seance", "close", "ouverte")
    seance = seances.listing(run.directory)[0]
    assert "Les tickets d’avant ne valent plus" in run("seance", "reopen", seance.id)[1]
